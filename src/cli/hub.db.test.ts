import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quietLog } from '../hub/log.ts';
import { runHub } from '../hub/run.ts';
import { runCli } from './run.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'zuoxi-hub-cli-'));
  writeFileSync(join(dir, 'password'), 'correct horse\nnot this\n');
  writeFileSync(join(dir, 'weak'), 'short\n');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function zuoxi(...args: string[]) {
  let [out, err] = ['', ''];
  const streams = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  const all = ['hub', ...args, '--data', join(dir, 'hub'), '--locale', 'en', '--json'];
  const code = await runCli(all, streams, {}, (async function* () {})());
  return { code, err, value: out === '' ? null : JSON.parse(out) };
}

const init = (...more: string[]) =>
  zuoxi('init', '--organisation', 'Ching Chuen', '--site', 'hk', '--administrator', 'Ho', '--login', 'ho', ...more);

it('is set up, looked after, backed up and restored by commands', async () => {
  expect(await zuoxi('status')).toMatchObject({ code: 1, value: { error: { code: 'hub_notInitialised' } } });
  expect(await init('--password-file', join(dir, 'weak'))).toMatchObject({ code: 1 });
  expect(await init('--password-file', join(dir, 'absent'))).toMatchObject({ code: 3 });
  expect(await init('--password-file', join(dir, 'password'))).toMatchObject({ code: 0, value: { site: 'hk' } });
  expect(await init('--password-file', join(dir, 'password'))).toMatchObject({
    ...{ code: 1, value: { error: { code: 'hub_alreadyInitialised' } } },
  });
  expect(statSync(join(dir, 'hub', 'hub.key')).mode & 0o777).toBe(0o600);
  const code = await zuoxi('enrol');
  expect(code.value).toMatchObject({ site: 'hk', code: expect.stringMatching(/^([A-Z2-9]{4}-){2}[A-Z2-9]{4}$/) });
  expect(readFileSync(join(dir, 'hub', 'hub.db')).includes(code.value.code.replaceAll('-', ''))).toBe(false);
  expect(await zuoxi('enrol', '--site', 'gz')).toMatchObject({
    code: 1,
    value: { error: { code: 'hub_unknownSite' } },
  });
  expect((await zuoxi('sites', 'add', 'gz', 'Guangzhou')).code).toBe(0);
  const user = ['users', 'add', 'chan', '--name', 'Chan', '--role', 'agent', '--password-file', join(dir, 'password')];
  expect((await zuoxi(...user)).code).toBe(0);
  expect(await zuoxi(...user)).toMatchObject({ code: 1, value: { error: { code: 'hub_loginTaken' } } });
  expect((await zuoxi('users', 'disable', 'chan')).code).toBe(0);
  expect((await zuoxi('users', 'list')).value.users).toMatchObject([
    { login: 'chan', role: 'agent', disabled: true },
    { login: 'ho', role: 'administrator', disabled: false },
  ]);
  expect(await zuoxi('devices', 'revoke', 'nobody')).toMatchObject({ code: 1 });
  const backup = await zuoxi('backup');
  expect(backup).toMatchObject({ code: 0, value: { verified: true } });
  expect(await zuoxi('verify')).toMatchObject({ code: 0, value: { ok: true, chain: { ops: 2 } } });
  expect(await zuoxi('restore', backup.value.path)).toMatchObject({
    code: 1,
    value: { error: { code: 'hubNotEmpty' } },
  });
  expect(await zuoxi('restore', dir)).toMatchObject({ code: 1, value: { error: { code: 'hubNoBackup' } } });
  expect(await zuoxi('restore', backup.value.path, '--replace')).toMatchObject({ code: 0, value: { seq: 2 } });
  expect((await zuoxi('audit', '--limit', '1')).value.entries).toMatchObject([{ action: 'backup.restore' }]);
  expect(await zuoxi('move')).toMatchObject({ code: 2 });
  expect(await zuoxi('serve', '--port', '99999')).toMatchObject({ code: 2 });
  expect(await zuoxi('serve', '--tls-cert', 'x')).toMatchObject({ code: 2 });
});

it('reaches a hub that runs by its pipe, and leaves its files alone', async () => {
  const running = await runHub({
    ...{ dataDir: join(dir, 'hub'), databaseUrl: null, host: '127.0.0.1', port: 0, tls: null, version: '0.0.0' },
    ...{ trustProxy: [], metricsToken: null, backupAt: null, minFree: 0, log: quietLog },
  });
  expect((await zuoxi('status')).value).toMatchObject({ running: { url: running.serving.url, live: 0 } });
  expect((await zuoxi('enrol', '--site', 'gz')).code).toBe(0);
  const backup = await zuoxi('backup', '--to', join(dir, 'elsewhere'));
  expect(backup).toMatchObject({ code: 0, value: { verified: true } });
  expect(await zuoxi('restore', backup.value.path, '--replace')).toMatchObject({
    ...{ code: 3, value: { error: { code: 'hubMustStop' } } },
  });
  await running.close();
  expect((await zuoxi('status')).value.running).toBeNull();
});
