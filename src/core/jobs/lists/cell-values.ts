import type { ListColumn } from '../../../shared/callbacks/list-row.ts';
import { columnOf } from '../../../shared/lists/columns.ts';
import { type EditValue, textOrNull } from '../../../shared/lists/edits.ts';
import type { Choices, Person } from '../../../shared/lists/vocabulary.ts';
import { isDate } from '../../../shared/site-time.ts';
import { type ReadCell, serialOf, wallOf } from '../xlsx/sheet-reader.ts';

/** Why a cell cannot be taken; each has its sentence under `lists.problem.`. */
export type CellProblem =
  | 'formula'
  | 'errorCell'
  | 'notAChoice'
  | 'personLeft'
  | 'badDate'
  | 'badScore'
  | 'badFlag'
  | 'tooLong'
  | 'inFuture'
  | 'inPast'
  | 'readOnly';

export interface ValueContext {
  readonly choices: Choices;
  readonly people: ReadonlyMap<string, Person>;
}

export type CellRead = { readonly value: EditValue } | { readonly problem: CellProblem };

export const MAX_NOTE = 4_000;
const EARLIEST = serialOf('2000-01-01');
const LATEST = serialOf('2100-01-01');
const WRITTEN_DAY =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s,]+([01]?\d|2[0-3])[::]([0-5]\d)(?::\d{2})?)?$/u;

/** What stands in a cell that may be edited, as the list keeps it. */
export function editIn(cell: ReadCell | undefined, column: ListColumn, context: ValueContext): CellRead {
  if (cell === undefined) return { value: null };
  if (cell.formula) return { problem: 'formula' };
  if (cell.kind === 'error') return { problem: 'errorCell' };
  const text = textIn(cell);
  const { kind } = columnOf(column);
  if (kind === 'flag') return flag(cell, text, context);
  if (text === null) return { value: null };
  if (kind === 'score') return score(text);
  if (kind === 'time') return time(cell, text);
  if (kind === 'choice') return choice(text, column, context);
  return text.length > MAX_NOTE ? { problem: 'tooLong' } : { value: text };
}

/** Any cell as the text that people see in it; null = blank. */
export function textIn(cell: ReadCell): string | null {
  if (cell.kind === 'time')
    return cell.value.endsWith('T00:00') ? cell.value.slice(0, 10) : cell.value.replace('T', ' ');
  return textOrNull(String(cell.value));
}

/** What a cell that may not be edited is marked by (`markOf`). */
export function contentOf(cell: ReadCell | undefined): string | number | null {
  if (cell === undefined) return null;
  if (cell.kind === 'time') return serialOf(cell.value);
  return cell.kind === 'number' ? cell.value : String(cell.value);
}

function flag(cell: ReadCell, text: string | null, { choices }: ValueContext): CellRead {
  const value = cell.kind === 'flag' ? cell.value : choices.flag(text ?? '');
  return value === null ? { problem: 'badFlag' } : { value: value ? true : null };
}

function score(text: string): CellRead {
  const value = Number(text.normalize('NFKC'));
  return Number.isInteger(value) && value >= 1 && value <= 5 ? { value } : { problem: 'badScore' };
}

function choice(text: string, column: ListColumn, { choices, people }: ValueContext): CellRead {
  if (column === 'result' || column === 'overall') {
    const code = choices[column](text);
    return code === null ? { problem: 'notAChoice' } : { value: code };
  }
  const id = choices.person(text);
  if (id === null) return { problem: 'notAChoice' };
  return people.get(id)?.active === false ? { problem: 'personLeft' } : { value: id };
}

/** A day, with or without time. Only dates that begin with the year are read from text: 3/4 is two different days. */
function time(cell: ReadCell, text: string): CellRead {
  if (cell.kind === 'time')
    return cell.value >= '2000' && cell.value < '2100' ? { value: cell.value } : { problem: 'badDate' };
  const number = Number(text);
  // A date whose format was lost on the way.
  if (number >= EARLIEST && number < LATEST) return { value: wallOf(number, false) };
  const value = writtenTime(text.normalize('NFKC'));
  return value === null ? { problem: 'badDate' } : { value };
}

/** `2026-11-24`, `2026/11/24 10:30`, `2026年11月24日` as wall time; null for what begins otherwise. */
export function writtenTime(text: string): string | null {
  const match = WRITTEN_DAY.exec(text);
  if (!match) return null;
  const [, year = '', month = '', day = '', hour = '0', minute = '00'] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? `${date}T${hour.padStart(2, '0')}:${minute}` : null;
}
