import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { HubEngine } from '../engine/api.ts';
import { type GrowingFile, writeGrowing } from './growing.ts';

/** A scope is put together anew after this time, when it is asked for (sync.md 2.4). */
export const SNAPSHOT_EVERY_MS = 15 * 60 * 1000;
/** Older than this a snapshot is not even a stopgap while its successor is made. */
const STOPGAP_MS = 60 * 60 * 1000;

export interface SnapshotFile {
  /** null = it is still being made. */
  readonly bytes: number | null;
  readonly etag: string;
  readonly seq: number;
  /** The whole file; one that is still being made is followed until it is whole, and breaks off if that fails. */
  read(): Readable;
}

/** Snapshots as gzip files: made once, then served from disk to everyone who has the scope. */
export interface Snapshots {
  /** `fresh` = one made now, whatever is there. Who asks first is sent it while it is being made. */
  get(scope: string, fresh?: boolean): Promise<SnapshotFile>;
}

export interface SnapshotSource {
  readonly snapshot: HubEngine['snapshot'];
  readonly epoch: () => Promise<string>;
}

interface Begun {
  readonly file: GrowingFile;
  readonly etag: string;
  readonly seq: number;
  readonly epoch: string;
  readonly madeAt: number;
}
type Kept = Begun & { readonly bytes: number };

export function createSnapshots(engine: SnapshotSource, dir: string, now: () => number): Snapshots {
  const kept = new Map<string, Kept>();
  const making = new Map<string, Promise<Begun>>();
  let cleared: Promise<void> | null = null;
  let made = 0;
  const keep = async (scope: string, begun: Begun) => {
    const bytes = await begun.file.whole;
    const old = kept.get(scope);
    kept.set(scope, { ...begun, bytes });
    making.delete(scope);
    // Who is being sent the old file keeps it open.
    if (old) await rm(old.file.path, { force: true }).catch(() => {});
  };
  const make = (scope: string): Promise<Begun> => {
    const running = making.get(scope);
    if (running) return running;
    cleared ??= clear(dir);
    made += 1;
    const name = join(dir, `${nameOf(scope)}-${made}.ndjson.gz`);
    const run = cleared.then(() => begin(engine, name, scope, now()));
    run.then((begun) => keep(scope, begun)).catch(() => making.delete(scope));
    making.set(scope, run);
    return run;
  };
  return {
    async get(scope, fresh = false) {
      const file = kept.get(scope);
      const age = file ? now() - file.madeAt : Number.POSITIVE_INFINITY;
      if (!file || fresh || age >= STOPGAP_MS || file.epoch !== (await engine.epoch()))
        return served(await make(scope));
      // The morning storm is served the old one at once; its cursor is as good.
      if (age >= SNAPSHOT_EVERY_MS) make(scope).catch(() => {});
      return served(file);
    },
  };
}

function served(one: Begun | Kept): SnapshotFile {
  const { file, etag, seq } = one;
  if (!('bytes' in one)) return { bytes: null, etag, seq, read: file.read };
  return { bytes: one.bytes, etag, seq, read: () => createReadStream(file.path) };
}

/** Scopes have colons; ids in them come from the hub, but a hash is a file name whatever they hold. */
const nameOf = (scope: string) => createHash('sha256').update(scope).digest('hex').slice(0, 24);

/** Files of an earlier run may be of another epoch. */
async function clear(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  for (const name of await readdir(dir)) await rm(join(dir, name), { force: true });
}

async function begin(engine: SnapshotSource, path: string, scope: string, madeAt: number): Promise<Begun> {
  const { head, lines } = await engine.snapshot(scope);
  async function* texts() {
    yield `${JSON.stringify(head)}\n`;
    for await (const batch of lines) if (batch.length > 0) yield `${batch.join('\n')}\n`;
  }
  // What fails here is heard by who reads the end of the pipe.
  const packed = pipeline(Readable.from(texts()), createGzip({ level: 6, chunkSize: 65_536 }), () => {});
  const file = await writeGrowing(path, packed);
  return { file, etag: `"${head.epoch}-${head.seq}"`, seq: head.seq, epoch: head.epoch, madeAt };
}
