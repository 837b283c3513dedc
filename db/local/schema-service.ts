import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { head, tail } from './schema-columns.ts';

/** Tables of migration 0005, in the order of the entity table. */
export const visit = sqliteTable('visit', {
  ...head(),
  ticketId: text('ticket_id').notNull(),
  technicianId: text('technician_id').notNull(),
  appointmentAt: integer('appointment_at').notNull(),
  endsAt: integer('ends_at'),
  agreedAt: integer('agreed_at').notNull(),
  status: text('status').notNull(),
  toldAt: integer('told_at'),
  toldVia: text('told_via'),
  repliedAt: integer('replied_at'),
  repliedVia: text('replied_via'),
  visitedAt: integer('visited_at'),
  reason: text('reason'),
  apologisedAt: integer('apologised_at'),
  note: text('note'),
  ...tail(),
});

export const partLine = sqliteTable('part_line', {
  ...head(),
  ticketId: text('ticket_id').notNull(),
  visitId: text('visit_id'),
  code: text('code').notNull(),
  name: text('name').notNull(),
  quantity: integer('quantity').notNull(),
  status: text('status').notNull(),
  requestedAt: integer('requested_at'),
  issuedAt: integer('issued_at'),
  settledAt: integer('settled_at'),
  note: text('note'),
  ...tail(),
});

export const feeLine = sqliteTable('fee_line', {
  ...head(),
  ticketId: text('ticket_id').notNull(),
  kind: text('kind').notNull(),
  priceCode: text('price_code'),
  name: text('name').notNull(),
  quantity: real('quantity').notNull(),
  unitPrice: integer('unit_price').notNull(),
  removed: integer('removed'),
  ...tail(),
});

export const settlementLine = sqliteTable('settlement_line', {
  ...head(),
  personId: text('person_id').notNull(),
  ticketId: text('ticket_id'),
  visitId: text('visit_id'),
  day: text('day').notNull(),
  points: real('points').notNull(),
  travel: integer('travel').notNull(),
  fuel: integer('fuel').notNull(),
  note: text('note'),
  removed: integer('removed'),
  ...tail(),
});

export const refusal = sqliteTable('refusal', {
  ...head(),
  customerId: text('customer_id').notNull(),
  personId: text('person_id').notNull(),
  reason: text('reason'),
  removed: integer('removed'),
  ...tail(),
});

export const ticketLink = sqliteTable('ticket_link', {
  ...head(),
  ticketId: text('ticket_id').notNull(),
  otherId: text('other_id').notNull(),
  kind: text('kind').notNull(),
  reason: text('reason'),
  removed: integer('removed'),
  ...tail(),
});

export const departmentTask = sqliteTable('department_task', {
  ...head(),
  ticketId: text('ticket_id').notNull(),
  department: text('department').notNull(),
  person: text('person'),
  question: text('question').notNull(),
  handedAt: integer('handed_at').notNull(),
  via: text('via'),
  dueAt: integer('due_at'),
  status: text('status').notNull(),
  answer: text('answer'),
  answeredAt: integer('answered_at'),
  answeredBy: text('answered_by'),
  ...tail(),
});

export const attachment = sqliteTable('attachment', {
  ...head(),
  ticketId: text('ticket_id').notNull(),
  hash: text('hash').notNull(),
  name: text('name').notNull(),
  mime: text('mime').notNull(),
  size: integer('size').notNull(),
  kind: text('kind').notNull(),
  occurredAt: integer('occurred_at').notNull(),
  ...tail(),
});

export const verdict = sqliteTable('verdict', {
  ...head(),
  ticketId: text('ticket_id').notNull(),
  personId: text('person_id').notNull(),
  degree: text('degree').notNull(),
  amount: integer('amount').notNull(),
  evidence: text('evidence').notNull(),
  status: text('status').notNull(),
  objection: text('objection'),
  objectedAt: integer('objected_at'),
  judgedDegree: text('judged_degree'),
  judgedAmount: integer('judged_amount'),
  judgedBy: text('judged_by'),
  judgedAt: integer('judged_at'),
  judgement: text('judgement'),
  signedOffAt: integer('signed_off_at'),
  signedOffBy: text('signed_off_by'),
  ...tail(),
});

export const suspension = sqliteTable('suspension', {
  ...head(),
  kind: text('kind').notNull(),
  siteId: text('site_id'),
  lines: text('lines'),
  startsAt: integer('starts_at').notNull(),
  endsAt: integer('ends_at'),
  reason: text('reason').notNull(),
  openedBy: text('opened_by'),
  status: text('status').notNull(),
  data: text('data'),
  ...tail(),
});

export const missedCall = sqliteTable('missed_call', {
  ...head(),
  kind: text('kind').notNull(),
  channel: text('channel'),
  e164: text('e164'),
  written: text('written').notNull(),
  customerId: text('customer_id'),
  receivedAt: integer('received_at').notNull(),
  lastAt: integer('last_at'),
  times: integer('times'),
  text: text('text'),
  dueAt: integer('due_at'),
  ownerId: text('owner_id'),
  status: text('status').notNull(),
  clearedBy: text('cleared_by'),
  doneAt: integer('done_at'),
  result: text('result'),
  reason: text('reason'),
  externalId: text('external_id'),
  ...tail(),
});

export const salesOrder = sqliteTable('sales_order', {
  ...head(),
  customerId: text('customer_id').notNull(),
  dealerId: text('dealer_id'),
  number: text('number'),
  product: text('product'),
  receivedAt: integer('received_at').notNull(),
  verifiedAt: integer('verified_at'),
  genuine: integer('genuine'),
  dealerResultAt: integer('dealer_result_at'),
  dealerResult: text('dealer_result'),
  secondCallAt: integer('second_call_at'),
  ownerUploadedAt: integer('owner_uploaded_at'),
  ownerCalledAt: integer('owner_called_at'),
  status: text('status').notNull(),
  note: text('note'),
  ...tail(),
});

export const transfer = sqliteTable('transfer', {
  ...head(),
  kind: text('kind').notNull(),
  direction: text('direction').notNull(),
  day: text('day'),
  fileName: text('file_name').notNull(),
  place: text('place'),
  rows: integer('rows').notNull(),
  masked: integer('masked'),
  layout: text('layout'),
  occurredAt: integer('occurred_at').notNull(),
  data: text('data'),
  ...tail(),
});

export const callStat = sqliteTable('call_stat', {
  ...head(),
  day: text('day').notNull(),
  fromMinute: integer('from_minute').notNull(),
  toMinute: integer('to_minute').notNull(),
  queue: text('queue'),
  agentId: text('agent_id'),
  offered: integer('offered').notNull(),
  answered: integer('answered').notNull(),
  answeredInTime: integer('answered_in_time').notNull(),
  abandonedInQueue: integer('abandoned_in_queue').notNull(),
  talkMs: integer('talk_ms'),
  removed: integer('removed'),
  ...tail(),
});

export const rosterEntry = sqliteTable('roster_entry', {
  ...head(),
  personId: text('person_id').notNull(),
  day: text('day').notNull(),
  shift: text('shift').notNull(),
  fromMinute: integer('from_minute'),
  toMinute: integer('to_minute'),
  note: text('note'),
  removed: integer('removed'),
  ...tail(),
});
