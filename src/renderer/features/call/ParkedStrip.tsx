import { useQuery } from '@tanstack/react-query';
import { useCommand } from '../../app/commands.ts';
import { useMe } from '../../app/session.ts';
import { useElsewhere } from '../../handover/elsewhere.tsx';
import { askTakeOver } from '../../handover/take.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { resumeParked } from './callActions.ts';
import s from './screen.module.css';
import { usePhone } from './usePhone.ts';

/** More of them are on the home page. */
const OTHERS = 3;

/** Calls that wait aside while this one is open; the key takes up the one that waits longest. */
export function ParkedStrip({ currentId }: { currentId: string }) {
  const t = useT();
  const phone = usePhone();
  const me = useMe();
  const calls = useQuery(orpc.calls.active.queryOptions()).data?.calls ?? [];
  const parked = calls
    .filter((call) => call.state === 'parked' && call.id !== currentId)
    .toSorted((a, b) => (a.parkedAt ?? 0) - (b.parkedAt ?? 0));
  const first = parked[0];
  useCommand({
    id: 'call.resumeParked',
    title: 'call:command.resumeParked',
    group: 'call',
    keys: ['Alt+Q'],
    when: () => first !== undefined,
    run: () => first && void resumeParked(first.id).catch(toastProblem),
  });
  // Those of the customer on the line stand on the card.
  const others = useElsewhere(null).filter((call) => call.state !== 'open');
  if (!first && others.length === 0) return null;
  return (
    <div className={s.parked} role="status">
      <span>{t('call:parked.title', { count: parked.length + others.length })}</span>
      {parked.map((call) => (
        <button key={call.id} type="button" onClick={() => void resumeParked(call.id).catch(toastProblem)}>
          {call.customerName ?? (call.number ? phone(call.number) : t('call:who.unknown'))}
          <span className="num">{call.ticketNumber}</span>
          {call === first && <CommandKeys id="call.resumeParked" />}
        </button>
      ))}
      {others.slice(0, OTHERS).map((call) => (
        <button key={call.id} type="button" onClick={() => askTakeOver(call, me?.id ?? null)}>
          {call.customerName ?? (call.number ? phone(call.number) : t('call:who.unknown'))}
          <small>
            {call.state === 'offered'
              ? t('handover:offeredBy', { name: call.fromName ?? '' })
              : t('handover:with', { name: call.holderName ?? '' })}
          </small>
        </button>
      ))}
    </div>
  );
}
