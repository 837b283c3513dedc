import { afterEach, beforeEach, expect, it } from 'vitest';
import { customer, ticket } from '../../../tests/support/hub.ts';
import type { SyncDesk } from '../../../tests/support/sync/desk.ts';
import { type SyncTest, syncTest } from '../../../tests/support/sync/setup.ts';
import { blankErased, unpack } from './care.ts';
import { atOnce } from './slices.ts';
import { getMeta, putMeta, readState } from './state.ts';

let test: SyncTest;
let a: SyncDesk;
beforeEach(async () => {
  test = await syncTest();
  a = await test.join('a');
});
afterEach(() => test.dispose());

const outbox = () =>
  a.all<{ e: string; i: string; h: string; p: string; body: string }>('SELECT * FROM outbox ORDER BY c');

it('gives rows and fields their place that an older program had kept as they came', async () => {
  a.add('customer', 'c1', customer({ name: '陳大文' }));
  await a.sync();
  // As the older program left them: an entity and a field that it had no table and no column for.
  const row = {
    e: 'customer',
    i: 'c9',
    q: 5,
    s: 'site:s1',
    d: customer({ number: 'C9', name: '李四' }),
    by: 'a',
    at: 9,
  };
  const { db } = a.parts;
  db.prepare('INSERT INTO stash (e, i, q, s, row) VALUES (?, ?, ?, ?, ?)').run(
    'customer',
    'c9',
    5,
    row.s,
    JSON.stringify(row),
  );
  db.prepare("INSERT INTO stash (e, i, q, s, row) VALUES ('later', 'l1', 5, 'org', '{}')").run();
  db.prepare('UPDATE customer SET extra = ? WHERE id = ?').run('{"note":"夜晚覆","later":[1]}', 'c1');
  putMeta(db, { 'sync.schema': 0 });
  atOnce(unpack(a.parts, 99));
  expect(a.row('customer', 'c9')).toMatchObject({ name: '李四', number: 'C9', q: 5, created_by: 'a' });
  expect(a.row('customer', 'c1')).toMatchObject({ name: '陳大文', note: '夜晚覆', extra: '{"later":[1]}' });
  expect(a.all('SELECT e, i FROM stash')).toEqual([{ e: 'later', i: 'l1' }]);
  expect(getMeta(db, 'sync.schema')).toBe('99');
  db.prepare("UPDATE customer SET note = NULL WHERE id = 'c1'").run();
  atOnce(unpack(a.parts, 99));
  expect(a.row('customer', 'c1')).toMatchObject({ note: null });
});

it('blanks its own ops of an erased person once a backup covers them, and keeps ids and hashes', async () => {
  a.add('customer', 'c1', customer({ name: '陳大文', note: '機密' }));
  a.add('ticket', 't1', ticket({ customerId: 'c1', question: '機密' }));
  a.add('customer', 'c2', customer({ number: 'C2', name: '李四' }));
  await a.sync();
  const before = outbox();
  await test.made.engine.act('hub', [{ kind: 'erase', entity: 'customer', id: 'c1', payload: {} }]);
  await a.sync();
  atOnce(blankErased(a.parts));
  // Not yet: should the hub be set back to before the erasure, the whole op must go up again.
  expect(outbox()[0]?.p).toContain('機密');
  await test.made.engine.markSafe((await test.made.store.head()).seq);
  a.steps.dropToken();
  await a.sync();
  expect(readState(a.parts.db).safe).toBe(3);
  atOnce(blankErased(a.parts));
  const after = outbox();
  expect(JSON.stringify(after)).not.toMatch(/陳大文|機密/);
  expect(after.map(({ h, i }) => [h, i])).toEqual(before.map(({ h, i }) => [h, i]));
  expect(after[2]).toMatchObject({ p: before[2]?.p, body: before[2]?.body });
});

it('says so loudly when the hub lost ops that it had called safe, and sends what is kept under another id', async () => {
  for (const n of [1, 2, 3]) a.add('customer', `c${n}`, customer({ number: `C${n}`, name: `陳${n}` }));
  await a.sync();
  const { device } = readState(a.parts.db);
  // Let go as safe; then the hub came back without them.
  a.all('DELETE FROM outbox WHERE c < 3 RETURNING c');
  await test.made.store.write(async (tx) => {
    await tx.run('DELETE FROM op WHERE device = ?', [device]);
    await tx.run("UPDATE device SET ctr = 0, hash = '' WHERE device = ?", [device]);
  });
  a.add('customer', 'c4', customer({ number: 'C4', name: '陳4' }));
  await a.sync();
  expect(getMeta(a.parts.db, 'sync.alarm')).toBe('lostBeforeSafe');
  const now = readState(a.parts.db).device;
  expect(now).not.toBe(device);
  const there = await test.made.store.read<{ i: string }>('SELECT i FROM op WHERE device = ? ORDER BY ctr', [now]);
  expect(there.map(({ i }) => i)).toEqual(['c3', 'c4']);
});
