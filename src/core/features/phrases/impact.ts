import type { ImpactState } from '../../../contract/phrases.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { businessDate } from '../../../shared/site-time.ts';
import type { App } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import type { RunningJob } from '../../jobs/run-job.ts';
import type { Workspace } from '../../workspace.ts';
import { candidate } from './publish.ts';
import type { Answers, PhraseWorker } from './worker.ts';

const DAY_MS = 86_400_000;
const NONE: ImpactState = { state: 'none', progress: 0, texts: 0, days: 0, result: null, stale: false };

export interface Impact {
  start(ws: Workspace, library: Library, days: number): ImpactState;
  state(ws: Workspace, library: Library): ImpactState;
  cancel(ws: Workspace, library: Library): ImpactState;
}

/**
 * How many past notes the drafts would newly mark or clear: one run at a time, in a worker with a read-only connection
 * (decision 25). The page asks how far it is; starting again drops the run before.
 */
export function createImpact(app: App, worker: PhraseWorker): Impact {
  let now: ImpactState = NONE;
  let job: RunningJob<Answers['impact']> | null = null;
  let about = '';
  let place: Workspace | null = null;
  const stampOf = (ws: Workspace, library: Library) => canonicalJson(candidate(ws, library).changes);
  const impact: Impact = {
    start(ws, library, days) {
      job?.cancel();
      const { list, body, changes } = candidate(ws, library);
      about = canonicalJson(changes);
      place = ws;
      now = { ...NONE, state: 'running', days };
      const task = {
        kind: 'impact',
        path: ws.path,
        before: list.body,
        after: body,
        since: ws.now() - days * DAY_MS,
        today: businessDate(ws.now(), ws.settings().timeZone),
      } as const;
      const mine = worker.start<'impact'>(task, ({ part, texts }) => {
        if (job === mine) now = { ...now, progress: part, texts };
      });
      job = mine;
      const finish = (end: Partial<ImpactState>) => {
        if (job !== mine) return;
        job = null;
        now = { ...now, ...end };
      };
      mine.result.then(
        (result) => finish({ state: 'done', progress: 1, texts: result.texts, result }),
        (error) => {
          app.deps.log.warn('phrases.impact', { message: String((error as Error).message) });
          finish({ state: 'failed' });
        },
      );
      return now;
    },
    state(ws, library) {
      // Another workspace was opened since: its notes are others.
      if (place !== ws) return NONE;
      return { ...now, stale: now.state !== 'none' && stampOf(ws, library) !== about };
    },
    cancel(ws, library) {
      const running = job;
      job = null;
      running?.cancel();
      if (running) now = { ...now, state: 'cancelled' };
      return impact.state(ws, library);
    },
  };
  return impact;
}
