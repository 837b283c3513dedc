import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openStore } from '../../../src/core/db/store.ts';
import { createReadings } from '../../../src/core/derive/readings.ts';
import { createDerivation } from '../../../src/core/derive.ts';
import { takePage } from '../../../src/core/sync/pull.ts';

/** A desk that applies one page, a few rows at a time, and says `slice` after each commit, until it is killed. */
const [dir = '', page = ''] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: () => '' };
const readings = createReadings();
await readings.load();
const { db } = openStore({ dir, log, now: Date.now });
const parts = {
  ...{ db, derive: createDerivation(readings.get), now: Date.now, newId: () => '', log, changed: () => undefined },
  ...{ randomBytes: (length: number) => randomBytes(length), slice: { rows: 25, ms: Number.POSITIVE_INFINITY } },
};
const work = takePage(parts, JSON.parse(readFileSync(page, 'utf8')));
// Between two slices others get their turn, and the parent its line.
while (!work.next().done) await new Promise<void>((done) => process.stdout.write('slice\n', () => done()));
process.stdout.write('done\n');
