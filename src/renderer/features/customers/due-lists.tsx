import { PhoneOutgoing } from 'lucide-react';
import type { CustomerCard } from '../../../contract/customers.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { Button } from '../../ui/button.tsx';
import { Due } from '../../ui/due.tsx';
import s from './customers.module.css';
import { onListKeys } from './list-keys.ts';
import { TicketLink } from './ticket-link.tsx';

/** What is still open for this customer, nearest deadline first. */
export function OpenTickets({ card }: { card: CustomerCard }) {
  const t = useT();
  return (
    <section className={s.section} aria-labelledby="customer-open">
      <h2 id="customer-open">{t('customers:section.openTickets', { count: card.openTickets.length })}</h2>
      {card.openTickets.length === 0 && <p className={s.empty}>{t('customers:noOpenTickets')}</p>}
      <ul className={s.rows} data-list="open" onKeyDown={onListKeys}>
        {card.openTickets.map((row) => (
          <li key={row.id}>
            <TicketLink row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Promises({ card }: { card: CustomerCard }) {
  const t = useT();
  if (card.promises.length === 0) return null;
  return (
    <section className={s.section} aria-labelledby="customer-promises">
      <h2 id="customer-promises">{t('customers:section.promises')}</h2>
      <ul className={s.rows}>
        {card.promises.map((p) => (
          <li key={p.id} className={s.row}>
            <Due at={p.dueAt} />
            <span className={s.rowText}>{p.text}</span>
            <span className={s.rowEnd}>{[p.ownerName, p.ticketNumber].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Callbacks({ card, onCall }: { card: CustomerCard; onCall: (id: string) => void }) {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  if (card.callbacks.length === 0) return null;
  return (
    <section className={s.section} aria-labelledby="customer-callbacks">
      <h2 id="customer-callbacks">{t('customers:section.callbacks')}</h2>
      <ul className={s.rows}>
        {card.callbacks.map((c) => (
          <li key={c.id} className={s.row}>
            <Due at={c.dueAt} />
            <span className={s.rowText}>
              {textOfCode('words:stage.', c.stage)}
              {' · '}
              {textOfCode('customers:why.', c.why)}
              {c.lastAttempt && (
                <small className={s.attempt}>
                  {t('customers:attempt', {
                    count: c.attempts,
                    when: f.when(c.lastAttempt.at),
                    result: lists.word('callResults', c.lastAttempt.result),
                  })}
                </small>
              )}
            </span>
            <Button size="small" icon={<PhoneOutgoing size={14} />} onClick={() => onCall(c.id)}>
              {t('customers:callNow')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
