import { existsSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type HubOptions, openHub } from '../app.ts';
import { openStore } from '../open-store.ts';
import type { Store } from '../store/port.ts';
import { HUB_FILE } from '../store/sqlite/store.ts';
import { blobsOf, DUMP_FILE, readManifest } from './backup.ts';
import { copyBlobs } from './blob-copy.ts';
import { differing } from './digest.ts';
import { sumSource } from './dump.ts';
import { loadDump } from './load.ts';
import { openSource } from './source.ts';

export interface RestoreReport {
  readonly epoch: string;
  readonly seq: number;
  readonly blobs: number;
  readonly missingBlobs: number;
  /** Devices and accounts that were shut out since the backup and stay so. */
  readonly keptOut: number;
  /** Where the database that was here lies now; null = there was none. */
  readonly aside: string | null;
}

/** Not empty and `replace` was not said. */
export class NotEmptyError extends Error {}
/** What was loaded is not what the manifest says. */
export class DamagedBackupError extends Error {}

interface ShutOut {
  readonly devices: readonly { device: string; status: string }[];
  readonly logins: readonly { login: string }[];
}

/** Loads a backup, proves it equal to its manifest and begins a new epoch at its head: desks then send what came after it again. */
export async function restoreHub(from: string, options: HubOptions, replace: boolean): Promise<RestoreReport> {
  const manifest = await readManifest(from);
  const shut = await look(options, replace);
  const aside = shut && options.databaseUrl === null ? await setAside(options.dataDir) : null;
  const store = await openStore(options, options.log, options.now ?? Date.now);
  try {
    await loadDump(store, join(from, DUMP_FILE));
  } finally {
    await store.close();
  }
  const source = await openSource(options);
  const { sums } = await sumSource(source).finally(() => source.close());
  if (differing(sums, manifest.sums).length > 0) throw new DamagedBackupError();
  const hub = await openHub(options);
  try {
    const keptOut = await keepOut(hub.store, shut);
    const blobs = await copyBlobs(hub.auth.sql, blobsOf(from), join(options.dataDir, 'blobs'));
    const epoch = await hub.engine.newEpoch();
    // A manifest is written for a verified backup only: what it holds is safe.
    await hub.engine.markSafe(manifest.seq);
    await hub.auth.audit.note('command', 'backup.restore', manifest.epoch, { seq: manifest.seq });
    return { epoch, seq: manifest.seq, blobs: blobs.count, missingBlobs: blobs.broken, keptOut, aside };
  } finally {
    await hub.close();
  }
}

/** What is here now; null = nothing. A device revoked since the backup must not come back with it. */
async function look(options: HubOptions, replace: boolean): Promise<ShutOut | null> {
  if (options.databaseUrl === null && !existsSync(join(options.dataDir, HUB_FILE))) return null;
  const store = await openStore(options, options.log, options.now ?? Date.now);
  try {
    const org = await store.read("SELECT value FROM meta WHERE key = 'org.id'");
    if (org.length === 0) return options.databaseUrl === null ? { devices: [], logins: [] } : null;
    if (!replace) throw new NotEmptyError();
    const devices = await store.read<{ device: string; status: string }>(
      "SELECT device, status FROM device WHERE status <> 'active'",
    );
    const logins = await store.read<{ login: string }>('SELECT login FROM account WHERE disabled = 1');
    return { devices, logins };
  } finally {
    await store.close();
  }
}

async function setAside(dir: string): Promise<string> {
  const to = `${HUB_FILE}.before-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const name of await readdir(dir)) {
    const suffix = name.startsWith(HUB_FILE) ? name.slice(HUB_FILE.length) : null;
    if (suffix === '' || suffix === '-wal' || suffix === '-shm') await rename(join(dir, name), join(dir, to + suffix));
  }
  return join(dir, to);
}

async function keepOut(store: Store, shut: ShutOut | null): Promise<number> {
  if (!shut) return 0;
  return store.write(async (tx) => {
    let count = 0;
    for (const { device, status } of shut.devices)
      count += await tx.run('UPDATE device SET status = ? WHERE device = ? AND status <> ?', [status, device, status]);
    for (const { login } of shut.logins)
      count += await tx.run('UPDATE account SET disabled = 1 WHERE login = ? AND disabled = 0', [login]);
    return count;
  });
}
