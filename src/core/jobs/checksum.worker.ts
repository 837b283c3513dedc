import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../db/open.ts';
import { getMeta } from '../sync/state.ts';
import { sumScopes } from '../sync/sums.ts';

interface ChecksumTask {
  readonly path: string;
  readonly key?: string;
  readonly device: string;
  readonly site: string;
  readonly cutoff: number;
}

/** Counts and checksums of the confirmed rows, from one moment of the file, while the desk goes on writing. */
function sumUp(task: ChecksumTask) {
  const log = { info: () => {}, warn: () => {}, error: () => '' };
  const db = openDatabase(task.path, { log, readonly: true, ...(task.key ? { key: task.key } : {}) });
  try {
    db.exec('BEGIN');
    const head = Number(getMeta(db, 'sync.head') ?? 0);
    const epoch = getMeta(db, 'epoch') ?? '';
    const sums = sumScopes(db, { device: task.device, site: task.site }, task.cutoff);
    const scopes = Object.fromEntries(
      [...sums].map(([scope, { count, sum }]) => [scope, { count, sum: sum.toString() }]),
    );
    return { head, epoch, scopes };
  } finally {
    db.close();
  }
}

try {
  parentPort?.postMessage({ ok: true, result: sumUp(workerData as ChecksumTask) });
} catch (error) {
  const { code = 'UNKNOWN', message } = error as Error & { code?: string };
  parentPort?.postMessage({ ok: false, code, message });
}
