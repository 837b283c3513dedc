import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HttpDesk, PASSWORD } from '../../tests/support/hub/real-hub.ts';
import { createAdmin } from './admin.ts';
import { verifyPlace } from './care/verify.ts';
import { quietLog } from './log.ts';
import { runHub } from './run.ts';

const MB = 1024 * 1024;

/** A file system of 24 MB where this user may mount one; null where not. */
function smallDisk(): string | null {
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', dir], { stdio: 'ignore' });
    return dir;
  } catch {
    rmSync(dir, { recursive: true });
    return null;
  }
}

/** Fills what is left but `keep` bytes. */
function fill(dir: string, keep: number): void {
  const { bavail, bsize } = statfsSync(dir);
  writeFileSync(join(dir, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - keep)));
}

it('a full disk is refused with a code, loses nothing, and ends when there is room again', async () => {
  // Where no small file system can be had, the hub is told of a full one (the look at free space is a port).
  const mounted = smallDisk();
  const dir = mounted ?? mkdtempSync(join(tmpdir(), 'zuoxi-disk-'));
  let free = Number.POSITIVE_INFINITY;
  const running = await runHub({
    ...{ dataDir: dir, databaseUrl: null, host: '127.0.0.1', port: 0, tls: null, version: '0.0.0', trustProxy: [] },
    ...{ metricsToken: null, backupAt: null, log: quietLog, minFree: mounted ? 0 : MB },
    ...(mounted ? {} : { freeBytes: async () => free }),
  });
  const admin = createAdmin(running.hub);
  const init = { organisation: 'O', site: 'hk', siteName: 'HK', administrator: 'Ho', login: 'ho', password: PASSWORD };
  await admin.init(init);
  const desk = await new HttpDesk({ url: running.serving.url }).enrol(admin);
  await desk.signIn('ho');
  const sent: string[] = [desk.customer()];
  expect((await desk.send(sent)).status).toBe(200);
  if (mounted) fill(dir, MB);
  else free = 0;
  // Until the disk says no: then by SQLite itself, in the midst of a write.
  let refused = { status: 200, body: {} as Record<string, unknown> };
  while (refused.status === 200 && sent.length < 4000) {
    const lines = Array.from({ length: 50 }, () =>
      desk.customer({ p: { ...JSON.parse(customerFields), note: 'x'.repeat(2000) } }),
    );
    sent.push(...lines);
    refused = await desk.send(lines);
  }
  expect([503, 507]).toContain(refused.status);
  expect(['FULL', 'BUSY']).toContain(refused.body.err);
  const { have } = (await desk.enter()).body;
  if (mounted) rmSync(join(dir, 'ballast'));
  else free = Number.POSITIVE_INFINITY;
  // The look at free space is two seconds old at the most.
  let again = await desk.send(sent.slice(Number(have), Number(have) + 50));
  for (let tries = 0; again.status !== 200 && tries < 100; tries += 1) {
    await new Promise((done) => setTimeout(done, 100));
    again = await desk.send(sent.slice(Number(have), Number(have) + 50));
  }
  expect(again.body).toMatchObject({ have: Math.min(sent.length, Number(have) + 50) });
  await running.close();
  expect(await verifyPlace({ dataDir: dir, databaseUrl: null })).toMatchObject({ ok: true });
  if (mounted) execFileSync('umount', [dir]);
  rmSync(dir, { recursive: true, force: true });
});

const customerFields = JSON.stringify({
  ...{ number: 'C-1', name: 'Chan', contractKind: 'none', class: 'potential', doNotCall: false },
});
