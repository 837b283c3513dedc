import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, TEST_NOW, type TestCore } from '../../tests/support/core.ts';
import { shippedClocks } from '../shared/clocks/rules.ts';
import { readClocks } from './clock-source.ts';
import { openDatabase } from './db/open.ts';
import { storePath } from './db/store.ts';
import { openTickets, sweepDeadlines } from './derive/sweep.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** A repair that was told to the leader a while ago, straight in the store as a pull would bring it. */
async function start() {
  const { test, page, me } = await signedInCore();
  open.push(test);
  const db = openDatabase(`${storePath(`${test.dir}/default`)}`, { log: test.deps.log });
  const ticket = (status: string, instants: Record<string, number>) => {
    const id = `0192f0c1-0000-7000-8000-${String(Math.random()).slice(2, 14)}`;
    const columns = Object.keys(instants);
    db.prepare(
      `INSERT INTO ticket (id, number, class, channel, status, summary, occurred_at, is_open, rev, recorded_at
       ${columns.map((name) => `, ${name}`).join('')}) VALUES (?, 'A-1', 'repair', 'phone', ?, '卡紙', ?, 1, 1, ?
       ${columns.map(() => ', ?').join('')})`,
    ).run(id, status, TEST_NOW - HOUR, TEST_NOW, ...Object.values(instants));
    return id;
  };
  const dueOf = (id: string) => db.prepare('SELECT due_at, due_clock FROM ticket WHERE id = ?').get(id);
  const clocks = { get: () => readClocks(db, TEST_NOW), now: () => TEST_NOW, use: () => {}, stale: () => {} };
  return { test, page, me, db, ticket, dueOf, clocks };
}

describe('deadlines in the store', () => {
  it('are computed anew for open tickets, each by the nearest of its clocks', async () => {
    const { db, ticket, dueOf, clocks } = await start();
    const told = ticket('leaderTold', { leader_told_at: TEST_NOW });
    // Friday 20 November 17:00: the sheet is due on Saturday at noon.
    const visited = ticket('visited', { visited_at: TEST_NOW - 17 * HOUR });
    expect(sweepDeadlines(db, clocks, openTickets(db))).toBe(2);
    expect(dueOf(told)).toEqual({ due_at: TEST_NOW + 10 * MINUTE, due_clock: 'technicianAssigned' });
    expect(dueOf(visited)).toEqual({ due_at: TEST_NOW + 2 * HOUR, due_clock: 'resultEntered' });
    expect(sweepDeadlines(db, clocks, openTickets(db))).toBe(0);
    db.close();
  });

  it('move when the site publishes other rules; broken ones are left aside', async () => {
    const { db, ticket, dueOf, clocks } = await start();
    const told = ticket('leaderTold', { leader_told_at: TEST_NOW });
    const publish = (id: string, rules: unknown) =>
      db
        .prepare(
          `INSERT INTO document (id, kind, key, hash, body, effective_from, rev, recorded_at)
           VALUES (?, 'rules', 'clocks', 'h', ?, ?, 1, 0)`,
        )
        .run(id, JSON.stringify({ ...shippedClocks, rules }), TEST_NOW);
    const quick = shippedClocks.rules.map((rule) =>
      rule.key === 'technicianAssigned' ? { ...rule, limit: { kind: 'calendar', minutes: 3 } } : rule,
    );
    publish('0192f0c1-0000-7000-8000-000000000001', quick);
    sweepDeadlines(db, clocks, openTickets(db));
    expect(dueOf(told)).toEqual({ due_at: TEST_NOW + 3 * MINUTE, due_clock: 'technicianAssigned' });
    publish('0192f0c1-0000-7000-8000-000000000002', [{ key: 'nonsense' }]);
    sweepDeadlines(db, clocks, openTickets(db));
    expect(dueOf(told)).toEqual({ due_at: TEST_NOW + 10 * MINUTE, due_clock: 'technicianAssigned' });
    db.close();
  });

  it('of business time wait for the end of a storm', async () => {
    const { db, ticket, dueOf, clocks } = await start();
    const named = ticket('appointed', { appointment_named_at: TEST_NOW, appointment_at: TEST_NOW + 48 * HOUR });
    sweepDeadlines(db, clocks, openTickets(db));
    expect(dueOf(named)).toEqual({ due_at: TEST_NOW + 30 * MINUTE, due_clock: 'appointmentConfirmed' });
    db.prepare(
      `INSERT INTO suspension (id, kind, starts_at, ends_at, reason, status, rev, recorded_at)
       VALUES ('0192f0c1-0000-7000-8000-000000000009', 'storm', ?, ?, '八號風球', 'ended', 1, 0)`,
    ).run(TEST_NOW + 10 * MINUTE, TEST_NOW + 2 * HOUR);
    sweepDeadlines(db, clocks, openTickets(db));
    expect(dueOf(named)).toEqual({ due_at: TEST_NOW + 2 * HOUR + 20 * MINUTE, due_clock: 'appointmentConfirmed' });
    db.close();
  });
});
