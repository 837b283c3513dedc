import type { Lists } from '../../../contract/settings.ts';
import { isReadable } from '../../i18n/label.ts';

export type ListName = keyof Lists;

export const listNames = [
  'dispositions',
  'callResults',
  'problemTypes',
  'nextActions',
  'departments',
  'regions',
  'unknownReasons',
  'holdReasons',
] as const satisfies readonly ListName[];

export function isListName(name: string | null): name is ListName {
  return listNames.some((n) => n === name);
}

/** One row of any list: what all have, and what some have. */
export interface ListRow {
  code: string;
  label: Record<string, string>;
  classes?: string[];
  requires?: string[];
  needsNextAction?: boolean;
  reached?: boolean;
  parent?: string | null;
}

export type Member = Exclude<keyof ListRow, 'code' | 'label'>;

/** Members besides code and label, by list; they decide the columns. */
export const extras: Record<ListName, readonly Member[]> = {
  dispositions: ['classes', 'requires', 'needsNextAction'],
  callResults: ['reached'],
  problemTypes: ['parent', 'classes'],
  regions: [],
  departments: [],
  nextActions: [],
  unknownReasons: [],
  holdReasons: [],
};

export function newRow(name: ListName): ListRow {
  const row: ListRow = { code: '', label: {} };
  for (const member of extras[name]) {
    if (member === 'classes' || member === 'requires') row[member] = [];
    if (member === 'needsNextAction' || member === 'reached') row[member] = false;
    if (member === 'parent') row.parent = null;
  }
  return row;
}

export type RowProblem = 'code' | 'twice' | 'label' | 'parent';

/** What keeps a list from being saved: row index -> why. Codes are kept in tickets for years, so they must be clean. */
export function rowProblems(rows: readonly ListRow[]): Map<number, RowProblem> {
  const problems = new Map<number, RowProblem>();
  const codes = new Set<string>();
  rows.forEach((row, i) => {
    if (!/^[A-Za-z][A-Za-z0-9]{0,39}$/.test(row.code)) problems.set(i, 'code');
    else if (codes.has(row.code)) problems.set(i, 'twice');
    else if (!isReadable(row.label)) problems.set(i, 'label');
    else if (isOwnAncestor(row, rows)) problems.set(i, 'parent');
    codes.add(row.code);
  });
  return problems;
}

function isOwnAncestor(row: ListRow, rows: readonly ListRow[]): boolean {
  let at: ListRow | undefined = row;
  for (let steps = 0; at?.parent; steps++) {
    const parent: string = at.parent;
    if (parent === row.code || steps > rows.length) return true;
    at = rows.find((r) => r.code === parent);
  }
  return false;
}

/** The row moved one place up or down; the same rows when it cannot move. */
export function moved<Row>(rows: readonly Row[], index: number, by: 1 | -1): Row[] {
  const next = [...rows];
  const other = next[index + by];
  const row = next[index];
  if (other === undefined || row === undefined) return next;
  next[index] = other;
  next[index + by] = row;
  return next;
}
