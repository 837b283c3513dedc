import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../../tests/support/core.ts';
import { startHub } from '../../../tests/support/hub/real-hub.ts';
import type { SyncSession } from './session.ts';

/** A file system of 32 MB where this user may mount one; null where not. */
function smallDisk(dir: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', dir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const dbOf = (test: TestCore) => (test.core.sync.session() as SyncSession).parts.db;

/** Nothing more fits; where no small file system can be had, SQLite is told that its file may not grow. */
function fill(test: TestCore, mounted: boolean): void {
  const db = dbOf(test);
  if (!mounted) {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
    return;
  }
  const { bavail, bsize } = statfsSync(test.dir);
  writeFileSync(join(test.dir, 'ballast'), Buffer.alloc(bavail * bsize));
}

function makeRoom(test: TestCore, mounted: boolean): void {
  if (mounted) rmSync(join(test.dir, 'ballast'));
  else dbOf(test).pragma('max_page_count = 1073741823');
}

it('a full disk at the desk: saving is refused with its reason, what was saved stays and goes up, and work goes on when there is room', async () => {
  const hub = await startHub('sqlite');
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-disk-'));
  const mounted = smallDisk(dir);
  const test = await createTestCore({ dir, now: Date.now() });
  const page = test.page();
  await page.workspace.create({ kind: 'empty', locale: 'zh-HK', companyName: '測試', leadName: '陳', leadPin: '2580' });
  const [first] = await page.session.roster();
  await page.session.signIn({ personId: first?.id ?? '', pin: '2580' });
  const { code } = await hub.admin.enrol({ site: null, label: 'seat', validMs: 60_000 });
  await page.sync.enrol({ address: hub.url, code, deviceName: '櫃位', locale: 'zh-HK', fingerprint: null });
  await page.sync.now();
  fill(test, mounted);
  const saved: string[] = [];
  let refused: unknown = null;
  while (refused === null && saved.length < 500) {
    try {
      const fields = { name: '陳大文', note: '字'.repeat(20_000) };
      saved.push((await page.customers.create({ fields, phones: [] })).id);
    } catch (error) {
      refused = error;
    }
  }
  expect(refused).toMatchObject({ code: 'STORE', data: { problem: 'diskFull' } });
  expect(dbOf(test).pragma('integrity_check', { simple: true })).toBe('ok');
  // What the hub answers may not fit either: said so, nothing is lost by it.
  const during = await page.sync.now();
  expect([null, 'localStore']).toContain(during.problem);
  expect((await page.sync.ledger()).devices[0]).toMatchObject({ addsUp: true });
  makeRoom(test, mounted);
  saved.push((await page.customers.create({ fields: { name: '有位' }, phones: [] })).id);
  expect(await page.sync.now()).toMatchObject({ state: 'fresh', pending: 0, problem: null });
  const rows = await hub.running.hub.auth.sql.all<{ i: string }>(`SELECT i FROM "row" WHERE e = 'customer'`);
  expect(rows.map(({ i }) => i).sort()).toEqual([...saved].sort());
  await test.core.close();
  if (mounted) execFileSync('umount', [dir]);
  rmSync(dir, { recursive: true, force: true });
  await hub.close();
});
