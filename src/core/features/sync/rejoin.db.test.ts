import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestCore, signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { PASSWORD, type RealHub, startHub } from '../../../../tests/support/hub/real-hub.ts';
import { createAdmin } from '../../../hub/admin.ts';
import { restoreHub } from '../../../hub/care/restore.ts';
import { quietLog } from '../../../hub/log.ts';
import { type RunningHub, runHub } from '../../../hub/run.ts';

let hub: RealHub;
let running: RunningHub | null = null;
const cores: TestCore[] = [];
beforeEach(async () => {
  hub = await startHub('sqlite');
});
afterEach(async () => {
  for (const core of cores.splice(0)) await core.dispose();
  await running?.close();
  running = null;
  await hub.close();
});

const how = { deviceName: '櫃位一', locale: 'zh-HK', fingerprint: null } as const;
const code = async () => (await hub.admin.enrol({ site: null, label: 'seat', validMs: 60_000 })).code;
const signIn = { login: 'ho', password: PASSWORD, pin: '8642' };

/** The hub of the backup, at another address, and a code for a desk that it has never heard of. */
async function restored(path: string): Promise<{ address: string; code: string }> {
  await hub.stop();
  await restoreHub(path, { dataDir: hub.dir, databaseUrl: null, log: quietLog }, true);
  running = await runHub({
    ...{ dataDir: hub.dir, databaseUrl: null, host: '127.0.0.1', port: 0, tls: null, version: '0.0.0', trustProxy: [] },
    ...{ metricsToken: null, backupAt: null, minFree: 0, log: quietLog },
  });
  const made = await createAdmin(running.hub).enrol({ site: null, label: 'seat', validMs: 60_000 });
  return { address: running.serving.url, code: made.code };
}

async function names(): Promise<string[]> {
  const rows = await running?.hub.auth.sql.all<{ d: string }>(`SELECT d FROM "row" WHERE e = 'customer'`);
  return (rows ?? []).map(({ d }) => String(JSON.parse(d).name)).sort();
}

async function founder() {
  const made = await signedInCore();
  cores.push(made.test);
  made.test.time.now = Date.now();
  await made.page.customers.create({ fields: { name: '舊客' }, phones: [] });
  await made.page.sync.enrol({ ...how, address: hub.url, code: await code() });
  expect(await made.page.sync.now()).toMatchObject({ state: 'fresh', pending: 0 });
  return made.page;
}

it('a desk that joined after the backup comes in again: what it wrote waits for its author, then goes up', async () => {
  await founder();
  const backup = await hub.admin.backup({ to: null });
  const core = await createTestCore();
  cores.push(core);
  core.time.now = Date.now();
  const page = core.page();
  await page.sync.enrol({ ...how, address: hub.url, code: await code() });
  await page.sync.signIn(signIn);
  await page.customers.create({ fields: { name: '已確認' }, phones: [] });
  expect(await page.sync.now()).toMatchObject({ state: 'fresh', pending: 0 });
  const again = await restored(backup.path);
  await page.customers.create({ fields: { name: '未確認' }, phones: [] });
  expect(await page.sync.now()).toMatchObject({ state: 'offline', problem: 'unreachable' });
  expect(await page.sync.enrol({ ...how, ...again })).toMatchObject({ ok: true, direction: 'download' });
  // Nobody is known to be at this desk: what was written waits instead of being denied for good.
  expect(await page.sync.now()).toMatchObject({ problem: 'signInAgain', attention: 0 });
  expect(await names()).toEqual(['舊客']);
  expect(await page.sync.signIn(signIn)).toMatchObject({ ok: true });
  expect(await page.sync.now()).toMatchObject({ state: 'fresh', pending: 0, attention: 0, problem: null });
  expect(await names()).toEqual(['已確認', '未確認', '舊客'].sort());
  expect((await page.sync.ledger()).devices[0]).toMatchObject({ addsUp: true, matches: true });
});

it('a founder whose hub was restored from before its time founds again, with what no op made', async () => {
  const backup = await hub.admin.backup({ to: null });
  const page = await founder();
  const again = await restored(backup.path);
  await page.customers.create({ fields: { name: '未確認' }, phones: [] });
  expect(await page.sync.enrol({ ...how, ...again })).toMatchObject({ ok: true, direction: 'upload' });
  expect(await page.sync.now()).toMatchObject({ state: 'fresh', pending: 0, attention: 0, problem: null });
  expect(await names()).toEqual(['未確認', '舊客'].sort());
  for (const scope of (await page.sync.verify()).verified?.scopes ?? []) expect(scope.state).toBe('same');
  expect((await page.people.list()).people.map(({ name }) => name)).toContain('陳主任');
});
