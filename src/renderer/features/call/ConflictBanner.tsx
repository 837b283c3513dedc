import { useEffect, useRef } from 'react';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client, orpc, queryClient } from '../../rpc/client.ts';
import { Disconnected } from '../../rpc/disconnected.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { toast, toastProblem } from '../../ui/toasts.ts';
import { draftIo } from './io.ts';
import { useCall, useDraft } from './model.ts';

const wordsOf = (t: ReturnType<typeof useT>, name: string | null = null) => ({
  line: name === null ? t('call:conflict.line') : t('handover:aside.line', { name }),
  fieldLine: (field: string, value: string) => `${textOfCode('call:ticketField.', field)}：${value}`,
});

/** Another window saved this call. Both texts are kept: the agent says which goes on. */
export function ConflictBanner() {
  const t = useT();
  const { session, call } = useCall();
  const conflict = useDraft((state) => state.save === 'conflict');
  const words = useRef({ t });
  words.current.t = t;
  const bring = useRef(async () => {});
  bring.current = async () => {
    const { draft, fromName } = await client.calls.aside({ id: session.id });
    if (!draft || session.store.getState().save !== 'saved') return;
    const text = words.current.t;
    session.keepBoth({ ...draft, rev: session.saver.rev }, wordsOf(text, fromName));
    if (await session.saver.flush()) await client.calls.keepAside({ id: session.id, draft: null });
    void queryClient.invalidateQueries({ queryKey: orpc.calls.get.key({ input: { id: session.id } }) });
    const name = fromName ?? '';
    toast({ kind: 'plain', text: name ? text('handover:aside.returned', { name }) : text('call:conflict.returned') });
  };
  // A window that was overtaken and killed before anybody settled it: what it held comes back into the call.
  useEffect(() => {
    // Not again for what comes while the call is open: then it waits for a word of the agent.
    if (session.id) void bring.current().catch(() => {});
  }, [session]);
  if (call.hasAside && !conflict && call.taken === null) {
    return (
      <Note kind="risk">
        {t('handover:aside.text')}{' '}
        <Button size="small" look="primary" onClick={() => void bring.current().catch(toastProblem)}>
          {t('handover:aside.button')}
        </Button>
      </Note>
    );
  }
  if (!conflict) return null;
  const load = async () => {
    const draft = await draftIo(session.id).load();
    if (!draft) throw new Disconnected('unreachable');
    return draft;
  };
  const both = async () => session.keepBoth(await load(), wordsOf(t));
  const theirs = async () => {
    const draft = await load();
    const mine = session.note();
    session.adopt(draft);
    if (mine.trim() && mine !== draft.note) {
      const copied = await navigator.clipboard?.writeText(mine).then(
        () => true,
        () => false,
      );
      toast({ kind: 'risk', text: t(copied ? 'call:conflict.copied' : 'call:conflict.replaced') });
    }
  };
  return (
    <Note kind="breach">
      {t('call:conflict.text')}{' '}
      <Button size="small" look="primary" onClick={() => void both().catch(toastProblem)}>
        {t('call:conflict.both')}
      </Button>{' '}
      <Button size="small" onClick={() => void session.saver.takeOver().catch(toastProblem)}>
        {t('call:conflict.mine')}
      </Button>{' '}
      <Button size="small" onClick={() => void theirs().catch(toastProblem)}>
        {t('call:conflict.theirs')}
      </Button>
    </Note>
  );
}
