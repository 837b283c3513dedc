import type { ListRow } from '../../../shared/callbacks/list-row.ts';
import type { BookOrder, MadeBook } from '../../jobs/lists/order.ts';
import type { ReadList, ReadOrder } from '../../jobs/lists/read-list.ts';
import type { ListQuery } from '../../jobs/lists/source.ts';
import { runJob } from '../../jobs/run-job.ts';
import type { CoreDeps } from '../../ports.ts';

/** One workbook for everybody, or one for each owner. `place` is the folder; names are made from `stem`. */
export interface ExportTask {
  readonly kind: 'export';
  /** The workspace's file. */
  readonly store: string;
  readonly query: ListQuery;
  readonly place: string;
  readonly stem: string;
  readonly split: 'one' | 'owner';
  readonly order: Omit<BookOrder, 'path' | 'owner' | 'lastWeek'>;
}

export interface ReadTask {
  readonly kind: 'read';
  /** Bytes of an uploaded file, or the path of one that the command line was given. */
  readonly file: { readonly data: string } | { readonly path: string };
  readonly order: ReadOrder;
}

export interface RowsTask {
  readonly kind: 'rows';
  readonly store: string;
  readonly query: ListQuery;
}

export type ListTask = ExportTask | ReadTask | RowsTask;

export interface ListAnswers {
  readonly export: MadeBook[];
  readonly read: ReadList;
  readonly rows: ListRow[];
}

export interface ListWorker {
  run<K extends ListTask['kind']>(task: Extract<ListTask, { kind: K }>): Promise<ListAnswers[K]>;
}

/** Enough for the largest list that is made or taken; a file made to eat memory ends its worker, not the core. */
const MEGABYTES = 768;
/** What is not read by then was made to keep us busy. */
const READ_MS = 60_000;

export function createListWorker(deps: CoreDeps): ListWorker {
  return {
    async run(task) {
      const job = runJob<never>(deps.workerPath('lists'), task, { megabytes: MEGABYTES });
      if (task.kind !== 'read') return job.result;
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
  };
}
