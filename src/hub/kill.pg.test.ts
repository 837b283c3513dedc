import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { HttpDesk, PASSWORD } from '../../tests/support/hub/real-hub.ts';
import { testDatabase } from '../../tests/support/postgres.ts';
import { createAdmin } from './admin.ts';
import { openHub } from './app.ts';
import { verifyPlace } from './care/verify.ts';
import { quietLog } from './log.ts';

/** Two in every run; `ZUOXI_HUB_KILLS=25` for the soak. */
const KILLS = Number(process.env.ZUOXI_HUB_KILLS ?? 2);
const DESKS = 4;
const cli = resolve(import.meta.dirname, '../cli/main.ts');

interface Process {
  readonly child: ChildProcess;
  readonly url: string;
}

async function start(dataDir: string, databaseUrl: string | null): Promise<Process> {
  const url = databaseUrl === null ? [] : ['--database-url', databaseUrl];
  const args = [cli, 'hub', 'serve', '--data', dataDir, '--port', '0', '--min-free', '0', '--backup-at', 'never'];
  const child = spawn(process.execPath, [...args, '--json', ...url], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const found = /"url": "([^"]+)"/.exec(text)?.[1];
    if (found) return { child, url: found };
  }
  throw new Error('the hub did not start');
}

async function kill({ child }: Process): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
}

/** Pushes small batches until the hub is gone; an answer that was lost may or may not stand for ops that were taken. */
async function pushUntilGone(desk: HttpDesk, sent: string[], stop: () => boolean): Promise<number> {
  let acked = sent.length;
  while (!stop()) {
    const lines = Array.from({ length: 5 }, () => desk.customer());
    sent.push(...lines);
    try {
      const answer = await desk.send(lines);
      if (answer.status !== 200) break;
      acked = Number(answer.body.have);
    } catch {
      break;
    }
  }
  return acked;
}

it.each(['sqlite', 'postgres'] as const)(
  'a hub killed under load on %s loses nothing it acknowledged',
  async (kind) => {
    const dir = mkdtempSync(join(tmpdir(), 'zuoxi-kill-'));
    const database = kind === 'postgres' ? await testDatabase() : null;
    const place = { dataDir: dir, databaseUrl: database?.url ?? null };
    const hub = await openHub({ ...place, log: quietLog });
    const admin = createAdmin(hub);
    const init = { organisation: 'O', site: 'hk', siteName: 'HK', administrator: '何家豪', login: 'ho' };
    await admin.init({ ...init, password: PASSWORD });
    const codes = [];
    for (let at = 0; at < DESKS; at += 1) codes.push(await admin.enrol({ site: null, label: '', validMs: 3_600_000 }));
    await hub.close();
    let running = await start(dir, place.databaseUrl);
    const address = { url: running.url };
    const desks: { desk: HttpDesk; sent: string[] }[] = [];
    for (const code of codes) {
      const desk = await new HttpDesk(address).enrol({ enrol: async () => code } as never);
      await desk.signIn('ho');
      desks.push({ desk, sent: [] });
    }
    for (let round = 0; round < KILLS; round += 1) {
      let dead = false;
      const pushing = desks.map(({ desk, sent }) => pushUntilGone(desk, sent, () => dead));
      // Somewhere in the stream of pushes: a different number of rows each time.
      await new Promise((done) => setTimeout(done, 150 + ((round * 131) % 400)));
      await kill(running);
      dead = true;
      const acked = await Promise.all(pushing);
      running = await start(dir, place.databaseUrl);
      address.url = running.url;
      for (const [at, { desk, sent }] of desks.entries()) {
        const have = Number((await desk.enter()).body.have);
        expect(have).toBeGreaterThanOrEqual(acked[at] ?? 0);
        // What the hub has not is sent again; all of it ends up there once.
        const again = await desk.send(sent.slice(have));
        expect(again.body).toMatchObject({ have: sent.length, hash: desk.hash });
      }
    }
    await kill(running);
    const report = await verifyPlace(place);
    const total = desks.reduce((sum, { sent }) => sum + sent.length, 0);
    expect(report).toMatchObject({ ok: true, chain: { broken: [], ops: total + 1 } });
    expect(total).toBeGreaterThan(DESKS * KILLS);
    await database?.drop();
    rmSync(dir, { recursive: true, force: true });
  },
  KILLS * 60_000 + 120_000,
);
