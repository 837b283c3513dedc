import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { openDatabase } from '../../src/core/db/open.ts';
import { randomAt } from '../../src/core/generator/random.ts';
import type { PipeClient } from '../../src/core/host/pipe-client.ts';
import { linkDoor, loadNow, openDesk, signIn } from './lib/desk.ts';
import { type BenchOptions, type Figures, times } from './lib/figures.ts';
import { watchPops } from './lib/pop-page.ts';
import { type BenchWorkspace, bigWorkspace } from './lib/workspace.ts';

const RUNS = 60;
/** Pops before those that count: the first loads the call screen. */
const WARM_UP = 5;
const quiet = { info: () => {}, warn: () => {}, error: () => '' };

interface Known {
  readonly e164: string;
  readonly name: string;
}

/** Screen pop on the big workspace: from the telephone system's link to the painted name of the customer, the agent being at home. */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const workspace = await bigWorkspace(size);
  const known = drawKnown(workspace, RUNS + WARM_UP);
  const load = loadNow();
  const desk = await openDesk(workspace.dir, [], (page) => page.addInitScript(watchPops));
  try {
    await signIn(desk.page);
    const door = await linkDoor(workspace.dir);
    const samples: number[] = [];
    for (const [at, one] of known.entries()) {
      const ms = await popOne(desk.page, door, one, `bench-${Date.now()}-${at}`);
      if (at >= WARM_UP) samples.push(ms);
    }
    await door.close();
    return {
      customers: workspace.customers,
      tickets: workspace.tickets,
      'pop to paint, ms': times(samples),
      load: `${load} … ${loadNow()}`,
    };
  } finally {
    await desk.close();
  }
}

async function popOne(page: Page, door: PipeClient, { e164, name }: Known, id: string): Promise<number> {
  await page.evaluate(() => {
    location.hash = '#/home';
  });
  await page.getByRole('grid').first().waitFor();
  // what the page does when it comes home must not count
  await pause(400);
  const painted = page.evaluate((wanted) => window.pop.expect(wanted), name);
  // the question above must be in the page before the link is
  await page.evaluate(() => true);
  const at = Date.now();
  door.openLink(`zuoxi://call?${new URLSearchParams({ from: e164, to: '30001234', id, direction: 'in' })}`);
  const ms = (await painted) - at;
  // put away at once, so that none waits parked for the next run
  const call = /call\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  await door.client.calls.end({ id: call });
  await door.client.calls.finish({
    id: call,
    wrapUp: {
      disposition: 'wrongNumber',
      nextAction: null,
      nextActionAt: null,
      nextActionBy: null,
      result: null,
      summary: '',
    },
  });
  return ms;
}

/** Numbers that belong to one customer each; the same ones every time. */
function drawKnown(workspace: BenchWorkspace, count: number): Known[] {
  const db = openDatabase(workspace.path, { log: quiet, readonly: true });
  const [low, high] = db.prepare('SELECT min(rid), max(rid) FROM customer').raw().get() as [number, number];
  const next = db.prepare(
    `SELECT f.e164, c.name FROM customer c JOIN customer_phone f ON f.customer_id = c.id WHERE c.rid >= ?
     AND (SELECT count(*) FROM customer_phone o WHERE o.e164 = f.e164) = 1 ORDER BY c.rid LIMIT 1`,
  );
  const random = randomAt(7, 33, 0);
  const drawn = Array.from(
    { length: count },
    () => next.get(low + Math.floor((random.bits() / 2 ** 32) * (high - low))) as Known,
  );
  db.close();
  return drawn;
}
