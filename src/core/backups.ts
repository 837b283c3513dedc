import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problemOf } from './db/problems.ts';
import { backupsDir, storeExists, storePath } from './db/store.ts';
import { runJob } from './jobs/run-job.ts';
import type { CoreDeps } from './ports.ts';

const DAY_MS = 86_400_000;
/** The first minutes of a shift belong to the agent. */
const FIRST_AFTER_MS = 120_000;
const KEEP = 2;

export interface Backups {
  /** Starts the daily round; a backup younger than a day counts. */
  start(dir: string): void;
  now(dir: string): Promise<{ bytes: number }>;
  stop(): void;
}

/** One verified copy a day, made in a worker. What a damaged file is restored from. */
export function createBackups(deps: CoreDeps): Backups {
  let cancel = () => {};
  const backups: Backups = {
    start(dir) {
      cancel();
      const wait = Math.max(FIRST_AFTER_MS, newestAt(dir) + DAY_MS - deps.clock.now());
      cancel = deps.clock.after(Math.min(wait, DAY_MS), () => {
        if (!storeExists(dir)) return backups.start(dir);
        backups.now(dir).then(
          (result) => deps.log.info('backup.done', result),
          (error) => deps.log.warn('backup.failed', { problem: problemOf(error) ?? 'unknown' }),
        );
        backups.start(dir);
      });
    },
    now(dir) {
      const name = `daily-${new Date(deps.clock.now()).toISOString().slice(0, 10)}.db`;
      const job = runJob<{ bytes: number }>(deps.workerPath('backup'), {
        from: storePath(dir),
        to: join(backupsDir(dir), name),
        keep: KEEP,
      });
      return job.result;
    },
    stop: () => cancel(),
  };
  return backups;
}

function newestAt(dir: string): number {
  const folder = backupsDir(dir);
  if (!existsSync(folder)) return 0;
  const times = readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
  return Math.max(0, ...times);
}
