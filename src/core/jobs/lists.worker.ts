import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { ListAnswers, ListTask } from '../features/lists/worker.ts';
import { dueRows } from './lists/due-rows.ts';
import { exportLists } from './lists/export-lists.ts';
import { readList } from './lists/read-list.ts';
import { reading } from './phrases/open.ts';

async function answer(task: ListTask): Promise<ListAnswers[ListTask['kind']]> {
  if (task.kind === 'export') return exportLists(task);
  if (task.kind === 'rows') return reading(task.store, (db) => [...dueRows(db, task.query)]);
  const bytes = 'data' in task.file ? Buffer.from(task.file.data, 'base64') : await readFile(task.file.path);
  return readList(bytes, task.order);
}

answer(workerData as ListTask).then(
  (result) => parentPort?.postMessage({ ok: true, result }),
  (error: Error & { code?: string }) =>
    parentPort?.postMessage({ ok: false, code: error.code ?? 'UNKNOWN', message: error.message }),
);
