import type { ListColumn, ListRow } from '../callbacks/list-row.ts';
import { EDITED } from './columns.ts';

/** A value that a workbook may change, as JSON: codes, ids, wall times, texts. null = blank. */
export type EditValue = string | number | boolean | null;
/** Editable cells of one row. */
export type EditValues = Readonly<Partial<Record<ListColumn, EditValue>>>;

const SCORES: Readonly<Partial<Record<ListColumn, keyof ListRow['scores']>>> = {
  timeliness: 'timeliness',
  effect: 'effect',
  repair: 'repair',
  attitude: 'attitude',
  scoreResult: 'result',
};

/** Item of the scores that a column holds; null for other columns. */
export const scoreItem = (column: ListColumn): keyof ListRow['scores'] | null => SCORES[column] ?? null;

/** What the row has in a column that may be edited. */
export function editValue(row: ListRow, column: ListColumn): EditValue {
  const score = scoreItem(column);
  if (score) return row.scores[score];
  switch (column) {
    case 'owner':
      return row.ownerId;
    case 'caller':
      return row.callerId;
    case 'calledAt':
    case 'result':
    case 'overall':
    case 'nextDate':
    case 'spotCheck':
      return row[column];
    case 'remaining':
    case 'cause':
    case 'remedy':
    case 'note':
      return textOrNull(row[column] ?? '');
    default:
      return null;
  }
}

/** Texts are compared as people see them: line ends alike, blanks at the end away, nothing = blank. */
export function textOrNull(text: string): string | null {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\u00a0]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
  return plain === '' ? null : plain;
}

/** Editable cells of a row, by column, as they are kept beside it to tell later what was changed. */
export function baseOf(row: ListRow, columns: readonly ListColumn[]): EditValues {
  const base: Partial<Record<ListColumn, EditValue>> = {};
  for (const { key } of EDITED) {
    if (!columns.includes(key)) continue;
    const value = editValue(row, key);
    // Blank is the rule: most rows carry an owner and nothing else.
    if (value !== null && value !== false) base[key] = value;
  }
  return base;
}

export const valueIn = (values: EditValues, column: ListColumn): EditValue => {
  const value = values[column] ?? null;
  return value === false ? null : value;
};
