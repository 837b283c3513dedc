import type { ListColumn } from '../../../shared/callbacks/list-row.ts';
import { columnOf } from '../../../shared/lists/columns.ts';
import { choices, type Vocabulary } from '../../../shared/lists/vocabulary.ts';
import { openBook } from '../xlsx/book-reader.ts';
import { findList, type KeptRow, type ListPlace, readCard, readKept } from './find-list.ts';
import { isMerged, readMerges } from './merges.ts';
import { type ReadChange, type RowProblem, type RowReading, type RowResult, readRow } from './read-row.ts';
import type { BookCard } from './seal.ts';

/** What reading needs to know: plain data, it crosses to the worker. */
export interface ReadOrder {
  /** Every key that a file of this workspace may be signed by. */
  readonly keys: readonly string[];
  readonly vocabulary: Vocabulary;
  /** Wall time at the site. */
  readonly now: string;
}

export interface ReadEdit {
  readonly id: string;
  readonly customerId: string;
  readonly row: number;
  readonly name: string;
  readonly changes: readonly ReadChange[];
}

export interface ReadList {
  readonly card: BookCard;
  readonly rows: number;
  /** Rows that were hidden or filtered away; they are read like all others. */
  readonly hidden: number;
  readonly edits: readonly ReadEdit[];
  readonly deleted: readonly string[];
  readonly problems: readonly RowProblem[];
  /** `problems` holds the first of them. */
  readonly problemCount: number;
  /** Columns that can be edited and that the file no longer has: they count as unchanged. */
  readonly missing: readonly ListColumn[];
}

const MAX_PROBLEMS = 500;

/**
 * Reads a workbook of the list that came back, and says what was changed against what it was when it was made. Nothing is
 * decided here. Throws FileProblem: those of `openBook`, listNone (no list of ours), listForeign (another workspace),
 * listOld (hidden parts of another version, or gone), listAltered (hidden parts were changed), fileNoColumns.
 */
export async function readList(bytes: Buffer, order: ReadOrder): Promise<ReadList> {
  const book = await openBook(bytes);
  const { card, sealer } = await readCard(book, order.keys);
  const kept = await readKept(book, card, sealer);
  const place = await findList(book);
  const { vocabulary, now } = order;
  const people = new Map(vocabulary.people.map((person) => [person.id, person]));
  const reading: RowReading = {
    place,
    columns: card.columns,
    kept,
    context: { choices: choices(vocabulary), people },
    now,
  };
  const results: RowResult[] = [];
  // Rows that nobody touched are only counted: most of a large list.
  const untouched = new Map<string, number>();
  let hidden = 0;
  let rows = 0;
  const ranges = await book.rows(place.sheet, (row) => {
    const result = row.row > place.headRow ? readRow(row, reading) : null;
    if (!result) return;
    rows += 1;
    if (result.hidden) hidden += 1;
    const { id } = result;
    const quiet = id !== null && result.changes.length === 0 && result.problems.length === 0;
    if (quiet && !untouched.has(id)) untouched.set(id, row.row);
    else results.push(result);
  });
  const touched = withoutMerged(results, untouched, ranges, place);
  return { ...gather(touched, untouched, kept), ...rest(card, place), rows, hidden };
}

const rest = (card: BookCard, place: ListPlace): Pick<ReadList, 'card' | 'missing'> => ({
  card,
  missing: card.columns.filter((key) => columnOf(key).edits && !place.columns.has(key)),
});

/** A merged cell shows one content for several rows: whose it is cannot be known, so such rows are left out. */
function withoutMerged(
  results: readonly RowResult[],
  untouched: ReadonlyMap<string, number>,
  ranges: readonly string[],
  place: ListPlace,
): RowResult[] {
  const merges = readMerges(ranges).filter(({ toRow }) => toRow > place.headRow);
  if (merges.length === 0) return [...results];
  const columns = [place.id, place.seal, ...place.columns.values()];
  const merged = (row: number) => columns.some((column) => isMerged(merges, row, column));
  const told = (row: number, id: string | null, name: string): RowResult => {
    const problem: RowProblem = { row, id, name, column: null, code: 'merged', text: '' };
    return { row, id, name, hidden: false, changes: [], problems: [problem] };
  };
  const alone = [...untouched].filter(([, row]) => merged(row)).map(([id, row]) => told(row, id, ''));
  return [...results.map((one) => (merged(one.row) ? told(one.row, one.id, one.name) : one)), ...alone];
}

function gather(
  results: readonly RowResult[],
  untouched: ReadonlyMap<string, number>,
  kept: ReadonlyMap<string, KeptRow>,
): Omit<ReadList, 'card' | 'missing' | 'rows' | 'hidden'> {
  const byId = new Map<string, RowResult[]>();
  for (const result of results) {
    if (result.id === null) continue;
    const same = byId.get(result.id);
    if (same) same.push(result);
    else byId.set(result.id, [result]);
  }
  const edits: ReadEdit[] = [];
  const problems: RowProblem[] = results.flatMap((result) => result.problems);
  for (const [id, rows] of byId) {
    const [first, ...others] = rows;
    if (!first) continue;
    const beside = untouched.get(id);
    const alike = others.every((other) => sameChanges(other.changes, first.changes));
    const twice = beside !== undefined && rows.some(({ changes }) => changes.length > 0);
    if (!alike || twice) {
      const told = [...rows, ...(beside === undefined ? [] : [{ row: beside, name: first.name }])];
      for (const { row, name } of told) problems.push({ row, id, name, column: null, code: 'rowTwice', text: '' });
    } else if (first.changes.length > 0) {
      edits.push({
        id,
        customerId: kept.get(id)?.customerId ?? '',
        row: first.row,
        name: first.name,
        changes: first.changes,
      });
    }
  }
  problems.sort((a, b) => a.row - b.row);
  const seen = (id: string) => byId.has(id) || untouched.has(id);
  return {
    edits,
    deleted: [...kept.keys()].filter((id) => !seen(id)),
    problems: problems.slice(0, MAX_PROBLEMS),
    problemCount: problems.length,
  };
}

const sameChanges = (a: readonly ReadChange[], b: readonly ReadChange[]): boolean =>
  a.length === b.length && a.every((change, i) => change.column === b[i]?.column && change.now === b[i]?.now);
