import { expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/settings.ts';
import { type ListRow, listNames, moved, newRow, rowProblems } from './lists.ts';

const row = (code: string, more: Partial<ListRow> = {}): ListRow => ({ code, label: { en: code }, ...more });

it('finds nothing wrong with what is delivered, and knows every list', () => {
  expect([...listNames].sort()).toEqual(Object.keys(defaultSettings.lists).sort());
  for (const name of listNames) expect(rowProblems(defaultSettings.lists[name] as ListRow[])).toEqual(new Map());
});

it('says which row cannot be saved and why', () => {
  const rows = [row('a'), row('a'), row('1x'), row('b', { label: { en: ' ' } }), newRow('regions')];
  expect([...rowProblems(rows)]).toEqual([
    [1, 'twice'],
    [2, 'code'],
    [3, 'label'],
    [4, 'code'],
  ]);
});

it('refuses a tree that bites its own tail', () => {
  const rows = [
    row('a', { parent: 'b' }),
    row('b', { parent: 'a' }),
    row('c', { parent: 'a' }),
    row('d', { parent: 'd' }),
  ];
  expect([...rowProblems(rows).values()]).toEqual(['parent', 'parent', 'parent', 'parent']);
});

it('moves a row, but not off the ends', () => {
  expect(moved(['a', 'b'], 0, 1)).toEqual(['b', 'a']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});
