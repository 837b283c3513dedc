import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { createSummer, type Sums } from './digest.ts';
import type { Source } from './source.ts';
import { type Cell, TABLES } from './tables.ts';

/** First line of a dump. */
export interface DumpHead {
  readonly format: 'zuoxi-hub-dump';
  readonly version: 1;
  readonly at: number;
}

export interface Dumped {
  readonly sums: Sums;
  readonly epoch: string;
  readonly seq: number;
}

/** Sums of everything a source holds. */
export async function sumSource(source: Source): Promise<Dumped> {
  return walk(source, async () => {});
}

/** Writes a source as gzip NDJSON that both engines can load: a line `{"table":…}`, then one array a row. */
export async function writeDump(source: Source, path: string, at: number): Promise<Dumped> {
  const gzip = createGzip({ level: 6 });
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  const done = finished(gzip.pipe(file));
  const put = async (text: string) => {
    if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), done]);
  };
  try {
    const head: DumpHead = { format: 'zuoxi-hub-dump', version: 1, at };
    await put(`${JSON.stringify(head)}\n`);
    const dumped = await walk(source, put);
    gzip.end();
    await done;
    return dumped;
  } catch (error) {
    gzip.destroy();
    file.destroy();
    await done.catch(() => {});
    throw error;
  }
}

async function walk(source: Source, put: (text: string) => Promise<void>): Promise<Dumped> {
  const sums: Record<string, ReturnType<ReturnType<typeof createSummer>['done']>> = {};
  let head = { epoch: '', seq: 0 };
  for (const table of TABLES) {
    const summer = createSummer();
    await put(`${JSON.stringify({ table: table.name, columns: table.columns })}\n`);
    for await (const rows of source.batches(table)) {
      for (const row of rows) summer.add(row);
      if (table.name === 'head' && rows[0]) head = { epoch: String(rows[0][1]), seq: Number(rows[0][2]) };
      await put(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    }
    sums[table.name] = summer.done();
  }
  return { sums, ...head };
}

export interface DumpRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const BATCH = 500;

/** Reads a dump in batches of one table. Throws when it is no dump, or cut off (gzip ends with a checksum). */
export async function* readDump(path: string): AsyncIterable<DumpRows> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  // An error of the file must end the reader, too.
  file.on('error', (error) => gunzip.destroy(error));
  const lines = createInterface({ input: file.pipe(gunzip), crlfDelay: Number.POSITIVE_INFINITY });
  const broken = new Promise<never>((_, reject) => gunzip.once('error', reject));
  broken.catch(() => {});
  const reader = lines[Symbol.asyncIterator]();
  const next = () => Promise.race([reader.next(), broken]);
  const first = JSON.parse((await next()).value ?? 'null') as DumpHead | null;
  if (first?.format !== 'zuoxi-hub-dump' || first.version !== 1) throw new Error('not a dump of a hub');
  let table = { table: '', columns: [] as readonly string[] };
  let rows: Cell[][] = [];
  for (let line = await next(); !line.done; line = await next()) {
    const value = JSON.parse(line.value) as Cell[] | typeof table;
    if (Array.isArray(value)) rows.push(value);
    if (rows.length > 0 && (rows.length >= BATCH || !Array.isArray(value))) {
      yield { ...table, rows };
      rows = [];
    }
    if (!Array.isArray(value)) table = value;
  }
  if (rows.length > 0) yield { ...table, rows };
}
