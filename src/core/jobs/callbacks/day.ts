import { createDayTable } from '../../../shared/callbacks/day-table.ts';
import { type DueContext, type PreparedDay, prepareDay } from '../../../shared/callbacks/derive.ts';
import { festivals, lunarDate } from '../../../shared/callbacks/festivals.ts';
import { byTurn, callOf, type DueCall } from '../../../shared/callbacks/group.ts';
import type { Db } from '../../db/open.ts';
import type { DayFilter, DayTask, Totals } from '../../features/callbacks/worker.ts';
import { EVERYTHING, type OpenCase, readCases } from '../../read/callback-cases.ts';
import { candidatesOf } from './candidates.ts';

export interface Derived {
  readonly calls: DueCall[];
  readonly cases: ReadonlyMap<string, OpenCase>;
  readonly readMs: number;
  readonly deriveMs: number;
}

export function contextOf({ day, rules, calendar }: Pick<DayTask, 'day' | 'rules' | 'calendar'>): DueContext {
  const { rules: list, retry, since } = rules;
  return { day, rules: list, retry, since, days: createDayTable(calendar), festivals, lunarDate };
}

/** Everybody who is due on a day, in the order of their turn, from one moment of the file. */
export function deriveDay(db: Db, context: DueContext): Derived {
  return derived(context, (day) => loadDay(db, day));
}

/** The same for some customers, whoever asks: what they are due on the day. */
export function deriveFor(db: Db, context: DueContext, customerIds: readonly string[]): Derived {
  return derived(context, () =>
    readCases(db, 'SELECT value FROM json_each(?)', EVERYTHING, JSON.stringify(customerIds)),
  );
}

function derived(context: DueContext, load: (day: PreparedDay) => Map<string, OpenCase>): Derived {
  const day = prepareDay(context);
  const start = performance.now();
  const cases = load(day);
  const read = performance.now();
  const calls: DueCall[] = [];
  for (const about of cases.values()) {
    const call = callOf(about, day);
    if (call) calls.push(call);
  }
  calls.sort(byTurn);
  return { calls, cases, readMs: read - start, deriveMs: performance.now() - read };
}

function loadDay(db: Db, day: PreparedDay): Map<string, OpenCase> {
  const { prepare, customers, narrow } = candidatesOf(day);
  db.exec(prepare);
  return readCases(db, customers, narrow);
}

export function totalsOf({ calls, cases }: Derived): Totals {
  const count = { items: 0, overdue: 0, marketing: 0, waits: 0, complaints: 0 };
  const lead: Record<string, number> = {};
  const byRule: Record<string, number> = {};
  const byRegion: Record<string, number> = {};
  const byOwner: Record<string, number> = {};
  const add = (to: Record<string, number>, key: string) => {
    to[key] = (to[key] ?? 0) + 1;
  };
  for (const call of calls) {
    count.items += call.items.length;
    if (call.daysOverdue > 0) count.overdue += 1;
    if (call.marketing) count.marketing += 1;
    if (call.waits) count.waits += 1;
    if (call.complaint) count.complaints += 1;
    if (call.lead) add(lead, call.lead);
    for (const { rule } of call.items) add(byRule, rule);
    add(byRegion, cases.get(call.customerId)?.customer.region ?? '');
    add(byOwner, call.ownerId ?? '');
  }
  return { calls: calls.length, ...count, lead, byRule, byRegion, byOwner };
}

export function filterCalls({ calls, cases }: Derived, filter: DayFilter): DueCall[] {
  return calls.filter((call) => {
    const customer = cases.get(call.customerId)?.customer;
    if (filter.ownerId !== undefined && call.ownerId !== filter.ownerId) return false;
    if (filter.region !== undefined && (customer?.region ?? '') !== filter.region) return false;
    if (filter.contractKind !== undefined && customer?.contractKind !== filter.contractKind) return false;
    if (filter.rule !== undefined && !call.items.some(({ rule }) => rule === filter.rule)) return false;
    return filter.state === undefined || inState(call, filter.state);
  });
}

function inState(call: DueCall, state: NonNullable<DayFilter['state']>): boolean {
  if (state === 'lead') return call.lead !== null;
  if (state === 'waits') return call.waits;
  if (state === 'overdue') return call.daysOverdue > 0;
  return call.items.every(({ row }) => row === null);
}
