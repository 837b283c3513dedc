import { parentPort, workerData } from 'node:worker_threads';
import { compileLexicon } from '../../shared/phrases/engine.ts';
import type { Answers, ImpactProgress, PhraseTask } from '../features/phrases/worker.ts';
import { compareNotes } from './phrases/compare-notes.ts';
import { countRates } from './phrases/rates.ts';
import { readFile } from './phrases/read-file.ts';
import { writeFile } from './phrases/write-file.ts';

async function answer(task: PhraseTask): Promise<Answers[PhraseTask['kind']]> {
  switch (task.kind) {
    case 'validate':
      return [...compileLexicon(task.lexicon).problems];
    case 'rates':
      return countRates(task);
    case 'impact':
      return compareNotes(task, (progress: ImpactProgress) => parentPort?.postMessage({ progress }));
    case 'read':
      return readFile(task);
    case 'write':
      return writeFile(task);
  }
}

answer(workerData as PhraseTask).then(
  (result) => parentPort?.postMessage({ ok: true, result }),
  (error: Error & { code?: string }) =>
    parentPort?.postMessage({ ok: false, code: error.code ?? 'UNKNOWN', message: error.message }),
);
