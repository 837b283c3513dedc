import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import s from './home.module.css';

/** Calls that I had parked and that colleagues took over: who, when, why, until I have seen it. */
export function TakenCalls() {
  const t = useT();
  const f = useFormat();
  const taken = useQuery(orpc.calls.active.queryOptions()).data?.taken ?? [];
  return taken.map((call) => (
    <Note key={call.id}>
      <span className={s.attention}>
        {t('handover:notice', {
          name: call.byName ?? t('handover:somebody'),
          who: call.customerName ?? call.ticketNumber,
          when: f.when(call.at),
          why: call.why ?? '',
        })}
        <Button size="small" onClick={() => void client.calls.seenTaken({ id: call.id }).catch(toastProblem)}>
          {t('handover:seen')}
        </Button>
      </span>
    </Note>
  ));
}
