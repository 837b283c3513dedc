import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../db/open.ts';
import type { Log } from '../ports.ts';

const silent: Log = { info: () => {}, warn: () => {}, error: () => '' };

interface BackupTask {
  readonly from: string;
  readonly to: string;
  readonly key?: string;
  /** How many of `daily-*.db` stay. */
  readonly keep: number;
}

/** Copies the workspace page by page while the desk goes on, checks the copy, then removes the oldest ones. */
async function backUp(task: BackupTask): Promise<{ bytes: number }> {
  const folder = dirname(task.to);
  mkdirSync(folder, { recursive: true });
  const half = `${task.to}.half`;
  const key = task.key ? { key: task.key } : {};
  const source = openDatabase(task.from, { log: silent, readonly: true, ...key });
  try {
    await source.backup(half, { progress: () => 200 });
  } finally {
    source.close();
  }
  check(half, key);
  renameSync(half, task.to);
  const old = readdirSync(folder)
    .filter((name) => name.startsWith('daily-') && name.endsWith('.db'))
    .sort()
    .slice(0, -task.keep);
  for (const name of old) rmSync(join(folder, name), { force: true });
  return { bytes: statSync(task.to).size };
}

function check(path: string, key: { key?: string }): void {
  const copy = openDatabase(path, { log: silent, ...key });
  try {
    const answer = copy.pragma('quick_check(1)', { simple: true });
    if (answer !== 'ok') throw Object.assign(new Error(String(answer)), { code: 'SQLITE_CORRUPT' });
    // A backup is one file: no write-ahead log beside it.
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

backUp(workerData as BackupTask).then(
  (result) => parentPort?.postMessage({ ok: true, result }),
  (error: Error & { code?: string }) =>
    parentPort?.postMessage({ ok: false, code: error.code ?? 'UNKNOWN', message: error.message }),
);
