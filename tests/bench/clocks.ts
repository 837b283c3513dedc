import { shippedCalendars } from '../../src/shared/calendar/shipped.generated.ts';
import { createClockwork, nearestDue, runningClocks, type Subject } from '../../src/shared/clocks/engine.ts';
import { shippedClocks } from '../../src/shared/clocks/rules.ts';
import type { TicketClass } from '../../src/shared/model/ticket-classes.ts';
import { stampsIn } from '../../src/shared/model/ticket-flow.ts';
import { obviousDeadlines } from './lib/clocks/obvious.ts';
import { type BenchOptions, type Figures, round, times } from './lib/figures.ts';

const NOW = Date.UTC(2026, 10, 21, 2, 0, 0);
const MINUTE = 60_000;
const WAYS: readonly (readonly [TicketClass, readonly string[]])[] = [
  ['repair', ['reported', 'leaderTold', 'assigned', 'appointed', 'confirmed', 'dispatched', 'visited', 'unsolved']],
  ['complaint', ['open', 'negotiating', 'agreed']],
  ['coordinate', ['open', 'handedOver', 'departmentAnswered']],
  ['consult', ['open']],
];

/** Every clock of 100,000 open tickets anew (issue 6: under 300 ms), and the same by the obvious way as the peer. */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const count = size === 'full' ? 100_000 : 10_000;
  const tickets = Array.from({ length: count }, (_, index) => ticketAt(index));
  const parts = { document: shippedClocks, calendars: shippedCalendars, now: NOW };
  const cold = performance.now();
  const work = createClockwork(parts);
  let clocks = recompute(work, tickets);
  const first = performance.now() - cold;
  const all: number[] = [];
  const nearest: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    let from = performance.now();
    clocks = recompute(work, tickets);
    all.push(performance.now() - from);
    from = performance.now();
    for (const ticket of tickets) nearestDue(work, ticket, NOW);
    nearest.push(performance.now() - from);
  }
  return {
    tickets: count,
    clocks,
    'all clocks, calendars made anew, ms': round(first),
    'all clocks, ms': times(all),
    'nearest deadline only, ms': times(nearest),
    ...peer(work, tickets.slice(0, count / 10)),
  };
}

function recompute(work: ReturnType<typeof createClockwork>, tickets: readonly Subject[]): number {
  let sum = 0;
  for (const ticket of tickets) sum += runningClocks(work, ticket, NOW).length;
  return sum;
}

/** A tenth of them the slow way, which must come to the same deadlines. */
function peer(work: ReturnType<typeof createClockwork>, tickets: readonly Subject[]): Figures {
  const calendar = (key: string) => shippedCalendars.find((one) => one.key === key) ?? shippedCalendars[0];
  const from = performance.now();
  const slow = tickets.map((ticket) => {
    const hours = calendar(ticket.calendar);
    if (!hours) throw new Error(ticket.calendar);
    return obviousDeadlines(shippedClocks.rules, hours, ticket);
  });
  const ms = performance.now() - from;
  let differ = 0;
  for (const [index, ticket] of tickets.entries()) {
    const fast = runningClocks(work, ticket, NOW);
    const expected = slow[index] as Map<string, number>;
    if (fast.length !== expected.size) differ += 1;
    else if (fast.some((clock) => expected.get(clock.rule.key) !== clock.due)) differ += 1;
  }
  return { 'peer, for as many, ms': round(ms * 10), 'tickets on which the peer differs': differ };
}

/** Open tickets of every class and state over the last 40 days, as a row would have them. */
function ticketAt(index: number): Subject {
  const [name, way] = WAYS[index % WAYS.length] as (typeof WAYS)[number];
  const step = Math.floor(index / WAYS.length) % way.length;
  const occurredAt = NOW - ((index * 7919) % (40 * 1440)) * MINUTE;
  const row: Record<string, unknown> = {
    class: name,
    status: way[step],
    occurredAt,
    reportedAt: occurredAt + 4 * MINUTE,
    promisedContactBy: index % 3 === 0 ? occurredAt + 124 * MINUTE : null,
    appointmentAt: step >= 3 ? occurredAt + 1500 * MINUTE : null,
    nextActionAt: index % 4 === 0 ? occurredAt + 600 * MINUTE : null,
    demandDeadline: null,
    departmentDueAt: null,
  };
  for (let at = 1; at <= step; at += 1)
    for (const field of stampsIn(name, way[at] as string)) row[field] = occurredAt + at * 37 * MINUTE;
  return { kind: 'ticket', row, calendar: index % 2 === 0 ? 'hk' : 'cn' };
}
