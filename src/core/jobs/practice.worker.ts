import { parentPort, workerData } from 'node:worker_threads';
import { writeReport } from './practice/write-report.ts';

writeReport(workerData as Parameters<typeof writeReport>[0]).then(
  (result) => parentPort?.postMessage({ ok: true, result }),
  (error: Error & { code?: string }) =>
    parentPort?.postMessage({ ok: false, code: error.code ?? 'UNKNOWN', message: error.message }),
);
