import type { Finding, NoteChecker } from './types.ts';

/** Up to here a text is checked in one go; a longer one grows slice by slice, with a turn for the page between them. UTF-16 units. */
export const SLICE = 3_000;

/**
 * Checks a long text by letting the engine see it grow: each slice is an edit at its end, so that the result is that of
 * one full check. Yields between slices.
 */
export function* checkInSlices(checker: NoteChecker, text: string, size = SLICE): Generator<void, readonly Finding[]> {
  let end = sliceEnd(text, 0, size);
  let found = checker.check(text.slice(0, end));
  while (end < text.length) {
    yield;
    const next = sliceEnd(text, end, size);
    found = checker.recheck(text.slice(0, next), found, { from: end, to: end, length: next - end });
    end = next;
  }
  return found;
}

/** Never between the two halves of a character. */
function sliceEnd(text: string, start: number, size: number): number {
  const end = Math.min(text.length, start + size);
  const last = text.charCodeAt(end - 1);
  return end < text.length && last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
