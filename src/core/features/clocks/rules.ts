import { createHash } from 'node:crypto';
import type { CalendarInfo, ClockPreview } from '../../../contract/clocks.ts';
import type { Calendar } from '../../../shared/calendar/calendar.ts';
import { checkClocks, statesOf } from '../../../shared/clocks/check.ts';
import { createClockwork, nearestDue } from '../../../shared/clocks/engine.ts';
import { shippedClocks } from '../../../shared/clocks/rules.ts';
import { CLOCKS_KEY, SUBJECTS } from '../../../shared/clocks/types.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { TICKET_CLASSES } from '../../../shared/model/ticket-classes.ts';
import type { Me } from '../../app-context.ts';
import type { DeskClocks } from '../../clock-source.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { clockRows } from '../../read/clock-subjects.ts';
import type { Workspace } from '../../workspace.ts';

const EXAMPLES = 20;
/** Open tickets that a preview looks at; more would keep the desk waiting, and show nothing else. */
const LOOKED_AT = 3000;

export function rulesView(ws: Workspace, clocks: DeskClocks) {
  const published = statement(
    ws.db,
    "SELECT key, max(effective_from) AS at FROM document WHERE kind = 'calendar' AND effective_from <= ? GROUP BY key",
  ).all(ws.now()) as { key: string; at: number }[];
  const since = new Map(published.map(({ key, at }) => [key, at]));
  const calendars = clocks.calendars.map((calendar): CalendarInfo => {
    const effectiveFrom = since.get(calendar.key) ?? null;
    return { calendar, shipped: effectiveFrom === null, effectiveFrom };
  });
  const states: Record<string, string[]> = {};
  for (const name of TICKET_CLASSES) states[`ticket ${name}`] = [...statesOf('ticket', [name])];
  for (const kind of SUBJECTS) states[kind] = [...statesOf(kind, [])];
  return {
    document: clocks.work.document,
    shipped: clocks.work.document === shippedClocks,
    original: shippedClocks,
    calendars,
    states,
    teams: statement(ws.db, 'SELECT id, name FROM team ORDER BY name').all() as { id: string; name: string }[],
  };
}

interface Change {
  readonly document?: unknown;
  readonly calendar?: Calendar;
}

/** What other rules, or another calendar, would do to the tickets that are open now. Writes nothing. */
export function previewOf(ws: Workspace, clocks: DeskClocks, change: Change): ClockPreview {
  const calendars = withCalendar(clocks.calendars, change.calendar);
  const raw = change.document ?? clocks.work.document;
  const read = checkClocks(
    raw,
    calendars.map(({ key }) => key),
  );
  const none = { open: 0, changed: 0, sooner: 0, later: 0, examples: [] };
  if (!read.ok) return { problems: read.problems.slice(0, 50), ...none };
  const now = ws.now();
  const suspensions = clocks.work.suspensions;
  const work = createClockwork({ document: read.document, calendars, suspensions, now });
  const rows = clockRows(ws.db, { ...clocks, work }, 'ticket', `WHERE t.is_open = 1 LIMIT ${LOOKED_AT}`);
  const result: ClockPreview = { problems: [], ...none, open: rows.length, examples: [] };
  for (const { id, subject } of rows) {
    const before = nearestDue(clocks.work, subject, now);
    const after = nearestDue(work, subject, now);
    if (before?.at === after?.at && before?.clock === after?.clock) continue;
    result.changed += 1;
    if ((after?.at ?? Number.POSITIVE_INFINITY) < (before?.at ?? Number.POSITIVE_INFINITY)) result.sooner += 1;
    else result.later += 1;
    const { number, summary } = subject.row as { number: string; summary: string };
    if (result.examples.length < EXAMPLES) result.examples.push({ ticketId: id, number, summary, before, after });
  }
  return result;
}

function withCalendar(calendars: readonly Calendar[], changed: Calendar | undefined): Calendar[] {
  if (!changed) return [...calendars];
  return [...calendars.filter(({ key }) => key !== changed.key), changed];
}

/** A new version of the site's clocks, in force at once. Throws INVALID_INPUT with a line a mistake. */
export function publishRules(ws: Workspace, me: Me, clocks: DeskClocks, raw: unknown, note: string): string {
  const read = checkClocks(
    raw,
    clocks.calendars.map(({ key }) => key),
  );
  if (!read.ok) {
    const fields = read.problems.slice(0, 50).map(({ rule, member, problem, value }) => ({
      field: [rule, member].filter(Boolean).join('.'),
      problem,
      params: { value: value ?? '' },
    }));
    throw failure('INVALID_INPUT', { fields });
  }
  return publish(ws, me, { kind: 'rules', key: CLOCKS_KEY, body: read.document, note });
}

export function publishCalendar(ws: Workspace, me: Me, calendar: Calendar, note: string): string {
  return publish(ws, me, { kind: 'calendar', key: calendar.key, body: calendar, note });
}

function publish(ws: Workspace, me: Me, doc: { kind: string; key: string; body: unknown; note: string }): string {
  const hash = createHash('sha256').update(canonicalJson(doc.body)).digest('hex');
  const id = ws.newId();
  ws.commit(me, [{ kind: 'publish', entity: 'document', id, payload: { ...doc, hash, effectiveFrom: ws.now() } }]);
  return id;
}
