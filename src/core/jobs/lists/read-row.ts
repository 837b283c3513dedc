import type { ListColumn } from '../../../shared/callbacks/list-row.ts';
import { columnOf } from '../../../shared/lists/columns.ts';
import { type EditValue, valueIn } from '../../../shared/lists/edits.ts';
import type { SheetRow } from '../xlsx/sheet-reader.ts';
import { type CellProblem, contentOf, editIn, textIn, type ValueContext } from './cell-values.ts';
import type { KeptRow, ListPlace } from './find-list.ts';
import { markOf, sameSeal } from './seal.ts';

export interface ReadChange {
  readonly column: ListColumn;
  readonly was: EditValue;
  readonly now: EditValue;
}

/** Why a row or a cell is left out; codes have their sentences under `lists.problem.`. */
export interface RowProblem {
  readonly row: number;
  readonly id: string | null;
  /** What the row shows as its customer, to find it by. */
  readonly name: string;
  readonly column: ListColumn | null;
  readonly code: CellProblem | 'rowAdded' | 'rowForeign' | 'rowTwice' | 'merged';
  /** What stands in the cell. */
  readonly text: string;
}

export interface RowReading {
  readonly place: ListPlace;
  /** The order in which the file was made: marks of cells stand in it. */
  readonly columns: readonly ListColumn[];
  readonly kept: ReadonlyMap<string, KeptRow>;
  readonly context: ValueContext;
  /** Wall time at the site. */
  readonly now: string;
}

export interface RowResult {
  readonly row: number;
  readonly hidden: boolean;
  /** null = no row of this export. */
  readonly id: string | null;
  readonly name: string;
  readonly changes: readonly ReadChange[];
  readonly problems: readonly RowProblem[];
}

const MAX_SHOWN = 120;

/** Compares one row with what it was. A row with nothing in it is null. */
export function readRow(found: SheetRow, reading: RowReading): RowResult | null {
  const { place, kept } = reading;
  const textAt = (column: number | undefined) => {
    const cell = column === undefined ? undefined : found.cells.get(column);
    return cell ? (textIn(cell) ?? '') : '';
  };
  const name = textAt(place.columns.get('name')).slice(0, MAX_SHOWN);
  const base = { row: found.row, hidden: found.hidden, name };
  const id = textAt(place.id);
  if (id === '') {
    const texts = [...place.columns.values()].map(textAt).filter(Boolean);
    if (texts.length === 0) return null;
    const text = texts.join(' · ').slice(0, MAX_SHOWN);
    return { ...base, id: null, changes: [], problems: [problem({ ...base, id: null }, null, 'rowAdded', text)] };
  }
  const known = kept.get(id);
  // The id of another row was copied over, or the file is a mixture of two.
  if (!known || !sameSeal(known.seal, textAt(place.seal))) {
    return { ...base, id: null, changes: [], problems: [problem({ ...base, id: null }, null, 'rowForeign', id)] };
  }
  const changes: ReadChange[] = [];
  const problems: RowProblem[] = [];
  let mark = 0;
  for (const column of reading.columns) {
    const at = place.columns.get(column);
    const cell = at === undefined ? undefined : found.cells.get(at);
    const wrong = (code: CellProblem) =>
      problems.push(problem({ ...base, id }, column, code, cell ? (textIn(cell) ?? '') : ''));
    if (!columnOf(column).edits) {
      if (at !== undefined && markOf(contentOf(cell)) !== known.marks[mark]) wrong('readOnly');
      mark += 1;
    } else if (at !== undefined) {
      const read = editIn(cell, column, reading.context);
      if ('problem' in read) wrong(read.problem);
      else {
        const was = valueIn(known.base, column);
        const late = read.value === was ? null : outOfTime(column, read.value, reading.now);
        if (late) wrong(late);
        else if (read.value !== was) changes.push({ column, was, now: read.value });
      }
    }
  }
  return { ...base, id, changes, problems };
}

/** A call that is still to come was not made; a next call in the past is none. */
function outOfTime(column: ListColumn, value: EditValue, now: string): CellProblem | null {
  if (typeof value !== 'string') return null;
  if (column === 'calledAt' && value > now) return 'inFuture';
  if (column === 'nextDate' && value.slice(0, 10) < now.slice(0, 10)) return 'inPast';
  return null;
}

function problem(
  of: Pick<RowProblem, 'row' | 'id' | 'name'>,
  column: ListColumn | null,
  code: RowProblem['code'],
  text: string,
): RowProblem {
  return { row: of.row, id: of.id, name: of.name, column, code, text: text.slice(0, MAX_SHOWN) };
}
