import { z } from 'zod';
import { businessDate, id, instant, procedure } from './base.ts';
import { changed } from './customers.ts';
import { role } from './people.ts';

const title = z.string().trim().min(1).max(200);
const text = z.string().trim().max(20_000);

export const noticeView = z.object({
  id,
  kind: z.enum(['notice', 'message']),
  title: z.string(),
  text: z.string().nullable(),
  important: z.boolean(),
  byName: z.string().nullable(),
  publishedAt: instant,
  until: instant.nullable(),
  toId: id.nullable(),
  roles: z.array(role),
  /** When I ticked it; null = not yet. */
  readAt: instant.nullable(),
});

/** Who of those it is for has read it, for the lead. */
export const noticeReceipts = noticeView.extend({
  toName: z.string().nullable(),
  readers: z.array(z.object({ personId: id, name: z.string(), readAt: instant.nullable() })),
});

export const BOOK_KINDS = ['complaintTalk', 'problem', 'idea', 'praise', 'other'] as const;
export const bookEntry = z.object({
  id,
  kind: z.enum(BOOK_KINDS),
  topic: z.string().nullable(),
  text: z.string(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  ticketId: id.nullable(),
  ticketNumber: z.string().nullable(),
  authorId: id,
  authorName: z.string().nullable(),
  occurredAt: instant,
  status: z.enum(['open', 'reviewed']),
  answer: z.string().nullable(),
  reviewedByName: z.string().nullable(),
  reviewedAt: instant.nullable(),
});

export const logLine = z.object({
  id,
  kind: z.string(),
  text: z.string().nullable(),
  personName: z.string().nullable(),
  occurredAt: instant,
  data: z.record(z.string(), z.unknown()).nullable(),
});

export const noticesContract = {
  /** What is for me and still holds, unread first. */
  mine: procedure.output(z.object({ now: instant, rows: z.array(noticeView), unread: z.number() })),
  read: procedure.input(z.object({ ids: z.array(id).min(1).max(200) })).output(z.object({})),
  /** For leads: the last notices with who read them. */
  list: procedure.output(z.array(noticeReceipts)),
  /** To all, to some roles, or to one person. INVALID_INPUT: somebody who left, an end that has passed. */
  publish: procedure
    .input(
      z.object({
        kind: z.enum(['notice', 'message']).default('notice'),
        title,
        text: text.nullable().default(null),
        toId: id.nullable().default(null),
        roles: z.array(role).default([]),
        important: z.boolean().default(false),
        until: instant.nullable().default(null),
      }),
    )
    .output(changed),
  remove: procedure.input(z.object({ id })).output(changed),
  /** The message book: what was written since a day, newest first; `open` = what nobody reviewed yet. */
  book: procedure
    .input(z.object({ from: businessDate.nullable().default(null), open: z.boolean().default(false) }))
    .output(
      z.object({
        now: instant,
        rows: z.array(bookEntry),
        /** Entries of earlier days that nobody reviewed. */
        overdue: z.number(),
        /** What comes again and again in the last 30 days: by topic, and by the customer where it is one of theirs. */
        patterns: z.array(z.object({ topic: z.string(), count: z.number(), days: z.number(), lastAt: instant })),
      }),
    ),
  write: procedure
    .input(
      z.object({
        kind: z.enum(BOOK_KINDS),
        topic: z.string().trim().max(60).nullable().default(null),
        text: text.min(1),
        customerId: id.nullable().default(null),
        /** As people write it; NOT_FOUND when there is none. */
        ticketNumber: z.string().trim().max(60).nullable().default(null),
      }),
    )
    .output(changed),
  /** For leads: looked at, with what comes of it. */
  review: procedure.input(z.object({ id, answer: text.nullable().default(null) })).output(changed),
  log: procedure.input(z.object({ day: businessDate.nullable().default(null) })).output(z.array(logLine)),
  note: procedure.input(z.object({ text: text.min(1) })).output(z.object({})),
};
export type NoticeView = z.infer<typeof noticeView>;
export type NoticeReceipts = z.infer<typeof noticeReceipts>;
export type BookEntry = z.infer<typeof bookEntry>;
export type LogLine = z.infer<typeof logLine>;
