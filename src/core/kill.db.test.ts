import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../tests/support/core.ts';
import { chain } from '../wire/chain.ts';
import { openDatabase } from './db/open.ts';
import { storePath } from './db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

/** Five in the daily run; the soak asks for more. */
const KILLS = Number(process.env.ZUOXI_KILLS ?? 5);
const CHILD = fileURLToPath(new URL('../../tests/support/kill-child.ts', import.meta.url));

/** Lets a desk work and kills it after so many promises, in the midst of the next piece of work. Answers the promises. */
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
  return lines;
}

function checkFile(test: TestCore, promised: readonly string[]): void {
  const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log, readonly: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const ops = db.prepare('SELECT c, h, body FROM outbox ORDER BY c').all() as {
      c: number;
      h: string;
      body: string;
    }[];
    let hash = '';
    ops.forEach((op, index) => {
      hash = chain(hash, op.body);
      expect([op.c, op.h]).toEqual([index + 1, hash]);
    });
    const meta = db.prepare("SELECT value FROM meta WHERE key = 'device.ctr'").get() as { value: string };
    expect(Number(meta.value)).toBe(ops.length);
    const draft = db.prepare('SELECT rev FROM desk_call WHERE id = ?');
    const call = db.prepare('SELECT 1 FROM call WHERE id = ? AND finished_at IS NOT NULL');
    const ticket = db.prepare('SELECT number FROM ticket WHERE id = ?');
    for (const line of promised) {
      const [kind, id, value] = line.split(' ');
      if (kind === 'ticket') expect(ticket.get(id)).toEqual({ number: value });
      else {
        const kept = draft.get(id) as { rev: number } | undefined;
        expect(kept ? kept.rev >= Number(value) : call.get(id) !== undefined).toBe(true);
      }
    }
    // Half a finish would leave a ticket whose call still waits on the desk, or a call without its ticket.
    expect(db.prepare('SELECT count(*) AS n FROM ticket t JOIN desk_call d ON d.id = t.call_id').get()).toEqual({
      n: 0,
    });
    expect(
      db
        .prepare(
          'SELECT count(*) AS n FROM call k LEFT JOIN ticket t ON t.id = k.ticket_id WHERE k.ticket_id IS NOT NULL AND t.id IS NULL',
        )
        .get(),
    ).toEqual({ n: 0 });
    expect(db.prepare('SELECT count(DISTINCT number) = count(*) AS unique_numbers FROM ticket').get()).toEqual({
      unique_numbers: 1,
    });
  } finally {
    db.close();
  }
}

it(
  `keeps every promise when the desk is killed ${KILLS} times`,
  async () => {
    const { test, token } = await signedInCore();
    open.push(test);
    await test.core.close();
    const promised: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      promised.push(...(await workUntilKilled(test.dir, token, 15 + Math.floor(Math.random() * 20))));
      checkFile(test, promised);
    }
    await test.reopen();
    const page = test.page();
    await page.session.resume({ token });
    const { calls } = await page.calls.active();
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect((await page.calls.get({ id: call.id })).draft.rev).toBeGreaterThan(0);
    expect((await page.search.find({ text: '問題', limit: 50 })).hits.length).toBeGreaterThan(0);
  },
  30_000 + KILLS * 20_000,
);
