import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { customer } from '../../../tests/support/hub.ts';
import { converged, type SyncTest, syncTest } from '../../../tests/support/sync/setup.ts';

let test: SyncTest;
afterEach(() => test.dispose());

const KILLS = Number(process.env.ZUOXI_KILLS ?? 3);
const CHILD = fileURLToPath(new URL('../../../tests/support/sync/kill-child.ts', import.meta.url));

/** Applies a page in another process and kills it after so many slices. */
async function applyUntilKilled(dir: string, page: string, slices: number): Promise<void> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, dir, page], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let seen = 0;
  for await (const _ of createInterface({ input: child.stdout })) {
    seen += 1;
    if (seen === slices) child.kill('SIGKILL');
  }
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
}

it(
  `a desk killed ${KILLS} times in the midst of a page stands where it stood, and loses nothing of its own`,
  async () => {
    test = await syncTest();
    const [a, b] = [await test.join('a'), await test.join('b')];
    await b.sync();
    for (let at = 0; at < 400; at += 1) a.add('customer', `c${at}`, customer({ number: `C${at}` }));
    await a.sync();
    b.add('customer', 'mine', customer({ number: 'M1' }));
    const { cursor } = b.state();
    const page = await test.hub.transport().pull('b', { cursor, limit: 2000, schema: 1 });
    const file = join(b.dir, 'page.json');
    writeFileSync(file, JSON.stringify(page));
    for (let kill = 0; kill < KILLS; kill += 1) {
      b.ws.close();
      await applyUntilKilled(b.dir, file, 2 + ((kill * 2) % 13));
      b.open();
      expect(b.ws.db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(b.state().cursor).toBe(cursor);
      expect(b.row('customer', 'mine')).toMatchObject({ number: 'M1' });
      const [{ n } = { n: 0 }] = b.all<{ n: number }>('SELECT count(*) AS n FROM customer');
      expect(n).toBeGreaterThan(25);
      expect(n).toBeLessThan(401);
    }
    await converged(a, b);
    expect(b.all('SELECT count(*) AS n FROM customer')).toEqual([{ n: 401 }]);
  },
  30_000 + KILLS * 20_000,
);
