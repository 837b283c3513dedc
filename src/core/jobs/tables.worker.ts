import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { TableAnswers, TableTask } from '../features/tables/worker.ts';
import { exportTable } from './tables/export-table.ts';
import { readCells } from './tables/read-cells.ts';
import { readTable } from './tables/read-table.ts';
import { writeTable } from './tables/write-table.ts';

async function answer(task: TableTask): Promise<TableAnswers[TableTask['kind']]> {
  if (task.kind === 'export') return exportTable(task);
  if (task.kind === 'problems') return problems(task);
  if (task.kind === 'cells') return readCells(Buffer.from(task.data, 'base64'));
  const bytes = 'data' in task.file ? Buffer.from(task.file.data, 'base64') : await readFile(task.file.path);
  return readTable(bytes, task.table);
}

async function problems(task: Extract<TableTask, { kind: 'problems' }>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zuoxi-table-'));
  try {
    const { path } = await writeTable({ ...task, path: join(folder, 'left.xlsx'), marked: task.heads.length });
    return (await readFile(path)).toString('base64');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

answer(workerData as TableTask).then(
  (result) => parentPort?.postMessage({ ok: true, result }),
  (error: Error & { code?: string }) =>
    parentPort?.postMessage({ ok: false, code: error.code ?? 'UNKNOWN', message: error.message }),
);
