import type { ListColumn, ListRow } from '../callbacks/list-row.ts';
import { type EditValue, editValue } from './edits.ts';

/** A cell that differs from what it was when the file was made. */
export interface FileChange {
  readonly column: ListColumn;
  readonly was: EditValue;
  readonly now: EditValue;
}

/**
 * What a change meets: `change` nobody else touched it; `conflict` somebody did, meanwhile, and otherwise; `same` somebody
 * did just that; `refused` it cannot be done, with the reason.
 */
export interface ComparedChange extends FileChange {
  readonly current: EditValue;
  readonly state: 'change' | 'conflict' | 'same' | 'refused';
  /** Of `refused`: a sentence under `lists.problem.`. */
  readonly reason: 'cannotClear' | 'needsCause' | 'rowClosed' | 'calledNeedsResult' | null;
}

/** Cells that a call leaves behind: what was called was called, and is not wiped out by an empty cell. */
const LASTING: readonly ListColumn[] = ['result', 'calledAt', 'overall'];

/** Three ways: as the file was made, as it came back, as the list is now. Nothing is overwritten blind (issue 7). */
export function compareRow(changes: readonly FileChange[], row: ListRow): ComparedChange[] {
  const after = new Map(changes.map(({ column, now }) => [column, now]));
  const wanted = (column: ListColumn) =>
    after.has(column) ? (after.get(column) ?? null) : blank(editValue(row, column));
  return changes.map((change) => {
    const current = blank(editValue(row, change.column));
    const reason = reasonAgainst(change, row, current, wanted);
    const state = current === change.now ? 'same' : reason ? 'refused' : current === change.was ? 'change' : 'conflict';
    return { ...change, current, state, reason: state === 'refused' ? reason : null };
  });
}

const blank = (value: EditValue): EditValue => (value === false ? null : value);

function reasonAgainst(
  { column, now }: FileChange,
  row: ListRow,
  current: EditValue,
  wanted: (column: ListColumn) => EditValue,
): ComparedChange['reason'] {
  // What is done or cancelled is history; only notes and marks are still added to it.
  const closed = row.status === 'done' || row.status === 'cancelled';
  if (closed && ['owner', 'nextDate', 'result', 'calledAt'].includes(column)) return 'rowClosed';
  if (now === null && current !== null && LASTING.includes(column)) return 'cannotClear';
  // A customer who is not satisfied is counted, and a cause and a remedy are found (domain §7, S0).
  if (column === 'overall' && now === 'dissatisfied' && (wanted('cause') === null || wanted('remedy') === null))
    return 'needsCause';
  if ((column === 'calledAt' || column === 'caller') && wanted('result') === null) return 'calledNeedsResult';
  return null;
}
