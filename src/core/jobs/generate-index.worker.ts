import { parentPort, workerData } from 'node:worker_threads';
import { loadReadings } from '../../shared/search-readings.ts';
import { openDatabase } from '../db/open.ts';
import { writeFast } from '../generator/fast-file.ts';
import { indexCustomers, indexTickets } from '../generator/search-index.ts';
import type { World } from '../generator/world.ts';
import type { Log } from '../ports.ts';

const CACHE_KILOBYTES = 64_000;
const silent: Log = { info: () => {}, warn: () => {}, error: () => '' };

export interface IndexTask {
  readonly path: string;
  /** How the tables are made in the workspace itself: copied pages must have the same shape. */
  readonly tables: readonly string[];
  readonly world: World;
}

export type IndexMessage =
  | { readonly kind: 'progress'; readonly customers: number; readonly tickets: number }
  | { readonly kind: 'done'; readonly ms: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Makes the rows' search index in a file of its own, beside the thread that writes the rows (generator/build.ts). */
async function makeIndex({ path, tables, world }: IndexTask): Promise<number> {
  const from = performance.now();
  const db = openDatabase(path, { log: silent });
  try {
    writeFast(db, CACHE_KILOBYTES);
    for (const table of tables) db.exec(table);
    const post = (customers: number, tickets: number) =>
      parentPort?.postMessage({ kind: 'progress', customers, tickets } satisfies IndexMessage);
    const readings = await loadReadings();
    indexCustomers(db, world, readings, (count) => post(count, 0));
    indexTickets(db, world, (count) => post(world.customers, count));
  } finally {
    db.close();
  }
  return performance.now() - from;
}

makeIndex(workerData as IndexTask).then(
  (ms) => parentPort?.postMessage({ kind: 'done', ms } satisfies IndexMessage),
  (error: Error) => parentPort?.postMessage({ kind: 'failed', message: error.message } satisfies IndexMessage),
);
