import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { type RealHub, startHub } from '../../../../tests/support/hub/real-hub.ts';
import { quietLog } from '../../../hub/log.ts';
import { runHub } from '../../../hub/run.ts';

/** Self-signed, for tests alone: hubs whose certificates no system trusts. */
const read = (name: string) => readFileSync(resolve(import.meta.dirname, '../../../../tests/support/tls', name));
const tls = (name: string) => ({ cert: read(`${name}.crt`), key: read(`${name}.key`) });

let hub: RealHub | null = null;
let core: TestCore | null = null;
afterEach(async () => {
  await core?.dispose();
  await hub?.close();
});

it('a certificate that the system does not trust is shown, compared by a person, pinned, and another one is never spoken to', async () => {
  hub = await startHub('sqlite', { tls: tls('one') });
  const { test, page } = await signedInCore();
  core = test;
  test.time.now = Date.now();
  const { fingerprint256 } = new X509Certificate(tls('one').cert);
  const shown = await page.sync.check({ address: hub.url });
  expect(shown).toMatchObject({ reachable: true, secure: true, trusted: false, fingerprint: fingerprint256 });
  expect(shown.subject).toContain('hub-one.test');
  expect(shown.validUntil).toBeGreaterThan(Date.now());
  expect((await hub.admin.status()).running).toBeNull();
  const { code } = await hub.admin.enrol({ site: null, label: 'seat', validMs: 60_000 });
  const how = { address: hub.url, code, deviceName: '櫃位', locale: 'zh-HK' } as const;
  const other = new X509Certificate(tls('two').cert).fingerprint256;
  for (const fingerprint of [null, other])
    expect(await page.sync.enrol({ ...how, fingerprint })).toEqual({ ok: false, reason: 'certificateChanged' });
  expect(await page.sync.enrol({ ...how, fingerprint: fingerprint256 })).toMatchObject({ ok: true });
  expect(await page.sync.now()).toMatchObject({ state: 'fresh', problem: null });
  // Somebody else answers at the same address: nothing is said to them, and work goes on here.
  const port = Number(new URL(hub.url).port);
  await hub.stop();
  const impostor = await runHub({
    ...{ dataDir: hub.dir, databaseUrl: null, host: '127.0.0.1', port, tls: tls('two'), version: '0.0.0' },
    ...{ trustProxy: [], metricsToken: null, backupAt: null, minFree: 0, log: quietLog },
  });
  await page.customers.create({ fields: { name: '陳大文' }, phones: [] });
  expect(await page.sync.now()).toMatchObject({ state: 'offline', problem: 'certificate', pending: 1 });
  await impostor.close();
});
