import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../db/local/migrations/index.ts';
import { type createTestCore, signedInCore, TEST_NOW } from '../../../tests/support/core.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import { problemOf } from './problems.ts';
import { backupsDir, openStore, storePath } from './store.ts';

const log = { info: () => {}, warn: () => {}, error: () => '' };
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zuoxi-store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const place = () => ({ dir, log, now: () => TEST_NOW });

describe('openStore', () => {
  it('makes a file in write-ahead mode with full synchronisation and foreign keys', () => {
    const store = openStore(place());
    expect(store.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(store.db.pragma('foreign_keys', { simple: true })).toBe(1);
    const loose = store.db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
    store.close();
  });

  it('lets only one process in, and the next one after it has left', () => {
    const first = openStore(place());
    expect(() => openStore(place())).toThrow(expect.objectContaining({ problem: 'inUse' }));
    first.close();
    openStore(place()).close();
  });

  it('works under a path with spaces and Chinese characters', () => {
    const store = openStore({ ...place(), dir: join(dir, '坐席 資料') });
    expect(existsSync(store.path)).toBe(true);
    store.close();
  });

  it('refuses a file of a newer version and leaves it as it is', () => {
    const store = openStore(place());
    store.db.prepare("INSERT INTO migration (id, name, hash, applied_at) VALUES (99, 'later', 'x', 0)").run();
    store.close();
    expect(() => openStore(place())).toThrow(expect.objectContaining({ problem: 'fromTheFuture' }));
    expect(existsSync(storePath(dir))).toBe(true);
  });

  it('calls a file that is no database damaged', () => {
    mkdirSync(dir, { recursive: true });
    writeFileSync(storePath(dir), 'not a database, but long enough to look like one'.repeat(100));
    expect(() => openStore(place())).toThrow(expect.objectContaining({ problem: 'damaged' }));
  });

  it('calls a folder in place of the file unreadable', () => {
    mkdirSync(storePath(dir), { recursive: true });
    expect(() => openStore(place())).toThrow(expect.objectContaining({ problem: 'unreadable' }));
  });
});

describe('problems of the disk', () => {
  it('a full disk is told as such and the write is not half done', () => {
    const store = openStore(place());
    store.db.exec('CREATE TABLE fill (x TEXT) STRICT');
    store.db.pragma(`max_page_count = ${Number(store.db.pragma('page_count', { simple: true })) + 2}`);
    let caught: unknown;
    try {
      store.db.transaction(() => {
        for (let index = 0; index < 100; index += 1)
          store.db.prepare('INSERT INTO fill VALUES (?)').run('x'.repeat(4000));
      })();
    } catch (error) {
      caught = error;
    }
    expect(problemOf(caught)).toBe('diskFull');
    expect(store.db.prepare('SELECT count(*) AS n FROM fill').get()).toEqual({ n: 0 });
    store.close();
  });

  it('a file that may not be written is told as read-only', () => {
    openStore(place()).close();
    const db = openDatabase(storePath(dir), { log, readonly: true });
    let caught: unknown;
    try {
      db.prepare("INSERT INTO meta (key, value) VALUES ('a', 'b')").run();
    } catch (error) {
      caught = error;
    }
    db.close();
    expect(problemOf(caught)).toBe('readOnly');
  });
});

describe('migrations', () => {
  it('rise, and are a prefix of what is shipped', () => {
    const ids = migrations.map((migration) => migration.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  it('back the file up before changing one that holds data, once, and stop at a failing step', () => {
    const db = openDatabase(join(dir, 'a.db'), { log });
    let backups = 0;
    const deps = { now: () => 1, backup: () => (backups += 1) };
    const one = { id: 1, name: 'one', sql: 'CREATE TABLE a (x INTEGER) STRICT' };
    const two = { id: 2, name: 'two', sql: 'ALTER TABLE a ADD COLUMN y INTEGER' };
    const bad = { id: 3, name: 'bad', sql: 'CREATE TABLE b (x INTEGER) STRICT; THIS IS NOT SQL' };
    migrate(db, deps, [one]);
    expect(backups).toBe(0);
    expect(() => migrate(db, deps, [one, two, bad])).toThrow();
    expect(backups).toBe(1);
    expect(db.prepare('SELECT id FROM migration ORDER BY id').all()).toEqual([{ id: 1 }, { id: 2 }]);
    expect(db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'b'").get()).toBeUndefined();
    expect(() => migrate(db, deps, [{ ...one, sql: `${one.sql} ` }])).toThrow(
      expect.objectContaining({ problem: 'fromTheFuture' }),
    );
    db.close();
  });
});

describe('a damaged workspace', () => {
  it('is kept aside; the last good backup comes back, and so does what was entered after it', async () => {
    const { test, page } = await signedInCore();
    const folder = join(test.dir, 'default');
    await page.people.createTeam({ name: 'before the backup', region: null });
    await test.core.close();
    mkdirSync(backupsDir(folder), { recursive: true });
    copyFileSync(storePath(folder), join(backupsDir(folder), 'good.db'));
    await test.reopen();
    const { token } = await signIn(test);
    await (await resumed(test, token)).people.createTeam({ name: 'after the backup', region: null });
    await test.core.close();
    damageTail(storePath(folder));
    await test.reopen();
    const status = test.core.status();
    expect(status).toMatchObject({
      state: 'problem',
      problem: { code: 'damaged', backup: { path: expect.any(String) } },
    });
    const after = await test.page().workspace.restoreBackup();
    expect(after.state).toBe('open');
    const again = test.page();
    const [first] = await again.session.roster();
    await again.session.signIn({ personId: first?.id ?? '', pin: '2580' });
    const teams = (await again.people.list()).teams.map((team) => team.name);
    expect(teams).toEqual(['after the backup', 'before the backup']);
    expect(readdirSync(folder).some((name) => name.startsWith('damaged-'))).toBe(true);
    await test.dispose();
  });
});

type TestCore = Awaited<ReturnType<typeof createTestCore>>;

async function signIn(test: TestCore) {
  const page = test.page();
  const [first] = await page.session.roster();
  return page.session.signIn({ personId: first?.id ?? '', pin: '2580' });
}

async function resumed(test: TestCore, token: string) {
  const page = test.page();
  await page.session.resume({ token });
  return page;
}

/** The last page is cut off: the file opens, but its check fails, as after a torn write. */
function damageTail(path: string): void {
  const db = openDatabase(path, { log });
  const pages = db.pragma('page_count', { simple: true }) as number;
  const size = db.pragma('page_size', { simple: true }) as number;
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  truncateSync(path, (pages - 1) * size);
}
