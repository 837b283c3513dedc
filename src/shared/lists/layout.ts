import { LIST_COLUMNS, type ListColumn } from '../callbacks/list-row.ts';
import { isColumn } from './columns.ts';

/** Columns of a workbook as a lead chose and ordered them. */
export interface Layout {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly ListColumn[];
}

/**
 * Which generation of hidden parts a workbook has. A file of an older one is refused politely when its hidden parts can
 * no longer be understood; raise it only then.
 */
export const LAYOUT_VERSION = 1;

export const DEFAULT_LAYOUT_ID = 'default';

/** Fits A4 across: who, how to reach them, why, when, whose, and what the call brings. */
export const DEFAULT_COLUMNS: readonly ListColumn[] = [
  'customerNumber',
  'name',
  'address',
  'phones',
  'equipment',
  'why',
  'dueDate',
  'daysOverdue',
  'owner',
  'calledAt',
  'result',
  'overall',
  'nextDate',
  'note',
];

/** A layout that can be used: known columns, each once, the name always among them. */
export function usableColumns(columns: readonly string[]): ListColumn[] {
  const known = [...new Set(columns)].filter(isColumn);
  if (known.length === 0) return [...DEFAULT_COLUMNS];
  return known.includes('name') ? known : ['name', ...known];
}

export const ALL_COLUMNS: readonly ListColumn[] = LIST_COLUMNS;
