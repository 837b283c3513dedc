import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { signedInCore } from '../../../tests/support/core.ts';
import { startHub } from '../../../tests/support/hub/real-hub.ts';
import type { SyncSession } from './session.ts';

/** One on each engine in the daily run; the soak asks for 25. */
const KILLS = Number(process.env.ZUOXI_KILLS ?? 1);
const CHILD = fileURLToPath(new URL('../../../tests/support/kill-child.ts', import.meta.url));

/** A desk that takes calls and syncs meanwhile, killed after so many promises. Answers the tickets that were promised. */
async function workUntilKilled(dir: string, token: string, promises: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, dir, token], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const ended = new Promise((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === promises) child.kill('SIGKILL');
  }
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
  return lines.filter((line) => line.startsWith('ticket')).map((line) => line.split(' ')[1] ?? '');
}

it.each(['sqlite', 'postgres'] as const)(
  `a joined desk killed ${KILLS} times at work: every op it ever kept is at the hub on %s once, every promised ticket is a row there`,
  async (kind) => {
    const hub = await startHub(kind);
    const { test, page, token } = await signedInCore();
    test.time.now = Date.now();
    const { code } = await hub.admin.enrol({ site: null, label: 'seat', validMs: 60_000 });
    await page.sync.enrol({ address: hub.url, code, deviceName: '櫃位', locale: 'zh-HK', fingerprint: null });
    await page.sync.now();
    await test.core.close();
    const tickets: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1)
      tickets.push(...(await workUntilKilled(test.dir, token, 12 + Math.floor(Math.random() * 25))));
    test.time.now = Date.now();
    await test.reopen();
    const again = test.page();
    await again.session.resume({ token });
    expect(await again.sync.now()).toMatchObject({ state: 'fresh', pending: 0, attention: 0, problem: null });
    const { db } = (test.core.sync.session() as SyncSession).parts;
    const here = db.prepare('SELECT c, u, h FROM outbox ORDER BY c').all() as { c: number; u: string; h: string }[];
    const { sql } = hub.running.hub.auth;
    const [device] = (await again.sync.ledger()).devices;
    const there = await sql.all<{ c: number; u: string; h: string }>(
      'SELECT ctr AS c, u, h FROM op WHERE device = ? ORDER BY ctr',
      [device?.device ?? ''],
    );
    expect(there).toEqual(here);
    expect(here.map(({ c }) => c)).toEqual(here.map((_, at) => at + 1));
    const rows = new Set((await sql.all<{ i: string }>(`SELECT i FROM "row" WHERE e = 'ticket'`)).map(({ i }) => i));
    for (const ticket of tickets) expect(rows.has(ticket)).toBe(true);
    for (const scope of (await again.sync.verify()).verified?.scopes ?? []) expect(scope.state).toBe('same');
    expect(device).toMatchObject({ addsUp: true, matches: true });
    await test.dispose();
    await hub.close();
  },
  60_000 + KILLS * 30_000,
);
