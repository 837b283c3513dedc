import type { TicketRow } from '../../../contract/tickets.ts';
import { wayOf } from '../../../shared/model/ticket-flow.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import s from './way.module.css';

/** The way of the class as a thin outline: what is behind, where the ticket stands, what may come. */
export function Way({ row }: { row: Pick<TicketRow, 'class' | 'status' | 'open'> }) {
  const t = useT();
  const way = wayOf(row.class);
  const at = way.indexOf(row.status);
  // A state beside the way (unsolved, not signed, void) stands after it, in its own words.
  const aside = at < 0;
  return (
    <ol className={s.way} aria-label={t('tickets:way')}>
      {way.map((state, i) => (
        <li
          key={state}
          className={cx(s.step, i < at && s.past, i === at && s.here)}
          aria-current={i === at ? 'step' : undefined}
        >
          <span className={s.dot} aria-hidden="true" />
          <span className={s.word}>{textOfCode('words:status.', state)}</span>
        </li>
      ))}
      {aside && (
        <li className={cx(s.step, s.here, s.aside)} aria-current="step">
          <span className={s.dot} aria-hidden="true" />
          <span className={s.word}>{textOfCode('words:status.', row.status)}</span>
        </li>
      )}
    </ol>
  );
}
