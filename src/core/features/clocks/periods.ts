import type { ClockPeriod } from '../../../contract/clocks.ts';
import { clocksOf, type Subject } from '../../../shared/clocks/engine.ts';
import type { ClockRule } from '../../../shared/clocks/types.ts';
import type { Locale } from '../../../shared/clocks/words.ts';
import { weekday } from '../../../shared/site-time.ts';
import type { DeskClocks } from '../../clock-source.ts';
import type { Db } from '../../db/open.ts';
import { statement } from '../../db/statement.ts';
import { viewOf } from './view.ts';

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly calendar: string;
}

/** A report that was handed in is a setting of its own: two leads who enter different ones do not collide. */
export const handedInKey = (rule: string, day: string, unit: string): string => `handedIn:${rule}:${day}:${unit}`;

/** Lists and reports of the period that runs now: by team where a group leader owes them, else one for the site. */
export function periodsNow(db: Db, clocks: DeskClocks, now: number, locale: Locale): ClockPeriod[] {
  const rules = (['day', 'week', 'month'] as const).flatMap((kind) => [...clocks.work.rulesOf(kind, null)]);
  if (rules.length === 0) return [];
  const teams = unitsOf(db, clocks);
  const site: Unit[] = [{ id: '', name: '', calendar: clocks.work.document.calendars.default }];
  return rules.flatMap((rule) =>
    (rule.owner === 'groupLeader' ? teams : site).flatMap((unit) => periodOf(db, clocks, { rule, unit, now, locale })),
  );
}

function unitsOf(db: Db, clocks: DeskClocks): Unit[] {
  const rows = statement(
    db,
    `SELECT t.id, t.name, min(p.id) AS leader FROM team t JOIN person p ON p.team_id = t.id AND p.active = 1
     WHERE p.role = 'groupLeader' GROUP BY t.id, t.name ORDER BY t.name`,
  ).all() as { id: string; name: string; leader: string }[];
  return rows.map(({ id, name, leader }) => ({ id, name, calendar: clocks.calendarOf(leader) }));
}

function periodOf(
  db: Db,
  { work }: DeskClocks,
  { rule, unit, now, locale }: { rule: ClockRule; unit: Unit; now: number; locale: Locale },
): ClockPeriod[] {
  const startsAt = startOf(work.hours(unit.calendar), rule.subject, now);
  if (startsAt === null) return [];
  const hours = work.hours(unit.calendar);
  const day = hours.dateOf(hours.dayOf(startsAt));
  const stored = statement(db, 'SELECT value FROM setting WHERE id = ?').get(handedInKey(rule.key, day, unit.id)) as
    | { value: string }
    | undefined;
  const handedInAt = stored ? ((JSON.parse(stored.value).v as number | null) ?? null) : null;
  const row = { status: 'open', startsAt, doneAt: handedInAt };
  const subject: Subject = { kind: rule.subject, row, calendar: unit.calendar };
  const clock = clocksOf(work, subject, now).find((one) => one.rule.key === rule.key);
  if (!clock) return [];
  const view = viewOf(work, subject, clock, now, locale);
  return [{ rule: rule.key, label: rule.label, day, unit: unit.id, unitName: unit.name, handedInAt, clock: view }];
}

/** When the period that runs now began: this month, this week's Monday, the end of the last shift. */
function startOf(hours: ReturnType<DeskClocks['work']['hours']>, kind: string, now: number): number | null {
  const today = hours.dayOf(now);
  const date = hours.dateOf(today);
  if (kind === 'month') return hours.instantAt(today - Number(date.slice(8)) + 1, 0);
  if (kind === 'week') return hours.instantAt(today - weekday(date) + 1, 0);
  for (let day = today; day > today - 30; day -= 1) {
    const closing = hours.counts(day) ? hours.closing(day) : null;
    if (closing !== null && closing <= now) return closing;
  }
  return null;
}
