import { useQuery } from '@tanstack/react-query';
import { PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CallRow, CustomerCard } from '../../../contract/customers.ts';
import type { AttentionItem } from '../../../contract/sync.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { duration, useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { orpc } from '../../rpc/client.ts';
import { AttentionLine, useRowAttention } from '../../sync/row-attention.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import s from './customers.module.css';
import { onListKeys } from './list-keys.ts';
import { OlderTickets } from './older.tsx';
import { TicketLink } from './ticket-link.tsx';

type Item = { at: number; ticket: TicketRow } | { at: number; call: CallRow } | { at: number; lost: AttentionItem };

/** Closed tickets, calls and changes that did not stand, newest first, as one story; older tickets on demand. */
export function History({ card }: { card: CustomerCard }) {
  const t = useT();
  const lost = useRowAttention('customer', card.id);
  const [whole, setWhole] = useState(false);
  const all = useQuery(orpc.customers.closed.queryOptions({ input: { id: card.id }, enabled: whole }));
  const tickets = all.data ?? card.lastTickets;
  const items = useMemo(
    (): Item[] =>
      [
        ...tickets.map((ticket) => ({ at: ticket.occurredAt, ticket })),
        ...card.lastCalls.map((call) => ({ at: call.startedAt, call })),
        ...lost.map((item) => ({ at: item.at, lost: item })),
      ].sort((a, b) => b.at - a.at),
    [tickets, card.lastCalls, lost],
  );
  return (
    <section className={s.section} aria-labelledby="customer-history">
      <h2 id="customer-history">{t('customers:section.history')}</h2>
      {items.length === 0 && <p className={s.empty}>{t('customers:noHistory')}</p>}
      <ul className={s.rows} data-list="history" onKeyDown={onListKeys}>
        {items.map((item) =>
          'ticket' in item ? (
            <li key={item.ticket.id}>
              <TicketLink row={item.ticket} />
            </li>
          ) : 'lost' in item ? (
            <li key={item.lost.id} className={s.lost}>
              <AttentionLine item={item.lost} />
            </li>
          ) : (
            <li key={item.call.id}>
              <Call call={item.call} />
            </li>
          ),
        )}
      </ul>
      <OlderTickets
        customerId={card.id}
        hidden={Math.max(0, card.closedTickets - tickets.length)}
        onAll={() => setWhole(true)}
      />
      <ErrorNote error={all.error} />
    </section>
  );
}

function Call({ call }: { call: CallRow }) {
  const f = useFormat();
  const lists = useLists();
  const Icon = call.direction === 'in' ? PhoneIncoming : PhoneOutgoing;
  const outcome = call.result ? lists.word('callResults', call.result) : lists.word('dispositions', call.disposition);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop of the list's arrow keys, for reading long summaries
    <div className={s.ticket} data-item tabIndex={0}>
      <span className={s.ticketHead}>
        <Icon size={14} aria-hidden="true" />
        <b>{textOfCode('words:direction.', call.direction)}</b>
        <span>{outcome}</span>
        {call.endedAt !== null && <span className="num">{duration(call.endedAt - call.startedAt)}</span>}
        <span>{[call.agentName, call.ticketNumber].filter(Boolean).join(' · ')}</span>
        <span className={s.rowEnd}>
          <span className="num">{f.when(call.startedAt)}</span>
        </span>
      </span>
      {call.summary && <span className={s.ticketText}>{call.summary}</span>}
    </div>
  );
}
