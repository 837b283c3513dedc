import type { ImpactResult, RuleProblem, RuleRates } from '../../../contract/phrases.ts';
import type { Lexicon } from '../../../shared/phrases/types.ts';
import { type RunningJob, runJob } from '../../jobs/run-job.ts';
import type { CoreDeps } from '../../ports.ts';

/** What the worker can be asked (`jobs/phrases.worker.ts`), and what it answers. */
export type PhraseTask =
  | { readonly kind: 'validate'; readonly lexicon: Lexicon }
  | { readonly kind: 'rates'; readonly path: string; readonly since: number }
  | {
      readonly kind: 'impact';
      readonly path: string;
      readonly before: Lexicon;
      readonly after: Lexicon;
      readonly since: number;
      readonly today: string;
    }
  | { readonly kind: 'read'; readonly name: string; readonly data: string }
  | { readonly kind: 'write'; readonly format: 'xlsx' | 'yaml'; readonly lexicon: Lexicon };

export interface ReadFile {
  readonly lexicon: Lexicon;
  readonly refused: readonly { row: number; ruleId: string; code: string; detail: string }[];
}

export interface Answers {
  readonly validate: RuleProblem[];
  readonly rates: RuleRates[];
  readonly impact: ImpactResult;
  readonly read: ReadFile;
  readonly write: string;
}

export interface ImpactProgress {
  readonly part: number;
  readonly texts: number;
}

export interface PhraseWorker {
  run<K extends PhraseTask['kind']>(task: Extract<PhraseTask, { kind: K }>): Promise<Answers[K]>;
  start<K extends PhraseTask['kind']>(
    task: Extract<PhraseTask, { kind: K }>,
    onProgress: (progress: ImpactProgress) => void,
  ): RunningJob<Answers[K]>;
}

/** Enough for the largest list and sheet that is taken; a file made to eat memory ends its worker, not the core. */
const MEGABYTES = 512;
/** A file that is not read by then was made to keep us busy. */
const READ_MS = 20_000;

export function createPhraseWorker(deps: CoreDeps): PhraseWorker {
  const path = () => deps.workerPath('phrases');
  return {
    async run(task) {
      const job = runJob<never>(path(), task, { megabytes: MEGABYTES });
      let late = false;
      const cancel = deps.clock.after(READ_MS, () => {
        late = true;
        job.cancel();
      });
      try {
        return await job.result;
      } catch (error) {
        throw Object.assign(error as Error, late ? { code: 'tookTooLong' } : {});
      } finally {
        cancel();
      }
    },
    start: (task, onProgress) => runJob(path(), task, { onProgress: onProgress as (progress: never) => void }),
  };
}
