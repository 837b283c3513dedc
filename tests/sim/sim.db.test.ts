import { expect, it } from 'vitest';
import { sqliteStorage } from './hub.ts';
import { runSeed } from './run.ts';

const SEEDS = Number(process.env.SIM_SEEDS ?? 10);

// The runs that count are a step of their own (scripts/sim-all.ts): this one says early that the simulator still works.
it('nothing is lost, doubled or hidden, whatever goes wrong (SQLite hub)', async () => {
  const failed: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { wrong } = await runSeed(seed, sqliteStorage);
    if (wrong.length > 0) failed.push(`seed ${seed}: ${wrong.slice(0, 3).join('; ')}`);
  }
  expect(failed).toEqual([]);
}, 600_000);
