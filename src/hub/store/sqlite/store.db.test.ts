import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { joinDesk, makeHub, quietLog, sqliteStore, TestClock } from '../../../../tests/support/hub.ts';
import { HUB_FILE, openSqliteStore } from './store.ts';

const dirs: string[] = [];
const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-hub-'));
  dirs.push(dir);
  return dir;
};
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

const place = (dir: string) => ({ dir, log: quietLog, now: () => 0 });

it('is locked to one process', async () => {
  const dir = folder();
  const store = await openSqliteStore(place(dir));
  await expect(openSqliteStore(place(dir))).rejects.toMatchObject({ problem: 'inUse' });
  await store.close();
  await (await openSqliteStore(place(dir))).close();
});

it('writes through to the disk before it answers', async () => {
  const store = await openSqliteStore(place(folder()));
  const asked = await store.write((tx) => tx.all<{ synchronous: number }>('PRAGMA synchronous'));
  expect(asked[0]?.synchronous).toBe(2);
  await store.close();
});

it('leaves a file alone that a newer program made or that is no database', async () => {
  const dir = folder();
  const store = await openSqliteStore(place(dir));
  await store.write((tx) => tx.run("INSERT INTO migration (id, name, hash, applied_at) VALUES (99, 'later', 'x', 0)"));
  await store.close();
  await expect(openSqliteStore(place(dir))).rejects.toMatchObject({ problem: 'fromTheFuture' });
  const other = folder();
  writeFileSync(join(other, HUB_FILE), 'no database at all, but long enough to be looked at'.repeat(40));
  await expect(openSqliteStore(place(other))).rejects.toMatchObject({ problem: 'unreadable' });
  expect(existsSync(join(other, HUB_FILE))).toBe(true);
});

it('a reader sees nothing of a transaction that is still open, and nothing of one that failed', async () => {
  const store = await openSqliteStore(place(folder()));
  const put = "INSERT INTO meta (key, value) VALUES ('a', '1')";
  const seen = await store.write(async (tx) => {
    await tx.run(put);
    return store.read('SELECT key FROM meta');
  });
  expect(seen).toEqual([]);
  expect(await store.read('SELECT key FROM meta')).toEqual([{ key: 'a' }]);
  const failing = store.write(async (tx) => {
    await tx.run("DELETE FROM meta WHERE key = 'a'");
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await store.read('SELECT key FROM meta')).toEqual([{ key: 'a' }]);
  await store.close();
});

it('refuses pushes while the disk is nearly full', async () => {
  const clock = new TestClock();
  const made = await sqliteStore(clock);
  const hub = await makeHub(made.store, clock, { minFreeBytes: Number.POSITIVE_INFINITY });
  const desk = await joinDesk(hub, 'a');
  await expect(desk.push([])).rejects.toMatchObject({ code: 'FULL' });
  await hub.close();
  made.remove();
});
