import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkInSlices } from './slices.ts';
import type { Finding, NoteChecker } from './types.ts';

/** Finds every `xx`, also across the border of two slices, and notes what it was asked. */
function finder() {
  const edits: number[] = [];
  const all = (text: string): Finding[] =>
    [...text.matchAll(/(?=xx)/g)].map(({ index }) => ({
      start: index,
      end: index + 2,
      ruleId: 'xx',
      severity: 'warn',
      reason: '',
      suggestions: [],
    }));
  const checker: NoteChecker = {
    check: all,
    recheck(text, before, edit) {
      edits.push(edit.length);
      expect(before).toEqual(all(text.slice(0, edit.from)));
      return all(text);
    },
  };
  return { checker, edits, all };
}

function run(checker: NoteChecker, text: string, size: number) {
  const steps = checkInSlices(checker, text, size);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

it('a text grown slice by slice has the findings of the whole, and no slice splits a character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('x', 'y', '字', '🙂', '\n'), maxLength: 60 }),
      fc.integer({ min: 2, max: 9 }),
      (text, size) => {
        const { checker, all, edits } = finder();
        expect(run(checker, text, size)).toEqual(all(text));
        expect(edits.every((length) => length >= 1 && length <= size)).toBe(true);
      },
    ),
  );
});
