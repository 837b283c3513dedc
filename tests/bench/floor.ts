import { join } from 'node:path';
import { openDatabase } from '../../src/core/db/open.ts';
import { storePath } from '../../src/core/db/store.ts';
import { signedInCore } from '../support/core.ts';
import { loadNow } from './lib/desk.ts';
import { type BenchOptions, type Figures, times } from './lib/figures.ts';

const SIZES = { small: { people: 50, items: 2_000 }, full: { people: 500, items: 20_000 } } as const;
const EVENTS = { small: 30, full: 200 } as const;
const STATES = ['ready', 'onCall', 'wrapUp', 'meal'] as const;

/** People who each said what they do eight times a day, and open promises, callbacks, tickets and handovers between them. */
function fill(path: string, { people, items }: { people: number; items: number }, now: number): void {
  const log = { info: () => {}, warn: () => {}, error: () => '' };
  const db = openDatabase(path, { log });
  const count = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)';
  const id = (kind: string, i: string) => `printf('%08x-${kind}-7000-8000-%012x', ${i}, ${i})`;
  const owner = id('0001', `1 + n.i % ${people}`);
  db.prepare(
    `INSERT INTO person (id, name, role, active, signs_in, rev, recorded_at) ${count}
     SELECT ${id('0001', 'n.i')}, '同事' || n.i, 'agent', 1, 1, 1, 0 FROM n`,
  ).run(people);
  db.prepare(
    `INSERT INTO agent_state (id, person_id, state, occurred_at, desk, rev, recorded_at) ${count}
     SELECT ${id('0002', 'n.i')}, ${owner}, 'ready', ? - n.i * 1000, 'K1', 1, ? - n.i * 1000 FROM n`,
  ).run(people * 8, now, now);
  const share = Math.floor(items / 4);
  db.prepare(
    `INSERT INTO promise (id, text, due_at, owner_id, status, rev, recorded_at) ${count}
     SELECT ${id('0003', 'n.i')}, '覆電', ? + n.i * 1000, ${owner}, 'open', 1, 0 FROM n`,
  ).run(share, now);
  db.prepare(
    `INSERT INTO callback (id, customer_id, rule, stage, due_at, owner_id, status, marketing, rev, recorded_at) ${count}
     SELECT ${id('0004', 'n.i')}, ${id('0009', 'n.i')}, 'stageC', 'C', ? + n.i * 1000, ${owner}, 'planned', 0, 1, 0 FROM n`,
  ).run(share, now);
  db.prepare(
    `INSERT INTO ticket (id, number, class, channel, status, occurred_at, summary, fault, fault_kind, warranty,
       service_mode, is_open, owner_id, due_at, rev, recorded_at) ${count}
     SELECT ${id('0005', 'n.i')}, 'B' || n.i, 'repair', 'phone', 'reported', ?, '卡紙', '卡紙', 'hardware', 'in', 'onsite', 1,
       ${owner}, ? + n.i * 1000, 1, 0 FROM n`,
  ).run(share, now, now);
  db.prepare(
    `INSERT INTO missed_call (id, kind, written, received_at, due_at, owner_id, status, rev, recorded_at) ${count}
     SELECT ${id('0006', 'n.i')}, 'missed', '2345', ?, ? + n.i * 1000, ${owner}, 'open', 1, 0 FROM n`,
  ).run(share, now, now);
  db.close();
}

/** The lead's floor with 500 people and 20,000 open items: what one event costs, from the write to the answer that is drawn. */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const load = loadNow();
  const { test, page } = await signedInCore();
  try {
    fill(storePath(join(test.dir, 'default')), SIZES[size], test.time.now);
    const update: number[] = [];
    const floor: number[] = [];
    const chase: number[] = [];
    await page.floor.get();
    for (let event = 0; event < EVENTS[size]; event += 1) {
      test.time.now += 1000;
      const from = performance.now();
      await page.shift.setState({ state: STATES[event % STATES.length] ?? 'ready' });
      const written = performance.now();
      await page.floor.get();
      const got = performance.now();
      await page.floor.chase();
      update.push(got - from);
      floor.push(got - written);
      chase.push(performance.now() - got);
    }
    return {
      ...SIZES[size],
      'event to answer, ms': times(update),
      'floor alone, ms': times(floor),
      'chase list, ms': times(chase),
      load: `${load} … ${loadNow()}`,
    };
  } finally {
    await test.dispose();
  }
}
