import { addBusinessTime, businessDayAfter, closingTime } from '../../../../src/shared/calendar/business-time.ts';
import type { Calendar } from '../../../../src/shared/calendar/calendar.ts';
import { minuteOf } from '../../../../src/shared/calendar/calendar-file.ts';
import type { Subject } from '../../../../src/shared/clocks/engine.ts';
import type { ClockRule } from '../../../../src/shared/clocks/types.ts';
import { isOpen, isTicketClass } from '../../../../src/shared/model/ticket-flow.ts';
import { addDays, businessDate, instantOf } from '../../../../src/shared/site-time.ts';

const MINUTE = 60_000;

/** The peer: each rule asked of each ticket with the plain calendar functions, day by day. Deadlines by key, of what runs. */
export function obviousDeadlines(
  rules: readonly ClockRule[],
  calendar: Calendar,
  { row }: Subject,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const rule of rules) {
    if (rule.subject !== 'ticket' || (rule.classes.length > 0 && !rule.classes.includes(String(row.class)))) continue;
    const status = String(row.status);
    const runs =
      rule.runsIn === 'open' ? !isTicketClass(row.class) || isOpen(row.class, status) : rule.runsIn.includes(status);
    const start = rule.from.map((field) => row[field]).find((value) => typeof value === 'number') as number | undefined;
    if (!runs || start === undefined) continue;
    if (rule.until.some((field) => typeof row[field] === 'number' && (row[field] as number) >= start)) continue;
    if (rule.needs !== null && typeof row[rule.needs] !== 'number') continue;
    const agreed = rule.agreed === null ? null : row[rule.agreed];
    const due = typeof agreed === 'number' ? agreed : dueOf(rule, calendar, start, row);
    if (due !== null) found.set(rule.key, due);
  }
  return found;
}

function dueOf(rule: ClockRule, calendar: Calendar, start: number, row: Subject['row']): number | null {
  const { limit } = rule;
  if (limit.kind === 'calendar') return start + limit.minutes * MINUTE;
  if (limit.kind === 'business') return addBusinessTime(calendar, start, limit.minutes * MINUTE).at;
  if (limit.kind === 'businessDays') return addBusinessTime(calendar, start, limit.days * 540 * MINUTE).at;
  if (limit.kind === 'field') return typeof row[limit.field] === 'number' ? (row[limit.field] as number) : null;
  if (limit.kind !== 'businessDay') return null;
  let date: string | null = businessDayAfter(calendar, businessDate(start, calendar.zone), limit.days);
  while (date !== null) {
    const due =
      limit.at === 'close' ? closingTime(calendar, date) : instantOf(date, minuteOf(limit.at) ?? 0, calendar.zone);
    if (due !== null && due > start) return due;
    date = businessDayAfter(calendar, addDays(date, 1), 0);
  }
  return null;
}
