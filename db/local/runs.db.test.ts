import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from './migrations/index.ts';

it('a file from before 0004 keeps its snapshots; the runs of a script are found by an index', () => {
  const db = new Database(':memory:');
  for (const { sql } of migrations.filter(({ id }) => id < 4)) db.exec(sql);
  db.prepare(
    `INSERT INTO run_snapshot (id, call_id, reason, script_id, draft, rev, recorded_at)
     VALUES ('s1', 'c1', 'wrapUp', 'hotline', '{}', 1, 6)`,
  ).run();
  for (const { sql } of migrations.filter(({ id }) => id >= 4)) db.exec(sql);
  expect(db.prepare('SELECT id, run FROM run_snapshot').all()).toEqual([{ id: 's1', run: null }]);
  const sql = "SELECT run FROM run_snapshot WHERE script_id = 'hotline' AND run IS NOT NULL ORDER BY rid DESC LIMIT 9";
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain('run_snapshot_script');
});
