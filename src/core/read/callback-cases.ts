import type {
  AttemptFacts,
  CustomerCase,
  CustomerFacts,
  MachineFacts,
  MessageFacts,
  OrderFacts,
  RowFacts,
  TicketFacts,
} from '../../shared/callbacks/facts.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import { realAttempt } from './real-attempts.ts';

/**
 * Facts of customers as the rules read them (shared/callbacks/facts.ts). `from` is SQL of this program that names the
 * customers: `c` for the customer itself, or the name of a table of ids for the others.
 */

type Raw = Readonly<Record<string, string | number | null>>;

const CUSTOMER = `SELECT c.id, c.region, c.contract_kind AS contractKind, c.class, c.birthday, c.birthday_lunar AS birthdayLunar,
  c.club_since AS clubSince, c.joined_on AS joinedOn, c.recorded_at AS knownAt, c.last_callback_at AS lastCallbackAt,
  c.owner_id AS ownerId, c.do_not_call AS doNotCall, c.marketing_opt_out AS marketingOptOut FROM customer c`;

export const TICKET_COLUMNS = `t.id, t.customer_id AS customerId, t.class, t.status, t.is_open AS open, t.occurred_at AS occurredAt,
  t.owner_id AS ownerId, t.handler_id AS handlerId, t.appointment_at AS appointmentAt,
  t.appointment_agreed_at AS appointmentAgreedAt, t.visited_at AS visitedAt, t.receipt_checked_at AS receiptCheckedAt,
  t.resolved_at AS resolvedAt, t.customer_told_at AS customerToldAt,
  CASE WHEN t.class = 'complaint' THEN EXISTS (SELECT 1 FROM callback b WHERE b.complaint_id = t.id) ELSE 0 END AS raised`;

/** A row that ended before anybody wrote down when: its last try, else when it was written. */
export const ROW_COLUMNS = `b.id, b.customer_id AS customerId, b.ticket_id AS ticketId, b.rule, b.stage, b.due_at AS dueAt,
  b.late_at AS lateAt, b.next_at AS nextAt, b.owner_id AS ownerId, b.status, b.marketing,
  CASE WHEN b.status IN ('done', 'cancelled') THEN coalesce(b.done_at,
    (SELECT max(a.occurred_at) FROM callback_attempt a WHERE a.callback_id = b.id AND ${realAttempt('a')}), b.recorded_at) END AS doneAt`;

export function customerFacts(raw: Raw): CustomerFacts {
  return {
    ...(raw as unknown as CustomerFacts),
    birthdayLunar: raw.birthdayLunar === 1,
    doNotCall: raw.doNotCall === 1,
    marketingOptOut: raw.marketingOptOut === 1,
  };
}

export function ticketFacts(raw: Raw): TicketFacts {
  const { appointmentAgreedAt, visitedAt, receiptCheckedAt, resolvedAt, customerToldAt, open, raised, ...rest } = raw;
  return {
    ...(rest as unknown as TicketFacts),
    open: open === 1,
    raisedInCallback: raised === 1,
    steps: { appointmentAgreedAt, visitedAt, receiptCheckedAt, resolvedAt, customerToldAt } as TicketFacts['steps'],
  };
}

export function rowFacts(raw: Raw, attempts: readonly AttemptFacts[]): RowFacts {
  return { ...(raw as unknown as RowFacts), marketing: raw.marketing === 1, attempts };
}

/** A case while it is put together. */
export interface OpenCase extends CustomerCase {
  readonly customer: CustomerFacts;
  readonly tickets: TicketFacts[];
  readonly machines: MachineFacts[];
  readonly orders: OrderFacts[];
  readonly messages: MessageFacts[];
  readonly rows: RowFacts[];
}

/** Cases of the customers that a query names, with everything that hangs on them. `ids` is SQL that answers customer ids. */
export function readCases(db: Db, ids: string, narrow: Narrow, ...values: (string | number)[]): Map<string, OpenCase> {
  const cases = new Map<string, OpenCase>();
  for (const raw of rows(db, `${CUSTOMER} WHERE c.id IN (${ids}) AND c.removed IS NOT 1`, values)) {
    cases.set(String(raw.id), {
      ...{ customer: customerFacts(raw), tickets: [], machines: [], orders: [], messages: [], rows: [] },
    });
  }
  const of = (raw: Raw) => cases.get(String(raw.customerId));
  const theirs = (column: string) => (narrow.all ? `${column} IN (${ids})` : '1');
  const bound = narrow.all ? values : [];
  for (const raw of rows(
    db,
    `SELECT ${TICKET_COLUMNS} FROM ticket t WHERE ${theirs('t.customer_id')} AND (${narrow.tickets})`,
    bound,
  ))
    of(raw)?.tickets.push(ticketFacts(raw));
  readRows(db, `${theirs('b.customer_id')} AND (${narrow.rows})`, bound, of);
  const simple: [string, (about: OpenCase, raw: Raw) => void][] = [
    [
      `SELECT e.id, e.customer_id AS customerId, e.installed_on AS installedOn FROM equipment e
       WHERE ${theirs('e.customer_id')} AND e.removed IS NOT 1 AND e.installed_on IS NOT NULL AND (${narrow.machines})`,
      (about, raw) => about.machines.push(raw as unknown as MachineFacts),
    ],
    [
      `SELECT o.id, o.customer_id AS customerId, o.status, o.received_at AS receivedAt, o.verified_at AS verifiedAt,
       o.dealer_result_at AS dealerResultAt, o.second_call_at AS secondCallAt, o.owner_uploaded_at AS ownerUploadedAt,
       o.owner_called_at AS ownerCalledAt FROM sales_order o WHERE ${theirs('o.customer_id')}
       AND o.status NOT IN ('welcomed', 'notBought', 'void')`,
      (about, raw) => about.orders.push(raw as unknown as OrderFacts),
    ],
    [
      `SELECT m.id, m.customer_id AS customerId, m.received_at AS receivedAt, m.owner_id AS ownerId FROM missed_call m
       WHERE m.status = 'open' AND m.customer_id IS NOT NULL AND ${theirs('m.customer_id')}`,
      (about, raw) => about.messages.push(raw as unknown as MessageFacts),
    ],
  ];
  for (const [sql, put] of simple) {
    for (const raw of rows(db, sql, bound)) {
      const about = of(raw);
      if (about) put(about, raw);
    }
  }
  return cases;
}

/** Which of their tickets, rows and machines are wanted. `all`: those of the named customers; otherwise the conditions find them. */
export interface Narrow {
  readonly all: boolean;
  readonly tickets: string;
  readonly rows: string;
  readonly machines: string;
}

export const EVERYTHING: Narrow = { all: true, tickets: '1', rows: '1', machines: '1' };

function readRows(
  db: Db,
  where: string,
  values: readonly (string | number)[],
  of: (raw: Raw) => OpenCase | undefined,
): void {
  const attempts = new Map<string, AttemptFacts[]>();
  const tried = `SELECT a.callback_id AS id, a.occurred_at AS at, a.result FROM callback b JOIN callback_attempt a
    ON a.callback_id = b.id WHERE b.status IN ('planned', 'called', 'escalated') AND ${realAttempt('a')} AND ${where}`;
  for (const raw of rows(db, tried, values)) {
    const list = attempts.get(String(raw.id)) ?? [];
    list.push({ at: Number(raw.at), result: String(raw.result) });
    attempts.set(String(raw.id), list);
  }
  for (const raw of rows(db, `SELECT ${ROW_COLUMNS} FROM callback b WHERE ${where}`, values))
    of(raw)?.rows.push(rowFacts(raw, attempts.get(String(raw.id)) ?? []));
}

const rows = (db: Db, sql: string, values: readonly (string | number)[]): Raw[] =>
  statement(db, sql).all(...values) as Raw[];
