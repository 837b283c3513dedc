import type { Calendar } from '../../../shared/calendar/calendar.ts';
import type { ListRow, Overall } from '../../../shared/callbacks/list-row.ts';
import type { CallbackRules } from '../../../shared/callbacks/settings.ts';
import type { Vocabulary } from '../../../shared/lists/vocabulary.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import type { Workspace } from '../../workspace.ts';

/** What lists ask of whoever knows who is due (`app.ts` wires it). */
export interface ListPort {
  /** What the list of a day is worked out by. */
  dueBy(ws: Workspace): { readonly rules: CallbackRules; readonly calendar: Calendar };
  /** Sentences of the reasons, by code and language; `CODE.since` those that name a `{date}`. */
  whyWords(ws: Workspace): Vocabulary['why'];
  /**
   * For rows of these customers on the list of a day: changes that give a row to callbacks that have none yet, under their
   * derived ids (decision 12); they stand before all others.
   */
  births(ws: Workspace, day: string, customerIds: readonly string[]): (row: ListRow) => Change[];
  /** What else a customer who was reached settles: their last callback, the ticket it was about, the message that was left. */
  afterwards(
    ws: Workspace,
    me: Me,
    day: string,
    customerIds: readonly string[],
  ): (row: ListRow, at: number, overall: Overall) => Change[];
  /** The complaint that a customer who is not satisfied opens; null = one is open already, or nothing is due. */
  complaints(
    ws: Workspace,
    me: Me,
    day: string,
    customerIds: readonly string[],
  ): (
    row: ListRow,
    said: Readonly<Record<'cause' | 'remedy' | 'note' | 'remaining', string | null>>,
  ) => { readonly id: string; readonly changes: readonly Change[] } | null;
}
