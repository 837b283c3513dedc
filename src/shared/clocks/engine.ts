import type { Calendar } from '../calendar/calendar.ts';
import { type Blocked, createHours, type Hours } from '../calendar/hours.ts';
import { isOpenTicket, isTicketClass } from '../model/ticket-flow.ts';
import { dueOf, type Move, pausesOf, warnOf } from './limit.ts';
import type { ClockRule, ClocksDocument, SubjectKind } from './types.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What clocks run on: a row with its state and instants, and the calendar of whoever owns it. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly row: Row;
  readonly calendar: string;
  /** Its moves, oldest first: only rules that pause in states read them. */
  readonly moves?: readonly Move[];
}

export interface Clock {
  readonly rule: ClockRule;
  readonly start: number;
  /** UTC ms; null = its calendar never opens. */
  readonly due: number | null;
  readonly warnAt: number | null;
  /** Before this it cannot be done; null = at once. */
  readonly opensAt: number | null;
  readonly state: 'running' | 'paused' | 'stopped';
  /** When it was stopped, where the row says so. */
  readonly stoppedAt: number | null;
  /** It ran out: before it was stopped, or by now. */
  readonly breached: boolean;
}

/** A storm or an outage: clocks of business time stand still. `to` null = not over yet. */
export interface Suspension {
  readonly from: number;
  readonly to: number | null;
  readonly reason: string;
}

export interface Clockwork {
  readonly document: ClocksDocument;
  readonly suspensions: readonly Suspension[];
  rulesOf(kind: SubjectKind, ticketClass: unknown): readonly ClockRule[];
  /** The hours of a calendar by its key; an unknown key has those of the default one. */
  hours(calendar: string): Hours;
  /** Some rule of the class pauses in states: give its moves. */
  pauses(kind: SubjectKind, ticketClass: unknown): boolean;
  /** Some rule at all does. */
  readonly pausesSomewhere: boolean;
}

export interface ClockworkParts {
  readonly document: ClocksDocument;
  readonly calendars: readonly Calendar[];
  readonly suspensions?: readonly Suspension[];
  /** UTC ms by the hub's clock where it is known: a suspension that is not over yet blocks until now. */
  readonly now: number;
}

/** Rules, calendars and suspensions made ready: as long as none of them changes, one of these serves every question. */
export function createClockwork({ document, calendars, suspensions = [], now }: ClockworkParts): Clockwork {
  const blocked: Blocked[] = suspensions.map(({ from, to }) => ({ from, to: to ?? Math.max(from, now) }));
  const made = new Map<string, Hours>();
  const byKey = new Map(calendars.map((calendar) => [calendar.key, calendar]));
  const rules = new Map<SubjectKind, Map<unknown, readonly ClockRule[]>>();
  const rulesOf = (kind: SubjectKind, ticketClass: unknown): readonly ClockRule[] => {
    const classes = rules.get(kind) ?? new Map<unknown, readonly ClockRule[]>();
    rules.set(kind, classes);
    const key = kind === 'ticket' ? ticketClass : null;
    let list = classes.get(key);
    if (!list) {
      list = document.rules.filter((rule) => rule.active && rule.subject === kind && concerns(rule, ticketClass));
      classes.set(key, list);
    }
    return list;
  };
  return {
    document,
    suspensions,
    rulesOf,
    pauses: (kind, ticketClass) => rulesOf(kind, ticketClass).some((rule) => rule.pausesIn.length > 0),
    pausesSomewhere: document.rules.some((rule) => rule.active && rule.pausesIn.length > 0),
    hours(key) {
      let hours = made.get(key);
      if (!hours) {
        const calendar = byKey.get(key) ?? byKey.get(document.calendars.default) ?? calendars[0];
        if (!calendar) throw new Error('a clockwork needs a calendar');
        hours = createHours(calendar, blocked);
        made.set(key, hours);
      }
      return hours;
    },
  };
}

const concerns = (rule: ClockRule, ticketClass: unknown): boolean =>
  rule.subject !== 'ticket' || rule.classes.length === 0 || rule.classes.includes(String(ticketClass));

/** Every clock of a subject that ever started on its row as it stands: running, paused and stopped ones. */
export function clocksOf(work: Clockwork, subject: Subject, now: number): Clock[] {
  return collect(work, subject, now, true);
}

/** The clocks that have not been stopped. */
export function runningClocks(work: Clockwork, subject: Subject, now: number): Clock[] {
  return collect(work, subject, now, false);
}

/** The nearest deadline of what runs (UTC ms) and its clock; null = none: what a row of a list shows. */
export function nearestDue(work: Clockwork, subject: Subject, now: number): { at: number; clock: string } | null {
  let first: { at: number; clock: string } | null = null;
  for (const rule of work.rulesOf(subject.kind, subject.row.class)) {
    const start = startOf(rule, subject.row);
    if (start === null || stopOf(rule, subject, start).stopped) continue;
    const at = dueFor(work, rule, subject, start, pausesFor(rule, subject, now));
    if (at !== null && (!first || at < first.at)) first = { at, clock: rule.key };
  }
  return first;
}

function collect(work: Clockwork, subject: Subject, now: number, stopped: boolean): Clock[] {
  const list: Clock[] = [];
  for (const rule of work.rulesOf(subject.kind, subject.row.class)) {
    const start = startOf(rule, subject.row);
    if (start === null) continue;
    const stop = stopOf(rule, subject, start);
    if (stop.stopped && !stopped) continue;
    list.push(clockOf(work, rule, subject, { start, stop, now }));
  }
  return list;
}

type Stop = { stopped: boolean; at: number | null };

function clockOf(work: Clockwork, rule: ClockRule, subject: Subject, run: { start: number; stop: Stop; now: number }) {
  const { start, stop, now } = run;
  const pauses = pausesFor(rule, subject, stop.at ?? now);
  const due = dueFor(work, rule, subject, start, pauses);
  const { row } = subject;
  const hours = work.hours(subject.calendar);
  // What was agreed otherwise has no limit to take a share of.
  const limit = due !== null && due === agreedOf(rule, row) ? FIXED : rule.limit;
  const paused = !stop.stopped && rule.pausesIn.includes(String(row.status));
  const ended = stop.stopped ? stop.at : now;
  const clock: Clock = {
    rule,
    start,
    due,
    warnAt: due === null ? null : warnOf(rule.warn, limit, hours, { start: Math.min(start, due), due, pauses }, row),
    opensAt: rule.opensAfter === null ? null : start + rule.opensAfter * 60_000,
    state: stop.stopped ? 'stopped' : paused ? 'paused' : 'running',
    stoppedAt: stop.at,
    breached: due !== null && ended !== null && (stop.stopped ? ended > due : ended >= due),
  };
  return clock;
}

const FIXED = { kind: 'field', field: '' } as const;

const instant = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** The first of the rule's instants that the row has, if the rule speaks of such a row at all. */
function startOf(rule: ClockRule, row: Row): number | null {
  if (rule.needs !== null && instant(row[rule.needs]) === null) return null;
  if (rule.limit.kind === 'field' && instant(row[rule.limit.field]) === null) return null;
  for (const { field, values } of rule.only) {
    if (!values.includes(row[field] as never)) return null;
  }
  for (const field of rule.from) {
    const at = instant(row[field]);
    if (at !== null) return at;
  }
  return null;
}

/**
 * Stopped by an instant that is not before its start (an older one belongs to the round before), or because the row left the
 * states in which it runs. What was done before the clock could start (the leader told during the call) stops it at its start.
 */
function stopOf(rule: ClockRule, { kind, row }: Subject, start: number): Stop {
  let done: number | null = null;
  for (const field of rule.until) {
    const at = instant(row[field]);
    if (at !== null && (done === null || at > done)) done = at;
  }
  if (done !== null && done >= start) return { stopped: true, at: done };
  if (runsNow(rule, kind, row)) return { stopped: false, at: null };
  return { stopped: true, at: done === null ? null : start };
}

function runsNow(rule: ClockRule, kind: SubjectKind, row: Row): boolean {
  const status = String(row.status);
  if (rule.runsIn !== 'open') return rule.runsIn.includes(status) || rule.pausesIn.includes(status);
  return kind !== 'ticket' || !isTicketClass(row.class) || isOpenTicket(row);
}

function pausesFor(rule: ClockRule, { row, moves }: Subject, now: number): Blocked[] {
  return rule.pausesIn.length === 0 ? NONE : pausesOf(rule.pausesIn, moves ?? [], String(row.status), now);
}
const NONE: Blocked[] = [];

const agreedOf = (rule: ClockRule, row: Row): number | null =>
  rule.agreed === null ? null : instant(row[rule.agreed]);

function dueFor(
  work: Clockwork,
  rule: ClockRule,
  subject: Subject,
  start: number,
  pauses: readonly Blocked[],
): number | null {
  const agreed = agreedOf(rule, subject.row);
  return agreed ?? dueOf(rule.limit, work.hours(subject.calendar), start, pauses, subject.row);
}

export type Risk = 'calm' | 'risk' | 'breach';

/** How a clock that has not been stopped stands now. */
export function riskOf(clock: Clock, now: number): Risk {
  if (clock.state === 'stopped' || clock.due === null) return 'calm';
  if (now >= clock.due) return 'breach';
  return clock.warnAt !== null && now >= clock.warnAt ? 'risk' : 'calm';
}
