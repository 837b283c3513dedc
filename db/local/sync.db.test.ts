import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from './migrations/index.ts';

it('a file from before 0002 keeps its outbox, all of it still to be sent, and rewrites no table of rows', () => {
  const db = new Database(':memory:');
  for (const { sql } of migrations.filter(({ id }) => id < 2)) db.exec(sql);
  db.prepare(
    `INSERT INTO outbox (dev, c, u, k, e, i, a, p, b, ep, t, h, body, s) VALUES
     ('d', 1, 'u1', 'new', 'team', 't1', 'p', '{}', 0, '', 5, 'h', '{}', 'pending')`,
  ).run();
  db.prepare("INSERT INTO team (id, name, rev, recorded_at) VALUES ('t1', 'A', 1, 5)").run();
  const page = "SELECT rootpage FROM sqlite_master WHERE name = 'ticket'";
  const before = db.prepare(page).get();
  for (const { sql } of migrations.filter(({ id }) => id === 2)) db.exec(sql);
  expect(db.prepare('SELECT c, s, res, acked_at, done FROM outbox').all()).toEqual([
    { c: 1, s: 'pending', res: null, acked_at: null, done: 0 },
  ]);
  expect(db.prepare(page).get()).toEqual(before);
  const plan = (sql: string) => (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[])[0]?.detail;
  expect(plan("SELECT 1 FROM outbox WHERE e = 'a' AND i = 'b' AND done = 0")).toContain('outbox_row');
  expect(plan('SELECT c FROM outbox WHERE done = 0 AND q IS NOT NULL AND q <= 5')).toContain('outbox_acked');
  expect(plan("SELECT c FROM outbox WHERE s = 'pending' AND dev = 'd' ORDER BY c LIMIT 5")).not.toContain('SCAN');
});
