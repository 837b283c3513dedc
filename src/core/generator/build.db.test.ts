import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, TEST_NOW, type TestCore, testDeps } from '../../../tests/support/core.ts';
import { indexText } from '../../shared/text-index.ts';
import { createClockSource } from '../clock-source.ts';
import { type Db, openDatabase } from '../db/open.ts';
import { readRow } from '../db/rows.ts';
import { openStore, storePath } from '../db/store.ts';
import { ticketColumns } from '../derive/ticket.ts';
import { type BuildOptions, type BuildProgress, buildWorkspace } from './build.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => '' };
const dir = mkdtempSync(join(tmpdir(), 'zuoxi-build-'));
const deps = testDeps(dir, { now: TEST_NOW });
const seen: BuildProgress[] = [];

const options = (folder: string, more: Partial<BuildOptions> = {}): BuildOptions => ({
  dir: folder,
  customers: 300,
  tickets: 1500,
  seed: 'test',
  now: TEST_NOW,
  locale: 'zh-HK',
  log: quiet,
  workerPath: deps.workerPath,
  progress: (progress) => seen.push(progress),
  ...more,
});

let test: TestCore;
let db: Db;

beforeAll(async () => {
  await buildWorkspace(options(join(dir, 'default')));
  test = await createTestCore({ dir });
  db = openDatabase(storePath(join(dir, 'default')), { log: quiet, readonly: true });
}, 120_000);
afterAll(async () => {
  db.close();
  await test.dispose();
});

const get = (sql: string, ...values: unknown[]) =>
  db
    .prepare(sql)
    .pluck()
    .get(...values);

describe('a made workspace', () => {
  it('is whole, sound and alone in its folder', () => {
    expect(get('SELECT count(*) FROM customer')).toBe(300);
    expect(get('SELECT count(*) FROM ticket')).toBe(1500);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(readdirSync(join(dir, 'default'))).not.toContain('making');
  });

  it('made no ops: base rows only', () => {
    expect(get('SELECT count(*) FROM outbox')).toBe(0);
    expect(get("SELECT value FROM meta WHERE key = 'device.ctr'")).toBe('0');
  });

  it('has the same tables and indexes as a new file', () => {
    const schema = (of: Db) =>
      of.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all() as { name: string }[];
    const fresh = mkdtempSync(join(tmpdir(), 'zuoxi-fresh-'));
    const store = openStore({ dir: fresh, log: quiet, now: () => TEST_NOW });
    const expected = schema(store.db);
    store.close();
    rmSync(fresh, { recursive: true, force: true });
    expect(schema(db)).toEqual(expected);
  });

  it('carries the columns that core would derive', () => {
    const rows = db.prepare('SELECT id, is_open, due_at, due_clock FROM ticket').all() as Record<string, unknown>[];
    const clocks = createClockSource(() => TEST_NOW);
    for (const { id, ...columns } of rows) {
      expect(columns).toEqual(ticketColumns(readRow(db, 'ticket', String(id))?.fields ?? {}, clocks));
    }
    expect(get('SELECT count(*) FROM ticket WHERE is_open = 1 AND due_at IS NOT NULL')).toBeGreaterThan(0);
    expect(get('SELECT count(*) FROM customer WHERE sort_key IS NULL')).toBe(0);
  });

  it('is found as core finds: names, pinyin, phones, words of tickets and of notes', async () => {
    const page = test.page();
    const [agent] = (await page.session.roster()).filter((person) => person.name === '陳大文');
    await page.session.signIn({ personId: agent?.id ?? '', pin: '2580' });
    const customer = db
      .prepare(
        "SELECT c.id, c.name, f.e164 FROM customer c JOIN customer_phone f ON f.customer_id = c.id WHERE c.region = 'hk' AND length(c.name) = 3 LIMIT 1",
      )
      .get() as { id: string; name: string; e164: string };
    for (const text of [customer.name, customer.e164.slice(4)]) {
      const { hits } = await page.search.find({ text });
      expect(hits.map((hit) => hit.id)).toContain(customer.id);
    }
    const rid = get('SELECT rid FROM ticket ORDER BY rid DESC LIMIT 1') as number;
    const ticket = db.prepare('SELECT number, id, summary FROM ticket WHERE rid = ?').get(rid) as {
      id: string;
      number: string;
      summary: string;
    };
    expect((await page.search.find({ text: ticket.number })).hits[0]?.id).toBe(ticket.id);
    const note = db
      .prepare(
        'SELECT t.rid, e.text FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE e.text IS NOT NULL LIMIT 50',
      )
      .all() as { rid: number; text: string }[];
    const match = db.prepare('SELECT count(*) FROM ticket_fts WHERE ticket_fts MATCH ? AND rowid = ?').pluck();
    for (const { rid: own, text } of note) {
      const token = indexText(text).split(' ')[0] ?? '';
      // A BigInt: large JavaScript numbers are bound as REAL, and FTS5 overlooks a rowid that is no integer.
      expect(match.get(`"${token}"`, BigInt(own))).toBe(1);
    }
  });

  it('told its progress, rising to the end', () => {
    expect(new Set(seen.map((one) => one.step))).toEqual(new Set(['rows', 'indexes', 'search', 'finish']));
    expect(seen.every((one) => one.share >= 0 && one.share <= 1)).toBe(true);
    expect(seen.map((one) => one.share)).toEqual(seen.map((one) => one.share).sort((a, b) => a - b));
  });
});

describe('a making that cannot go on', { timeout: 120_000 }, () => {
  it('leaves no workspace, and the next one cleans up after it', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'zuoxi-broken-')), 'default');
    const broken = () => {
      throw new Error('stopped half-way');
    };
    await expect(buildWorkspace(options(folder, { progress: broken }))).rejects.toThrow('stopped half-way');
    expect(existsSync(storePath(folder))).toBe(false);
    expect(existsSync(join(folder, 'making'))).toBe(false);
    await buildWorkspace(options(folder, { customers: 20, tickets: 0 }));
    expect(existsSync(storePath(folder))).toBe(true);
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  it('does not touch a workspace that is there', async () => {
    await test.core.close();
    const before = get('SELECT count(*) FROM customer');
    await expect(buildWorkspace(options(join(dir, 'default'), { customers: 5, tickets: 5 }))).rejects.toMatchObject({
      code: 'EEXIST',
    });
    expect(get('SELECT count(*) FROM customer')).toBe(before);
    await test.reopen();
  });
});
