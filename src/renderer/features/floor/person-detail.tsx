import type { FloorPerson } from '../../../contract/floor.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import s from '../../shift/shift.module.css';
import { stateWords } from '../../shift/state-words.ts';
import type { Floor } from './figures.tsx';

/** One person in full: state with its times, calls, what was handed to and from them. */
export function PersonDetail({ person, floor }: { person: FloorPerson; floor: Floor }) {
  const t = useT();
  const f = useFormat();
  const { personId, current } = person;
  const calls = floor.calls.filter(({ agentId }) => agentId === personId);
  const handed = floor.handovers.filter(({ toId, fromId }) => toId === personId || fromId === personId);
  return (
    <>
      <h2>{person.name}</h2>
      <p className={s.text}>
        <span className={s.state} data-state={current?.state}>
          {current
            ? t('floor:stateSince', { state: stateWords(current), when: f.when(current.since, floor.now) })
            : stateWords(null)}
        </span>
      </p>
      {current?.note && <p className={s.text}>{current.note}</p>}
      {current && current.recordedAt - current.since > 60_000 && (
        <p className={s.quiet}>{t('floor:saidLater', { when: f.when(current.recordedAt, floor.now) })}</p>
      )}
      <p className={s.quiet}>{person.teamName}</p>
      {calls.length > 0 && (
        <ul className={s.list} aria-label={t('floor:callsOf')}>
          {calls.map((call) => (
            <li key={call.id}>
              <span>{[t(`floor:call.${call.state}`), call.customerName ?? call.ticketNumber].join(' · ')}</span>
              <span className={s.quiet}>{f.duration(floor.now - call.since)}</span>
            </li>
          ))}
        </ul>
      )}
      {handed.length > 0 && (
        <>
          <p className={s.quiet}>{t('floor:handovers')}</p>
          <ul className={s.list}>
            {handed.map((one) => (
              <li key={one.id}>
                <span>
                  {t(one.fromId === personId ? 'floor:gave' : 'floor:gets', {
                    name: (one.fromId === personId ? one.toName : one.fromName) ?? '',
                    text: one.text,
                  })}
                </span>
                <span className={one.status === 'declined' ? s.late : s.quiet}>
                  {t(`floor:handover.${one.status as 'offered'}`)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
