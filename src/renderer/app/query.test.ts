import { expect, it } from 'vitest';
import { readFilters, writeFilters } from './query.ts';

const defaults = { text: '', view: 'open', sort: 'due' };

it('writes only what differs from the defaults, and reads it back', () => {
  const filters = { text: '陳 & 卡紙', view: 'mine', sort: 'due' };
  const query = writeFilters(filters, defaults);
  expect(query).not.toContain('sort');
  expect(readFilters(query, defaults)).toEqual(filters);
  expect(writeFilters(defaults, defaults)).toBe('');
});

it('ignores names that the list does not know', () => {
  expect(readFilters('view=all&evil=1', defaults)).toEqual({ ...defaults, view: 'all' });
});
