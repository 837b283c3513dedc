import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { head, tail } from './schema-columns.ts';

/** Tables of migration 0009, in the order of the entity table. */
export const agentState = sqliteTable('agent_state', {
  ...head(),
  personId: text('person_id').notNull(),
  state: text('state').notNull(),
  reason: text('reason'),
  note: text('note'),
  occurredAt: integer('occurred_at').notNull(),
  desk: text('desk'),
  ...tail(),
});

export const handover = sqliteTable('handover', {
  ...head(),
  kind: text('kind').notNull(),
  subjectId: text('subject_id'),
  customerId: text('customer_id'),
  ticketId: text('ticket_id'),
  text: text('text').notNull(),
  dueAt: integer('due_at'),
  fromId: text('from_id').notNull(),
  toId: text('to_id'),
  status: text('status').notNull(),
  reason: text('reason'),
  givenAt: integer('given_at').notNull(),
  answeredAt: integer('answered_at'),
  answeredBy: text('answered_by'),
  ...tail(),
});

export const notice = sqliteTable('notice', {
  ...head(),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  text: text('text'),
  toId: text('to_id'),
  roles: text('roles'),
  important: integer('important'),
  byId: text('by_id').notNull(),
  publishedAt: integer('published_at').notNull(),
  until: integer('until'),
  removed: integer('removed'),
  ...tail(),
});

export const noticeReceipt = sqliteTable('notice_receipt', {
  ...head(),
  noticeId: text('notice_id').notNull(),
  personId: text('person_id').notNull(),
  readAt: integer('read_at').notNull(),
  ...tail(),
});

export const messageEntry = sqliteTable('message_entry', {
  ...head(),
  kind: text('kind').notNull(),
  topic: text('topic'),
  text: text('text').notNull(),
  customerId: text('customer_id'),
  ticketId: text('ticket_id'),
  authorId: text('author_id').notNull(),
  occurredAt: integer('occurred_at').notNull(),
  status: text('status').notNull(),
  answer: text('answer'),
  reviewedBy: text('reviewed_by'),
  reviewedAt: integer('reviewed_at'),
  removed: integer('removed'),
  ...tail(),
});

export const shiftLog = sqliteTable('shift_log', {
  ...head(),
  kind: text('kind').notNull(),
  text: text('text'),
  personId: text('person_id'),
  subjectId: text('subject_id'),
  occurredAt: integer('occurred_at').notNull(),
  data: text('data'),
  ...tail(),
});

export const paperNumber = sqliteTable('paper_number', {
  ...head(),
  number: text('number').notNull(),
  suspensionId: text('suspension_id').notNull(),
  status: text('status').notNull(),
  reservedAt: integer('reserved_at').notNull(),
  ticketId: text('ticket_id'),
  endedAt: integer('ended_at'),
  endedBy: text('ended_by'),
  reason: text('reason'),
  ...tail(),
});
