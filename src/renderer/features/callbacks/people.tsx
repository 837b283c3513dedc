import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallerRow } from '../../../contract/callbacks.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorNote } from '../../ui/note.tsx';
import s from './callbacks.module.css';
import { CallerDialog } from './caller-dialog.tsx';

interface PeopleProps {
  day: string;
  absent: readonly string[];
  caps: Readonly<Record<string, number>>;
  proposed: readonly { personId: string; calls: number; moved: number }[] | undefined;
  onAbsent: (ids: readonly string[]) => void;
  onCaps: (caps: Record<string, number>) => void;
}

/** Who is here, how many calls each may get, what the proposal gives, how far they are. */
export function People({ day, absent, caps, proposed, onAbsent, onCaps }: PeopleProps) {
  const t = useT();
  const [ranging, setRanging] = useState<CallerRow | null>(null);
  const callers = useQuery(orpc.callbacks.callers.queryOptions({ input: { day } }));
  const progress = useQuery(orpc.callbacks.progress.queryOptions({ input: { day } }));
  return (
    <>
      <ErrorNote error={callers.error} />
      <table className={s.people}>
        <thead>
          <tr>
            <th scope="col">{t('callbacks:col.person')}</th>
            <th scope="col">{t('callbacks:col.here')}</th>
            <th scope="col">{t('callbacks:col.cap')}</th>
            <th scope="col">{t('callbacks:col.gets')}</th>
            <th scope="col">{t('callbacks:col.doneOf')}</th>
          </tr>
        </thead>
        <tbody>
          {callers.data?.map((caller) => {
            const { personId, name, present, cap } = caller;
            const gets = proposed?.find((one) => one.personId === personId);
            const far = progress.data?.people.find((one) => one.personId === personId);
            return (
              <tr key={personId}>
                <th scope="row">
                  <button
                    type="button"
                    className={s.person}
                    title={t('callbacks:range.title', { name })}
                    onClick={() => setRanging(caller)}
                  >
                    {name}
                  </button>
                </th>
                <td>
                  <input
                    type="checkbox"
                    aria-label={t('callbacks:hereOf', { name })}
                    disabled={!present}
                    checked={present && !absent.includes(personId)}
                    onChange={(e) =>
                      onAbsent(e.target.checked ? absent.filter((id) => id !== personId) : [...absent, personId])
                    }
                  />
                </td>
                <td>
                  <input
                    className="num"
                    type="number"
                    min={0}
                    max={500}
                    aria-label={t('callbacks:capOf', { name })}
                    value={caps[personId] ?? cap ?? ''}
                    onChange={(e) => onCaps(withCap(caps, personId, e.target.value))}
                  />
                </td>
                <td className="num">{gets ? `${gets.calls}${gets.moved > 0 ? ` (+${gets.moved})` : ''}` : ''}</td>
                <td className="num">{far ? `${far.done} / ${far.due}` : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {progress.data && (
        <p className={s.quiet}>
          {t('callbacks:marks', { eleven: progress.data.marks[0]?.done ?? 0, four: progress.data.marks[1]?.done ?? 0 })}
        </p>
      )}
      {ranging && <CallerDialog caller={ranging} onClose={() => setRanging(null)} />}
    </>
  );
}

function withCap(caps: Readonly<Record<string, number>>, id: string, text: string): Record<string, number> {
  const { [id]: _before, ...rest } = caps;
  const cap = Number.parseInt(text, 10);
  return Number.isInteger(cap) && cap >= 0 && cap <= 500 ? { ...rest, [id]: cap } : rest;
}
