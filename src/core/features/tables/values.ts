import { codesByWord, type Person } from '../../../shared/lists/vocabulary.ts';
import { BOOK_WORDS, LOCALES } from '../../../shared/lists/words.ts';
import { codeOf, TABLES, type TableField, type TableKind } from '../../../shared/tables/kinds.ts';
import type { TableProblem } from '../../../shared/tables/words.ts';
import { writtenTime } from '../../jobs/lists/cell-values.ts';
import type { ReadTable } from '../../jobs/tables/read-table.ts';
import { readNumber } from '../../read/number.ts';
import type { Workspace } from '../../workspace.ts';

export type TableValue = string | number | boolean;
export interface Wrong {
  readonly field: string | null;
  readonly code: TableProblem;
}

/** A line of a file as values: dates `YYYY-MM-DD`, times `YYYY-MM-DDTHH:MM`, minutes of a day, codes, ids. */
export interface TableLine {
  readonly row: number;
  readonly values: ReadonlyMap<string, TableValue>;
  readonly wrong: readonly Wrong[];
}

const YES = new Set(['yes', 'y', '1', 'x', 'true', '✓', ...LOCALES.map((locale) => BOOK_WORDS.yes[locale])]);
const NO = new Set(['no', 'n', '0', 'false', '-', ...LOCALES.map((locale) => BOOK_WORDS.no[locale])]);

/** Reads every line of a table; what a cell cannot mean is named, and the line is not taken. */
export function linesOf(ws: Workspace, kind: TableKind, table: ReadTable, people: readonly Person[]): TableLine[] {
  const regions = codesByWord(ws.settings().lists.regions);
  const named = new Map<string, string[]>();
  for (const { id, name } of people) named.set(name, [...(named.get(name) ?? []), id]);
  const fields = new Map(TABLES[kind].map((field) => [field.key, field]));
  const mapped = table.heads.flatMap(({ column, field }) => (field ? [{ column, field: fields.get(field)! }] : []));
  const read = (field: TableField, text: string): TableValue | TableProblem | null => {
    if (field.key === 'region') return regions.get(text.normalize('NFKC').trim().toLowerCase()) ?? bad('notAChoice');
    if (field.kind === 'person') {
      const ids = named.get(text.trim()) ?? [];
      return ids.length === 1 ? ids[0]! : bad('nobody');
    }
    return valueOfText(ws, field, text);
  };
  return table.rows.map(({ row, cells }) => {
    const values = new Map<string, TableValue>();
    const wrong: Wrong[] = [];
    for (const { column, field } of mapped) {
      const text = cells[column]?.trim();
      if (!text) continue;
      const value = read(field, text);
      if (isBad(value)) wrong.push({ field: field.key, code: value.slice(1) as TableProblem });
      else if (value !== null) values.set(field.key, value);
    }
    for (const { key, required } of TABLES[kind]) {
      if (required && !values.has(key) && !wrong.some(({ field }) => field === key))
        wrong.push({ field: key, code: 'required' });
    }
    return { row, values, wrong };
  });
}

/** Told from values by a mark that no value begins with. */
const MARK = '\u0000';
const bad = (code: TableProblem) => `${MARK}${code}` as TableProblem;
const isBad = (value: unknown): value is string => typeof value === 'string' && value.startsWith(MARK);

function valueOfText(ws: Workspace, field: TableField, text: string): TableValue | TableProblem | null {
  const flat = text.normalize('NFKC').trim();
  switch (field.kind) {
    case 'phone':
      return readNumber(ws, text).e164 === null ? bad('notANumber') : text;
    case 'date': {
      const time = writtenTime(flat);
      return time ? time.slice(0, 10) : bad('badDate');
    }
    case 'time':
      return writtenTime(flat) ?? bad('badDate');
    case 'clock':
      return clockOf(flat);
    case 'count': {
      const count = Number(flat.replaceAll(',', ''));
      return Number.isInteger(count) && count >= 0 ? count : bad('badCount');
    }
    case 'flag': {
      const word = flat.toLowerCase();
      return YES.has(word) ? true : NO.has(word) ? false : bad('badFlag');
    }
    case 'code':
      return codeOf(field, flat) ?? bad('notAChoice');
    default:
      return text.normalize('NFC').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
  }
}

/** `08:30`, `08:30-09:00` (its beginning), or a day's fraction as a workbook keeps times. */
function clockOf(text: string): number | TableProblem {
  const match = /^(?:.*\s)?([01]?\d|2[0-4]):([0-5]\d)/.exec(text);
  if (match) return Number(match[1]) * 60 + Number(match[2]);
  const part = Number(text);
  return part >= 0 && part <= 1 ? Math.round(part * 1440) : bad('badClock');
}
