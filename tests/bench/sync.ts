import { gzipSync } from 'node:zlib';
import { loadNow } from './lib/desk.ts';
import { type BenchOptions, type Figures, round } from './lib/figures.ts';
import { documentsOf, type Shape } from './lib/sync/documents.ts';
import { onPostgres } from './lib/sync/postgres.ts';
import { figuresOf, hubWay, pouchWay, rawWay, type Task, type Way } from './lib/sync/runs.ts';

/** Batch sizes of the peer besides its default of 100: the fastest of them is told. */
const PEER_BATCHES = [500, 1000, 2000];

/**
 * 10,000 documents of 600 bytes written offline on desk A, up to a hub over HTTP, down to a fresh desk B, then single edits while
 * both are connected; each process by itself. Documents are callback attempts (append-only, in no index, as raw and peer
 * have none), then notes (B finds their tickets by their words) and customers (B finds them by name, Pinyin, Jyutping). Beside the raw bound, and PouchDB with express-pouchdb.
 */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const load = loadNow();
  const documents = size === 'small' ? 2000 : 10_000;
  const edits = size === 'small' ? 40 : 200;
  const plain: Task = { shape: 'attempt', documents, edits };
  const note: Task = { shape: 'note', documents, edits: 1 };
  const customer: Task = { shape: 'customer', documents, edits: 1 };
  const raws = [await rawWay(plain)];
  const sqlite = await hubWay(plain, '');
  raws.push(await rawWay(plain));
  const postgres = await onPostgres((url) => hubWay(plain, url));
  raws.push(await rawWay(plain));
  const figures: Record<string, Figures> = {};
  const bound = middle(raws);
  figures['raw bound'] = figuresOf(bound, bound);
  figures['hub on SQLite'] = figuresOf(sqlite, bound);
  figures['hub on PostgreSQL'] = figuresOf(postgres, bound);
  figures['hub on SQLite, notes found by their words'] = figuresOf(await hubWay(note, ''), bound);
  figures['hub on SQLite, customers found by name'] = figuresOf(await hubWay(customer, ''), bound);
  if (process.env.ZUOXI_BENCH_PEERS !== '0') {
    const usual = await pouchWay(plain, null);
    figures['PouchDB, its defaults'] = figuresOf(usual, bound);
    const tried: { batch: number; way: Way }[] = [];
    for (const batch of PEER_BATCHES) tried.push({ batch, way: await pouchWay({ ...plain, edits: 1 }, batch) });
    const [best] = tried.sort((a, b) => a.way.push + a.way.pull - b.way.push - b.way.pull);
    if (best) figures[`PouchDB, batches of ${best.batch} (its best)`] = figuresOf(best.way, bound);
    const times = (way: Way) => round((usual.push + usual.pull) / (way.push + way.pull));
    figures['times as fast as PouchDB’s defaults'] = { SQLite: times(sqlite), PostgreSQL: times(postgres) };
  }
  return {
    documents,
    ...figures,
    'documents alone, gzip level 6, × raw': packed('attempt', documents),
    load: `${load} … ${loadNow()}`,
  };
}

/** By the whole time; each was run between others, so that all meet the same load. */
function middle(ways: readonly Way[]): Way {
  const sorted = [...ways].sort((a, b) => a.push + a.pull - (b.push + b.pull));
  return sorted[Math.floor(sorted.length / 2)] as Way;
}

const packed = (shape: Shape, count: number) => {
  const text = documentsOf(shape, count).map(({ id, payload }) => `${JSON.stringify({ id, ...payload })}\n`);
  const plain = Buffer.from(text.join(''));
  return round(gzipSync(plain, { level: 6 }).length / plain.length);
};
