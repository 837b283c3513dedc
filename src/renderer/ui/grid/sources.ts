import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { RowSource } from './types.ts';

/** Rows that are all here already. */
export function listSource<Row>(rows: readonly Row[] | undefined, error?: unknown): RowSource<Row> {
  return {
    count: rows?.length ?? 0,
    row: (index) => rows?.[index],
    loading: rows === undefined && !error,
    ...(error ? { error } : {}),
  };
}

/** Page numbers that cover rows `from` to `to` (end exclusive). */
export function pagesFor(from: number, to: number, limit: number): number[] {
  const first = Math.max(0, Math.floor(from / limit));
  const last = Math.max(first, Math.floor((Math.max(to, 1) - 1) / limit));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

interface Page<Row> {
  rows: readonly Row[];
  total: number;
}
interface Kept<Row> {
  total: number;
  pages: ReadonlyMap<number, readonly Row[]>;
}

/**
 * Rows fetched in pages as they come into sight: 100,000 rows cost as much as a screenful.
 * `page(offset, limit)` gives query options (`orpc.tickets.list.queryOptions({ input })`); when they change (another
 * filter or order) the old rows stay in sight until the new first page is there.
 */
export function usePagedSource<Row>(page: (offset: number, limit: number) => unknown, limit = 100): RowSource<Row> {
  const [wanted, setWanted] = useState<readonly number[]>([0]);
  const numbers = wanted.includes(0) ? wanted : [0, ...wanted];
  const results = useQueries({
    // oRPC types each query; useQueries cannot follow a computed list of them, so the result is typed here.
    queries: numbers.map((n) => page(n * limit, limit)) as never[],
  }) as unknown as { data: Page<Row> | undefined; error: unknown }[];

  const kept = useRef<Kept<Row>>({ total: 0, pages: new Map() });
  const first = results[numbers.indexOf(0)]?.data;
  if (first) kept.current = keep(kept.current, first.total, numbers, results);
  const seen = kept.current;
  const want = useCallback(
    (from: number, to: number) => {
      const next = pagesFor(from, to, limit);
      setWanted((old) => (next.every((n) => old.includes(n)) ? old : next));
    },
    [limit],
  );
  const error = results.find((r) => r.error)?.error;
  const loading = !first && seen.pages.size === 0 && !error;
  return useMemo(
    () => ({
      count: seen.total,
      row: (index) => seen.pages.get(Math.floor(index / limit))?.[index % limit],
      loading,
      want,
      ...(error ? { error } : {}),
    }),
    [seen, loading, error, limit, want],
  );
}

/** The same object again when nothing changed, so that the grid is not drawn for nothing. */
function keep<Row>(
  old: Kept<Row>,
  total: number,
  numbers: readonly number[],
  results: readonly { data: Page<Row> | undefined }[],
): Kept<Row> {
  const pages = new Map<number, readonly Row[]>();
  numbers.forEach((n, i) => {
    const rows = results[i]?.data?.rows;
    if (rows) pages.set(n, rows);
  });
  const same =
    old.total === total && old.pages.size === pages.size && [...pages].every(([n, rows]) => old.pages.get(n) === rows);
  return same ? old : { total, pages };
}
