import type { AttentionItem } from '../../contract/sync.ts';
import { t } from '../i18n/i18n.ts';
import { client, orpc, queryClient } from '../rpc/client.ts';
import { toast, toastProblem } from '../ui/toasts.ts';

function changed(): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.sync.attention.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.sync.status.key() }),
  ]);
}

/** Writes my values again, each as a change of its own. What is not legal any more stays open, and says so. */
export async function keepMine(items: readonly AttentionItem[]): Promise<void> {
  const wanted = items.filter((item) => item.canKeep && item.state === 'open');
  const done: string[] = [];
  for (const { id } of wanted)
    try {
      await client.sync.keepMine({ id });
      done.push(id);
    } catch (error) {
      toastProblem(error);
    }
  announce(done, 'kept');
  await changed();
}

/** What stands, stands. Nothing is written. */
export async function letItBe(items: readonly AttentionItem[]): Promise<void> {
  const ids = items.filter((item) => item.state === 'open').map(({ id }) => id);
  if (ids.length === 0) return;
  try {
    await client.sync.letItBe({ ids });
    announce(ids, 'left');
  } catch (error) {
    toastProblem(error);
  }
  await changed();
}

/** Takes `keepMine` or `letItBe` back. */
export async function reopen(ids: readonly string[]): Promise<void> {
  for (const id of ids)
    try {
      await client.sync.reopen({ id });
    } catch (error) {
      toastProblem(error);
    }
  await changed();
}

function announce(ids: readonly string[], what: 'kept' | 'left'): void {
  if (ids.length === 0) return;
  toast({
    kind: 'done',
    text: t(`sync:said.${what}`, { count: ids.length }),
    action: { label: t('common:undo'), run: () => void reopen(ids) },
  });
}
