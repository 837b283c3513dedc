import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { HubEngine } from '../engine/api.ts';

/** A scope is put together anew after this time, when it is asked for (sync.md 2.4). */
export const SNAPSHOT_EVERY_MS = 15 * 60 * 1000;
/** Older than this a snapshot is not even a stopgap while its successor is made. */
const STOPGAP_MS = 60 * 60 * 1000;

export interface SnapshotFile {
  readonly path: string;
  readonly bytes: number;
  readonly etag: string;
  readonly seq: number;
}

/** Snapshots as gzip files: made once, then served from disk to everyone who has the scope. */
export interface Snapshots {
  /** `fresh` = one made now, whatever is there. */
  get(scope: string, fresh?: boolean): Promise<SnapshotFile>;
}

export interface SnapshotSource {
  readonly snapshot: HubEngine['snapshot'];
  readonly epoch: () => Promise<string>;
}

interface Kept extends SnapshotFile {
  readonly epoch: string;
  readonly madeAt: number;
}

export function createSnapshots(engine: SnapshotSource, dir: string, now: () => number): Snapshots {
  const kept = new Map<string, Kept>();
  const making = new Map<string, Promise<Kept>>();
  let cleared: Promise<void> | null = null;
  const make = (scope: string): Promise<Kept> => {
    const running = making.get(scope);
    if (running) return running;
    cleared ??= clear(dir);
    const run = cleared
      .then(() => write(engine, dir, scope, now()))
      .then(async (file) => {
        const old = kept.get(scope);
        kept.set(scope, file);
        // Who is being sent the old file keeps it open.
        if (old && old.path !== file.path) await rm(old.path, { force: true }).catch(() => {});
        return file;
      })
      .finally(() => making.delete(scope));
    making.set(scope, run);
    return run;
  };
  return {
    async get(scope, fresh = false) {
      const file = kept.get(scope);
      const age = file ? now() - file.madeAt : Number.POSITIVE_INFINITY;
      if (!file || fresh || age >= STOPGAP_MS || file.epoch !== (await engine.epoch())) return make(scope);
      // The morning storm is served the old one at once; its cursor is as good.
      if (age >= SNAPSHOT_EVERY_MS) make(scope).catch(() => {});
      return file;
    },
  };
}

/** Files of an earlier run may be of another epoch. */
async function clear(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  for (const name of await readdir(dir)) await rm(join(dir, name), { force: true });
}

async function write(engine: SnapshotSource, dir: string, scope: string, madeAt: number): Promise<Kept> {
  const { head, rows } = await engine.snapshot(scope);
  // Scopes have colons; ids in them come from the hub, but a hash is a file name whatever they hold.
  const name = createHash('sha256').update(scope).digest('hex').slice(0, 24);
  const path = join(dir, `${name}-${head.seq}-${madeAt}.ndjson.gz`);
  const part = `${path}.part`;
  const gzip = createGzip({ level: 6 });
  const file = createWriteStream(part, { mode: 0o600 });
  const done = finished(gzip.pipe(file));
  try {
    const put = async (text: string) => {
      if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), done]);
    };
    await put(`${JSON.stringify(head)}\n`);
    for await (const batch of rows) await put(batch.map((row) => `${JSON.stringify(row)}\n`).join(''));
    gzip.end();
    await done;
    await rename(part, path);
  } catch (error) {
    gzip.destroy();
    file.destroy();
    await done.catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
  const { size } = await stat(path);
  return { path, bytes: size, etag: `"${head.epoch}-${head.seq}"`, seq: head.seq, epoch: head.epoch, madeAt };
}
