import { integer, text } from 'drizzle-orm/sqlite-core';

/** Columns that every synced table begins and ends with; their meanings stand at the head of the first migration. */
export const head = () => ({ rid: integer('rid').primaryKey(), id: text('id').notNull() });
export const tail = () => ({
  rev: integer('rev').notNull(),
  q: integer('q'),
  extra: text('extra'),
  createdBy: text('created_by'),
  recordedAt: integer('recorded_at').notNull(),
});
