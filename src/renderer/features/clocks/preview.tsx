import type { ClockPreview } from '../../../contract/clocks.ts';
import { clockName } from '../../clocks/today.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { Note } from '../../ui/note.tsx';
import s from './clocks.module.css';

/** What a change would do to the tickets that are open now, before it is done. */
export function Preview({ preview }: { preview: ClockPreview }) {
  const t = useT();
  const f = useFormat();
  if (preview.problems.length > 0)
    return (
      <Note kind="breach">
        <ul className={s.list}>
          {preview.problems.map(({ rule, member, problem, value }) => (
            <li key={`${rule} ${member} ${problem} ${value}`}>
              {[
                rule,
                textOfCode('clocks:field.', member.split('.')[0] ?? ''),
                textOfCode('clocks:problem.', problem),
                value,
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      </Note>
    );
  const end = (one: { at: number; clock: string } | null) =>
    one === null ? t('clocks:preview.none') : `${f.when(one.at)} · ${clockName(one.clock)}`;
  return (
    <div className={s.preview}>
      <Note kind={preview.changed > 0 ? 'risk' : 'plain'}>
        {preview.changed === 0
          ? t('clocks:preview.same', { n: f.number(preview.open) })
          : t('clocks:preview.changes', {
              n: f.number(preview.changed),
              sooner: f.number(preview.sooner),
              later: f.number(preview.later),
            })}
      </Note>
      {preview.examples.length > 0 && (
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">{t('clocks:col.name')}</th>
              <th scope="col">{t('clocks:col.summary')}</th>
              <th scope="col">{t('clocks:preview.before')}</th>
              <th scope="col">{t('clocks:preview.after')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.examples.map((one) => (
              <tr key={one.ticketId}>
                <td className="num">{one.number}</td>
                <td>{one.summary}</td>
                <td>{end(one.before)}</td>
                <td>{end(one.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
