import { expect, it } from 'vitest';
import { BREAKS, broken, readTarget } from './breaks.ts';

it.each(Object.keys(BREAKS))('planted bug %s still fits the file it is planted in', (name) => {
  const text = readTarget(name);
  expect(broken(name, text)).not.toBe(text);
});

it('says so when it does not', () => {
  expect(() => broken('clockOnly', 'another text')).toThrow(/not exactly once/);
  expect(() => broken('none', '')).toThrow(/no such break/);
});
