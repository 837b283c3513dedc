import type { ListRow } from '../../../shared/callbacks/list-row.ts';
import type { Vocabulary } from '../../../shared/lists/vocabulary.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Workspace } from '../../workspace.ts';

/** What lists ask of whoever knows who is due (`app.ts` wires it). */
export interface ListPort {
  /** Sentences of the reasons, by code and language. */
  whyWords(ws: Workspace): Vocabulary['why'];
  /** Rows of these customers as the list of the day has them now, by row id. */
  current(ws: Workspace, day: string, customerIds: readonly string[]): ReadonlyMap<string, ListRow>;
  /** Changes that give a row to callbacks of this list row that have none yet; they stand before all others. */
  births(ws: Workspace, row: ListRow): Change[];
}
