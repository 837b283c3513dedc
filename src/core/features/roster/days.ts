import type { RosterEntryView } from '../../../contract/roster.ts';
import { isBusinessDay } from '../../../shared/calendar/business-time.ts';
import { derivedId } from '../../../shared/ids.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { badTimes, overlaps, type RosterLine } from '../../../shared/shift/roster.ts';
import { addDays, businessDate } from '../../../shared/site-time.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { siteCalendar } from '../../read/site-calendar.ts';
import type { Workspace } from '../../workspace.ts';

/** Entries that one person may have on one day. */
const PER_DAY = 4;

interface Stored extends RosterEntryView {
  readonly personId: string;
  readonly day: string;
}

export function rosterView(ws: Workspace, from: string, count: number) {
  const to = addDays(from, count);
  const entries = statement(
    ws.db,
    `SELECT person_id AS personId, day, shift, from_minute AS fromMinute, to_minute AS toMinute, note FROM roster_entry
     WHERE day >= ? AND day < ? AND removed IS NOT 1 ORDER BY day, from_minute`,
  ).all(from, to) as Stored[];
  const people = statement(
    ws.db,
    `SELECT p.id AS personId, p.name, t.name AS teamName, p.active FROM person p LEFT JOIN team t ON t.id = p.team_id
     WHERE p.signs_in = 1 ORDER BY t.name, p.name`,
  ).all() as { personId: string; name: string; teamName: string | null; active: number }[];
  const calendar = siteCalendar(ws);
  const of = new Map<string, Record<string, RosterEntryView[]>>();
  for (const { personId, day, ...entry } of entries) {
    const days = of.get(personId) ?? {};
    days[day] = [...(days[day] ?? []), entry];
    of.set(personId, days);
  }
  const days = Array.from({ length: count }, (_, at) => addDays(from, at));
  return {
    today: businessDate(ws.now(), ws.settings().timeZone),
    days: days.map((day) => ({ day, open: isBusinessDay(calendar, day) })),
    // Who left stands there as long as the roster still counts on them.
    people: people
      .filter(({ active, personId }) => active === 1 || of.has(personId))
      .map((person) => ({ ...person, active: person.active === 1, days: of.get(person.personId) ?? {} })),
  };
}

const idOf = ({ personId, day }: Pick<RosterLine, 'personId' | 'day'>, at: number) =>
  derivedId('rosterEntry', personId, day, String(at));

/** What somebody works on some days, in place of what stood there; unchanged entries are not written again. */
export function dayChanges(
  ws: Workspace,
  whose: { readonly personId: string; readonly day: string },
  entries: readonly RosterEntryView[],
): Change[] {
  return Array.from({ length: PER_DAY }, (_, at): Change[] => {
    const entry = entries[at];
    const id = idOf(whose, at);
    const before = readRow(ws.db, 'rosterEntry', id)?.fields;
    if (!entry) {
      if (!before || before.removed === true) return [];
      return [{ kind: 'set', entity: 'rosterEntry', id, payload: { removed: true } }];
    }
    if (!before) return [{ kind: 'new', entity: 'rosterEntry', id, payload: { ...whose, ...entry } }];
    const wanted = { ...entry, removed: null };
    const changed = Object.entries(wanted).filter(([field, value]) => (before[field] ?? null) !== value);
    if (changed.length === 0) return [];
    return [{ kind: 'set', entity: 'rosterEntry', id, payload: Object.fromEntries(changed) }];
  }).flat();
}

/** Throws INVALID_INPUT where times are none, or shifts claim the same time, over midnight too. */
export function checkDay(
  ws: Workspace,
  { personId, day }: { readonly personId: string; readonly day: string },
  entries: readonly RosterEntryView[],
): void {
  const wrong = (problem: string) => failure('INVALID_INPUT', { fields: [{ field: 'entries', problem }] });
  const own = entries.map((entry): RosterLine => ({ personId, day, ...entry }));
  if (own.some(badTimes)) throw wrong('shiftTimes');
  const near = statement(
    ws.db,
    `SELECT person_id AS personId, day, shift, from_minute AS fromMinute, to_minute AS toMinute FROM roster_entry
     WHERE person_id = ? AND day IN (?, ?) AND removed IS NOT 1`,
  ).all(personId, addDays(day, -1), addDays(day, 1)) as RosterLine[];
  // What the neighbouring days quarrel about among themselves is not this day's doing.
  const mine = (at: number) => at < own.length;
  if (overlaps([...own, ...near]).some(([a, b]) => mine(a) || mine(b))) throw wrong('overlap');
}
