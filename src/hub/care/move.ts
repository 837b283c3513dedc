import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openHub } from '../app.ts';
import type { HubLog } from '../log.ts';
import { openStore } from '../open-store.ts';
import { HUB_FILE } from '../store/sqlite/store.ts';
import { differing, type Sums } from './digest.ts';
import { sumSource } from './dump.ts';
import { loadSource } from './load.ts';
import { NotEmptyError } from './restore.ts';
import { openSource } from './source.ts';

export interface MoveReport {
  /** Counts and digests of every table are equal: desks notice nothing. */
  readonly equal: boolean;
  readonly differing: readonly string[];
  readonly epoch: string;
  readonly seq: number;
  readonly sums: Sums;
}

export interface MoveOptions {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly log: HubLog;
  readonly now?: () => number;
}

/** There is no SQLite hub in the folder. */
export class NothingToMoveError extends Error {}

/** Copies a stopped SQLite hub into an empty PostgreSQL database; equal = the same epoch goes on, else a new one begins. */
export async function moveHub(options: MoveOptions): Promise<MoveReport> {
  const now = options.now ?? Date.now;
  const from = { dataDir: options.dataDir, databaseUrl: null };
  const to = { dataDir: options.dataDir, databaseUrl: options.databaseUrl };
  if (!existsSync(join(options.dataDir, HUB_FILE))) throw new NothingToMoveError();
  // Held while it is copied: a hub that runs would go on taking ops into the old file.
  const held = await openStore(from, options.log, now);
  try {
    const source = await openSource(from);
    const before = await copy(source, to, options.log, now).finally(() => source.close());
    const target = await openSource(to);
    const after = await sumSource(target).finally(() => target.close());
    const wrong = differing(before.sums, after.sums);
    const hub = await openHub({ ...to, log: options.log, now });
    try {
      const epoch = wrong.length === 0 ? after.epoch : await hub.engine.newEpoch();
      await hub.auth.audit.note('command', 'hub.move', epoch, { seq: after.seq, equal: wrong.length === 0 ? 1 : 0 });
      return { equal: wrong.length === 0, differing: wrong, epoch, seq: after.seq, sums: after.sums };
    } finally {
      await hub.close();
    }
  } finally {
    await held.close();
  }
}

async function copy(
  source: Awaited<ReturnType<typeof openSource>>,
  to: { dataDir: string; databaseUrl: string },
  log: HubLog,
  now: () => number,
) {
  const target = await openStore(to, log, now);
  try {
    const there = await target.read("SELECT value FROM meta WHERE key = 'org.id'");
    if (there.length > 0) throw new NotEmptyError();
    await loadSource(target, source);
  } finally {
    await target.close();
  }
  return sumSource(source);
}
