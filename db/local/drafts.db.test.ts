import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from './migrations/index.ts';

it('a file from before 0003 keeps its quality record and gets room for drafts and wrong alarms', () => {
  const db = new Database(':memory:');
  for (const { sql } of migrations.filter(({ id }) => id < 3)) db.exec(sql);
  db.prepare(
    `INSERT INTO quality_event (id, kind, rule, action, occurred_at, rev, recorded_at)
     VALUES ('q1', 'phrase', 'P01', 'kept', 5, 1, 6)`,
  ).run();
  for (const { sql } of migrations.filter(({ id }) => id >= 3)) db.exec(sql);
  expect(db.prepare('SELECT rule, action, place FROM quality_event').all()).toEqual([
    { rule: 'P01', action: 'kept', place: null },
  ]);
  const draft = db.prepare(
    `INSERT INTO draft (id, kind, key, body, status, owner_id, edited_at, rev, recorded_at)
     VALUES (?, 'phraseRule', 'P01', '{}', ?, 'p', 1, 1, 1)`,
  );
  draft.run('d1', 'draft');
  draft.run('d2', 'published');
  const open = "SELECT id FROM draft WHERE kind = 'phraseRule' AND key = 'P01' AND status IN ('draft', 'inReview')";
  expect(db.prepare(open).all()).toEqual([{ id: 'd1' }]);
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${open}`).all() as { detail: string }[];
  expect(plan[0]?.detail).toContain('draft_open');
  expect(() => draft.run('d1', 'draft')).toThrow(/UNIQUE/);
});
