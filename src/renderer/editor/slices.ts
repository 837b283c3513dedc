import type { Finding, NoteChecker } from './types.ts';

/** Up to here a text is checked in one go; a longer one in slices with a pause for the page between them. UTF-16 units. */
export const SLICE = 8_000;
/** How far before a slice the text is read again, so that what the customer said or a quotation mark is known. */
const CONTEXT = 300;

/** Where to cut a long text: after a line break, else after a sentence, else anywhere that splits no character. */
export function cutPoints(text: string, size = SLICE): number[] {
  const points: number[] = [];
  let start = 0;
  while (text.length - start > size) {
    const piece = text.slice(start, start + size);
    let at = piece.lastIndexOf('\n') + 1;
    if (at < size / 2) at = Math.max(at, lastSentenceEnd(piece));
    if (at < size / 2) at = isHighSurrogate(piece, size - 1) ? size - 1 : size;
    start += at;
    points.push(start);
  }
  return points;
}

function lastSentenceEnd(piece: string): number {
  let last = 0;
  for (const mark of ['。', '!', '?', '!', '?', ';', '. ']) last = Math.max(last, piece.lastIndexOf(mark) + 1);
  return last;
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff;
}

/**
 * Findings of a long text, slice by slice; yields between slices so that the host can give the page its turn.
 * Each slice is read with some text before it, and findings that begin in that part are left to the slice before.
 */
export function* checkInSlices(checker: NoteChecker, text: string, size = SLICE): Generator<void, Finding[]> {
  const found: Finding[] = [];
  const points = [0, ...cutPoints(text, size), text.length];
  for (let index = 0; index + 1 < points.length; index += 1) {
    const start = points[index]!;
    const end = points[index + 1]!;
    const base = contextStart(text, start);
    for (const finding of checker.check(text.slice(base, end))) {
      if (finding.start + base < start) continue;
      found.push({ ...finding, start: finding.start + base, end: finding.end + base });
    }
    yield;
  }
  return found;
}

function contextStart(text: string, start: number): number {
  const base = Math.max(0, start - CONTEXT);
  const line = text.indexOf('\n', base);
  if (base === 0) return 0;
  if (line !== -1 && line < start) return line + 1;
  return isHighSurrogate(text, base - 1) ? base + 1 : base;
}
