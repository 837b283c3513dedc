import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Hub } from '../app.ts';
import { quietLog } from '../log.ts';
import type { Store } from '../store/port.ts';
import { HUB_FILE, openSqliteStore } from '../store/sqlite/store.ts';
import { copyBlobs } from './blob-copy.ts';
import { differing, type Sums } from './digest.ts';
import { type Dumped, sumSource, writeDump } from './dump.ts';
import { loadDump } from './load.ts';
import { openSource, sqliteSource } from './source.ts';
import { checkChains } from './verify.ts';

export const DUMP_FILE = 'hub.ndjson.gz';
export const MANIFEST_FILE = 'manifest.json';
/** Backups of its own folder that a hub keeps. */
const KEEP = 14;

/** What lies beside the dump; it is written last, so a folder without it is no backup. */
export interface Manifest {
  readonly format: 'zuoxi-hub-backup';
  readonly version: 1;
  readonly at: number;
  readonly epoch: string;
  readonly seq: number;
  readonly sums: Sums;
  readonly blobs: number;
}

export interface BackupReport {
  readonly path: string;
  readonly at: number;
  readonly seq: number;
  readonly bytes: number;
  readonly blobs: number;
  /** Restored into a scratch database, counts and digests equal, chains whole. Only then `safe` moved. */
  readonly verified: boolean;
  readonly differing: readonly string[];
}

/** A consistent copy while the hub works; checked by restoring it; then, and only then, desks may let go of what it covers. */
export async function backupHub(hub: Hub, to: string | null): Promise<BackupReport> {
  const at = hub.now();
  const home = to ?? join(hub.place.dataDir, 'backups');
  const name = `${new Date(at).toISOString().replace(/[:.]/g, '-')}-${randomBytes(2).toString('hex')}`;
  const path = resolve(home, name);
  await mkdir(path, { recursive: true, mode: 0o700 });
  try {
    const source = await openSource(hub.place);
    const dumped = await writeDump(source, join(path, DUMP_FILE), at).finally(() => source.close());
    const blobs = await copyBlobs(hub.auth.sql, join(hub.place.dataDir, 'blobs'), join(home, 'blobs'));
    const wrong = await restoredDiffers(path, dumped);
    const { size } = await stat(join(path, DUMP_FILE));
    const verified = wrong.length === 0 && blobs.broken === 0;
    if (verified) await writeManifest(path, { at, ...dumped, blobs: blobs.count });
    await note(hub, { name, at, path, bytes: size, dumped, verified, wrong });
    if (verified) await hub.engine.markSafe(dumped.seq);
    if (verified && to === null) await forgetOld(home);
    return { path, at, seq: dumped.seq, bytes: size, blobs: blobs.count, verified, differing: wrong };
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
}

async function writeManifest(path: string, facts: Dumped & { at: number; blobs: number }): Promise<void> {
  const manifest: Manifest = { format: 'zuoxi-hub-backup', version: 1, ...facts };
  const part = join(path, `${MANIFEST_FILE}.part`);
  await writeFile(part, JSON.stringify(manifest, null, 2), { mode: 0o600, flush: true });
  await rename(part, join(path, MANIFEST_FILE));
}

/** Throws when the folder holds no finished backup. */
export async function readManifest(path: string): Promise<Manifest> {
  const manifest = JSON.parse(await readFile(join(path, MANIFEST_FILE), 'utf8')) as Manifest;
  if (manifest.format !== 'zuoxi-hub-backup' || manifest.version !== 1) throw new Error('not a backup of a hub');
  return manifest;
}

/** Restores the dump into a scratch database and answers what differs from what was read. */
async function restoredDiffers(path: string, dumped: Dumped): Promise<string[]> {
  const dir = join(path, 'scratch');
  try {
    const scratch = await openSqliteStore({ dir, log: quietLog, now: Date.now });
    await loadDump(scratch, join(path, DUMP_FILE)).finally(() => scratch.close());
    const source = sqliteSource(join(dir, HUB_FILE));
    try {
      const again = await sumSource(source);
      const { broken } = await checkChains(source);
      return [...differing(dumped.sums, again.sums), ...(broken.length > 0 ? ['chain'] : [])];
    } finally {
      await source.close();
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

interface Noted {
  name: string;
  at: number;
  path: string;
  bytes: number;
  dumped: Dumped;
  verified: boolean;
  wrong: readonly string[];
}

async function note(hub: Hub, { name, at, path, bytes, dumped, verified, wrong }: Noted): Promise<void> {
  await hub.auth.sql.run(
    'INSERT INTO backup (id, at, epoch, seq, path, bytes, verified_at, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [name, at, dumped.epoch, dumped.seq, path, bytes, verified ? hub.now() : null, verified ? null : wrong.join(' ')],
  );
  await hub.auth.audit.note('command', 'backup.make', name, { seq: dumped.seq, verified: verified ? 1 : 0 });
}

export async function lastBackup(store: Pick<Store, 'read'>) {
  const [row] = await store.read<{ at: number; seq: number; path: string; verified_at: number | null }>(
    'SELECT at, seq, path, verified_at FROM backup ORDER BY at DESC LIMIT 1',
  );
  return row ? { at: row.at, seq: row.seq, path: row.path, verified: row.verified_at !== null } : null;
}

/** Only whole ones are counted and only whole ones go; the newest 14 stay. */
async function forgetOld(home: string): Promise<void> {
  const names = (await readdir(home)).filter((name) => /^\d{4}-\d\d-\d\dT[\w-]+$/.test(name)).sort();
  for (const name of names.slice(0, Math.max(0, names.length - KEEP)))
    await rm(join(home, name), { recursive: true, force: true });
}

/** Blobs lie beside the backups of one folder, shared by them. */
export function blobsOf(backupPath: string): string {
  return join(dirname(resolve(backupPath)), 'blobs');
}
