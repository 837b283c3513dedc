import type { Locale } from '../../../shared/lists/words.ts';
import type { PhoneRegion } from '../../../shared/phone.ts';
import type { SheetText } from '../../../shared/shift/roster-file.ts';
import type { TableKind } from '../../../shared/tables/kinds.ts';
import { runJob } from '../../jobs/run-job.ts';
import type { ReadTable } from '../../jobs/tables/read-table.ts';
import type { CoreDeps } from '../../ports.ts';

interface Headline {
  readonly title: string;
  readonly author: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly locale: Locale;
}

export type TableTask =
  | {
      readonly kind: 'read';
      readonly table: TableKind;
      readonly file: { readonly data: string } | { readonly path: string };
    }
  /** A sheet as it stands, for tables of another shape (rosters). */
  | { readonly kind: 'cells'; readonly data: string }
  /** What was left out, with its reasons in the last column. */
  | (Headline & {
      readonly kind: 'problems';
      readonly heads: readonly string[];
      readonly rows: readonly (readonly (string | null)[])[];
    })
  | (Headline & {
      readonly kind: 'export';
      readonly table: 'customers' | 'equipment';
      readonly store: string;
      readonly zone: string;
      readonly region: PhoneRegion;
      readonly masked: boolean;
      readonly place: string;
      readonly stem: string;
      readonly regions: readonly { readonly code: string; readonly label: Readonly<Record<string, string>> }[];
    });

export interface TableAnswers {
  readonly read: ReadTable;
  readonly cells: SheetText & { readonly sheet: string };
  /** base64 */
  readonly problems: string;
  readonly export: { path: string; rows: number; bytes: number };
}

export interface TableWorker {
  run<K extends TableTask['kind']>(task: Extract<TableTask, { kind: K }>): Promise<TableAnswers[K]>;
}

const MEGABYTES = 768;

export function createTableWorker(deps: CoreDeps): TableWorker {
  return { run: (task) => runJob<never>(deps.workerPath('tables'), task, { megabytes: MEGABYTES }).result };
}
