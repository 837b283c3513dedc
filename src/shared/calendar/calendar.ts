import { z } from 'zod';
import { isDate, isZone } from '../site-time.ts';

/** Opening times of a day as [from, to) in minutes of the wall clock; a lunch break is the gap between two spans. */
const span = z
  .tuple([z.int().min(0, 'overDay').max(1440, 'overDay'), z.int().min(0, 'overDay').max(1440, 'overDay')])
  .refine(([from, to]) => from < to, 'spanEmpty');
const spans = z
  .array(span)
  .max(12, 'tooMany')
  .refine((list) => list.every((item, index) => index === 0 || (list[index - 1]?.[1] ?? 0) <= item[0]), 'spansOverlap');

const dateText = z.string().refine(isDate, 'notADate');
const name = z.object({
  'zh-HK': z.string().trim().min(1).max(200),
  'zh-CN': z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
});

/**
 * A site's working calendar. `week` has Monday first. `days` are exceptions: a holiday has no spans, a make-up working
 * day has its own. Sources: decisions 13 (Mon–Sat 09:00–19:00, lunch 13:00–14:00) and the official lists of the years.
 */
export const calendarDocument = z.object({
  key: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,59}$/, 'badKey'),
  name,
  zone: z.string().refine(isZone, 'unknownZone'),
  week: z.array(spans).length(7),
  days: z.record(dateText, z.object({ open: spans, name })),
  /** Last date for which an official list stood behind `days`; later dates are marked provisional. */
  officialUntil: dateText,
});

export type Calendar = z.infer<typeof calendarDocument>;
export type Span = readonly [from: number, to: number];
