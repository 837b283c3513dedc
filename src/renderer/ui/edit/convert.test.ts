import { expect, it } from 'vitest';
import { toText, toValue } from './convert.ts';

const HK = 'Asia/Hong_Kong';

it('shows and reads instants as wall time of the site', () => {
  const at = Date.UTC(2026, 10, 21, 2, 30);
  expect(toText('instant', at, HK)).toBe('2026-11-21 10:30');
  expect(toValue('instant', '2026-11-21T10:30', HK)).toBe(at);
  expect(toValue('instant', '2026-11-21 10:30', HK)).toBe(at);
  expect(toValue('instant', 'tomorrow', HK)).toBeUndefined();
  expect(toValue('date', '2026/11/21', HK)).toBe('2026-11-21');
  expect(toValue('date', '21/11', HK)).toBeUndefined();
});

it('keeps money in cents, as people write it', () => {
  expect(toText('money', 38_050, HK)).toBe('380.5');
  expect(toValue('money', '１,２００.50', HK)).toBe(120_050);
  expect(toValue('money', '約三百', HK)).toBeUndefined();
});

it('makes blanks null and keeps lines of long texts', () => {
  expect(toValue('text', '   ', HK)).toBeNull();
  expect(toValue('long', '  一\n二\n\n', HK)).toBe('  一\n二');
});
