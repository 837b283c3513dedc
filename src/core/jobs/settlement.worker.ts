import { parentPort, workerData } from 'node:worker_threads';
import { writeSettlement } from './settlement/write-sheet.ts';

writeSettlement(workerData as Parameters<typeof writeSettlement>[0]).then(
  (result) => parentPort?.postMessage({ ok: true, result }),
  (error: Error & { code?: string }) =>
    parentPort?.postMessage({ ok: false, code: error.code ?? 'UNKNOWN', message: error.message }),
);
