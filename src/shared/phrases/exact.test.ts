import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileExact, findExact } from './exact.ts';

const letters = fc.array(fc.constantFrom(...'急什么你A '), { maxLength: 30 }).map((list) => list.join(''));
const phrases = fc.array(
  fc.array(fc.constantFrom(...'急什么你A '), { maxLength: 4 }).map((l) => l.join('')),
  { maxLength: 8 },
);

it('finds what indexOf finds', () => {
  fc.assert(
    fc.property(phrases, letters, (list, text) => {
      const expected: string[] = [];
      list.forEach((phrase, index) => {
        if (phrase === '') return;
        for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
          expected.push(`${at} ${at + phrase.length} ${index}`);
        }
      });
      const found: string[] = [];
      findExact(compileExact(list), text, (start, end, index) => found.push(`${start} ${end} ${index}`));
      expect(found.sort()).toEqual(expected.sort());
    }),
  );
});
