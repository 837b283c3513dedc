import { migrate } from '../../../src/core/db/migrate.ts';
import { type Db, openDatabase } from '../../../src/core/db/open.ts';
import type { CustomerCase } from '../../../src/shared/callbacks/facts.ts';

type Value = string | number | boolean | null;

/** Cases of the made-up world as rows of a file of their own, in memory. */
export function storeCases(cases: readonly CustomerCase[]): Db {
  const db = openDatabase(':memory:', { log: { info: () => {}, warn: () => {}, error: () => '' } });
  migrate(db, { now: () => 0, backup: () => {} });
  const put = (table: string, row: Record<string, Value>) => {
    const fields: Record<string, Value> = { rev: 1, recorded_at: 0, ...row };
    const names = Object.keys(fields);
    const values = Object.values(fields).map((value) => (typeof value === 'boolean' ? Number(value) : value));
    db.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`).run(...values);
  };
  for (const about of cases) putCase(about, put);
  return db;
}

function putCase(about: CustomerCase, put: (table: string, row: Record<string, Value>) => void): void {
  const { customer: c } = about;
  put('customer', {
    ...{ id: c.id, number: c.id, name: c.id, region: c.region, contract_kind: c.contractKind, class: c.class },
    ...{ birthday: c.birthday, birthday_lunar: c.birthdayLunar, club_since: c.clubSince, joined_on: c.joinedOn },
    ...{ recorded_at: c.knownAt, last_callback_at: c.lastCallbackAt, owner_id: c.ownerId },
    ...{ do_not_call: c.doNotCall, marketing_opt_out: c.marketingOptOut },
  });
  for (const t of about.tickets) {
    put('ticket', {
      ...{ id: t.id, number: t.id, channel: 'phone', summary: '', customer_id: t.customerId, class: t.class },
      ...{ status: t.status, is_open: t.open, occurred_at: t.occurredAt, owner_id: t.ownerId, handler_id: t.handlerId },
      ...{ appointment_at: t.appointmentAt, appointment_agreed_at: t.steps.appointmentAgreedAt ?? null },
      receipt_checked_at: t.steps.receiptCheckedAt ?? null,
    });
    // What brought a complaint up is a callback that has long ended.
    if (t.raisedInCallback) putRow(put, { id: `raised ${t.id}`, customerId: t.customerId, complaintId: t.id });
  }
  for (const e of about.machines)
    put('equipment', { id: e.id, customer_id: e.customerId, model: 'x', installed_on: e.installedOn });
  for (const o of about.orders) {
    put('sales_order', {
      ...{ id: o.id, customer_id: o.customerId, status: o.status, received_at: o.receivedAt },
      ...{ verified_at: o.verifiedAt, dealer_result_at: o.dealerResultAt, second_call_at: o.secondCallAt },
      ...{ owner_uploaded_at: o.ownerUploadedAt, owner_called_at: o.ownerCalledAt },
    });
  }
  for (const m of about.messages) {
    const row = { id: m.id, kind: 'missed', written: m.id, customer_id: m.customerId, status: 'open' };
    put('missed_call', { ...row, received_at: m.receivedAt, owner_id: m.ownerId });
  }
  for (const row of about.rows) {
    putRow(put, row);
    for (const [index, { at, result }] of row.attempts.entries())
      put('callback_attempt', { id: `${row.id} ${index}`, callback_id: row.id, occurred_at: at, result });
  }
}

type Stored = Partial<CustomerCase['rows'][number]> & { readonly id: string; readonly complaintId?: string };

function putRow(put: (table: string, row: Record<string, Value>) => void, row: Stored): void {
  put('callback', {
    ...{ id: row.id, customer_id: row.customerId ?? '', ticket_id: row.ticketId ?? null, rule: row.rule ?? 'past' },
    ...{ stage: row.stage ?? 'past', due_at: row.dueAt ?? 0, late_at: row.lateAt ?? null, next_at: row.nextAt ?? null },
    ...{ owner_id: row.ownerId ?? null, status: row.status ?? 'done', marketing: row.marketing ?? false },
    ...{ done_at: row.doneAt ?? (row.status ? null : 0), complaint_id: row.complaintId ?? null },
  });
}
