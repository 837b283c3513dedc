import type { CallView } from '../../../contract/calls.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { takeOver } from '../../handover/take.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc, queryClient } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { toast, toastProblem } from '../../ui/toasts.ts';
import { useCall } from './model.ts';
import { forget } from './sessions.ts';

type Taken = NonNullable<CallView['taken']>;

/** A colleague went on with this call, or finished it, while this desk wrote on it: nothing is lost, and nothing goes on unsaid. */
export function TakenBanner() {
  const { call } = useCall();
  return call.taken && <Overtaken taken={call.taken} />;
}

/** Where what was written here can go: to whoever has the call, into its ticket, or into a call of its own. */
const wayOf = ({ finished, ticketId }: Taken) => (finished ? (ticketId === null ? 'apart' : 'note') : 'send');

function Overtaken({ taken }: { taken: Taken }) {
  const t = useT();
  const f = useFormat();
  const { session, call } = useCall();
  const words = { name: taken.byName ?? t('handover:somebody'), when: f.when(taken.at), why: taken.why ?? '' };
  const way = wayOf(taken);
  const letGo = async () => {
    if (!(await session.saver.flush())) return toast({ kind: 'risk', text: t('call:saved.notYet') });
    const { callId } = await client.calls.letGo({ id: call.id, how: way });
    forget(call.id);
    void queryClient.invalidateQueries({ queryKey: orpc.calls.key() });
    toast({ kind: 'done', text: t(`handover:conflict.done.${way}`, words) });
    go(callId === null ? pathOf('home') : pathOf('call', callId));
  };
  const back = async () => {
    if (!(await session.saver.flush())) return toast({ kind: 'risk', text: t('call:saved.notYet') });
    await takeOver(call.id, t('handover:conflict.whyBack'));
  };
  const run = (action: () => Promise<unknown>) => void action().catch(toastProblem);
  useCommand({
    id: 'call.letGo',
    title: 'handover:command.letGo',
    group: 'call',
    keys: ['Shift+F6'],
    run: () => run(letGo),
  });
  useCommand({
    id: 'call.takeOver',
    title: 'handover:command.back',
    group: 'call',
    keys: ['Alt+I'],
    when: () => !taken.finished,
    run: () => run(back),
  });
  return (
    <Note kind="breach">
      {t(taken.finished ? 'handover:conflict.finished' : 'handover:conflict.taken', words)}
      {taken.why && t('handover:because', { why: taken.why })} {t('handover:conflict.kept')}{' '}
      <Button size="small" look="primary" command="call.letGo" onClick={() => run(letGo)}>
        {t(`handover:conflict.${way}`, words)}
      </Button>{' '}
      {!taken.finished && (
        <Button size="small" command="call.takeOver" onClick={() => run(back)}>
          {t('handover:conflict.back')}
        </Button>
      )}
    </Note>
  );
}
