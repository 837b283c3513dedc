import type { CallDraft, CallView } from '../../../contract/calls.ts';
import { client, orpc, queryClient } from '../../rpc/client.ts';
import { problemOf } from '../../rpc/errors.ts';
import type { DraftSaverDeps, SaveReply } from './draftSaver.ts';

/** The draft saver's way to core. */
export function draftIo(id: string): Pick<DraftSaverDeps, 'save' | 'load' | 'aside'> {
  return {
    aside: (draft) => void client.calls.keepAside({ id, draft }).catch(() => {}),
    async save(draft: CallDraft): Promise<SaveReply> {
      try {
        const { rev } = await client.calls.saveDraft({ id, draft });
        return { kind: 'ok', rev };
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code === 'DISCONNECTED') return { kind: 'lost' };
        if (problem.code === 'CONFLICT') return { kind: 'conflict', rev: problem.rev ?? null };
        return { kind: 'failed', error };
      }
    },
    load: () =>
      client.calls.get({ id }).then(
        (view) => view.draft,
        () => null,
      ),
  };
}

/** Shows what core answered without asking again. */
export function takeCall(view: CallView): void {
  queryClient.setQueryData(orpc.calls.get.queryKey({ input: { id: view.id } }), view);
  void queryClient.invalidateQueries({ queryKey: orpc.calls.active.key() });
}
