import { expect, it } from 'vitest';
import { moveRow, rangeIds, shownColumns } from './moves.ts';
import { pagesFor } from './sources.ts';

it('moves and stays inside', () => {
  expect(moveRow('ArrowDown', 3, 10, 5)).toBe(4);
  expect(moveRow('ArrowUp', 0, 10, 5)).toBe(0);
  expect(moveRow('PageDown', 7, 10, 5)).toBe(9);
  expect(moveRow('End', 0, 100_000, 5)).toBe(99_999);
  expect(moveRow('Home', 9, 10, 5)).toBe(0);
  expect(moveRow('End', 0, 0, 5)).toBe(0);
  expect(moveRow('a', 3, 10, 5)).toBeNull();
});

it('takes a range both ways and skips rows that are not here yet', () => {
  const idAt = (i: number) => (i === 3 ? undefined : `r${i}`);
  expect(rangeIds(2, 4, idAt)).toEqual(['r2', 'r4']);
  expect(rangeIds(4, 2, idAt)).toEqual(['r2', 'r4']);
});

it('asks for the pages that cover what is in sight', () => {
  expect(pagesFor(0, 20, 100)).toEqual([0]);
  expect(pagesFor(95, 105, 100)).toEqual([0, 1]);
  expect(pagesFor(100, 200, 100)).toEqual([1]);
  expect(pagesFor(0, 0, 100)).toEqual([0]);
});

it('keeps fixed columns whatever was chosen', () => {
  const columns = [{ id: 'a', fixed: true }, { id: 'b' }, { id: 'c', hidden: true }];
  expect(shownColumns(columns, null).map((c) => c.id)).toEqual(['a', 'b']);
  expect(shownColumns(columns, ['c']).map((c) => c.id)).toEqual(['a', 'c']);
});
