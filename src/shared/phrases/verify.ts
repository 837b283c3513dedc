import { BREAK, COMMA, type Folded, graphemeEnd, SENTENCE, SPACE, SYMBOL } from './fold.ts';
import { isLatin, ownGap, type Pattern } from './pattern.ts';
import type { Path } from './scan.ts';

const PAUSE = (1 << COMMA) | (1 << BREAK);
const STOP = 1 << SENTENCE;
const SHOWN = (1 << SPACE) | (1 << SYMBOL) | PAUSE | STOP;

/** Place of a hit in the text and whether a pause inside it must be made up for by standing alone. */
export type Place = { readonly start: number; readonly end: number; readonly paused: boolean };

/** Gap bits between character `d − 1` and `d` of a match, repeats included. */
function gapBefore(folded: Folded, path: Path, d: number): number {
  let bits = 0;
  for (let i = path.first[d - 1]! + 1; i <= path.first[d]!; i += 1) bits |= folded.gap[i]!;
  return bits;
}

function runInPattern(codes: readonly number[], d: number): number {
  let from = d;
  let to = d;
  while (from > 0 && codes[from - 1] === codes[d]) from -= 1;
  while (to + 1 < codes.length && codes[to + 1] === codes[d]) to += 1;
  return to - from + 1;
}

/** Latin letters may be stretched (shuuut), not merely doubled; digits never. */
function latinRunsFit(pattern: Pattern, path: Path, length: number): boolean {
  for (let d = 0; d < length; d += 1) {
    const code = pattern.codes[d]!;
    if (!isLatin(code) || (d + 1 < length && pattern.codes[d + 1] === code)) continue;
    const wanted = runInPattern(pattern.codes, d);
    const found = path.last[d]! - path.first[d]! + wanted;
    if (found !== wanted && (code < 0x61 || found < 3)) return false;
  }
  return true;
}

/** In Latin wording spaces stand where the wording has them, nowhere (glued), or nearly everywhere (s p a c e d). */
function latinGapsFit(pattern: Pattern, folded: Folded, path: Path, length: number): boolean {
  let inside = 0;
  let insideShown = 0;
  for (let d = 1; d < length; d += 1) {
    if (!isLatin(pattern.codes[d]!) || !isLatin(pattern.codes[d - 1]!) || ownGap(pattern.gaps[d]!)) continue;
    inside += 1;
    if ((gapBefore(folded, path, d) & SHOWN) !== 0) insideShown += 1;
  }
  return insideShown === 0 || insideShown >= inside - 1;
}

/**
 * Decides whether the characters skipped inside a match are an evasion or a sentence boundary: spaces and symbols
 * always pass, sentence marks only in nearly every gap, a lone comma or line break in short wordings only when the
 * match stands alone (`paused`).
 */
export function place(text: string, pattern: Pattern, folded: Folded, path: Path, length: number): Place | undefined {
  let pauses = 0;
  let stops = 0;
  let shown = 0;
  for (let d = 1; d < length; d += 1) {
    const bits = gapBefore(folded, path, d);
    const own = ownGap(pattern.gaps[d]!);
    if ((bits & SHOWN) !== 0) shown += 1;
    if ((bits & PAUSE) !== 0 && !own) pauses += 1;
    if ((bits & STOP) !== 0) stops += 1;
  }
  const gaps = length - 1;
  if (stops > 0 && stops < Math.max(2, gaps - 1)) return undefined;
  if (!latinRunsFit(pattern, path, length) || !latinGapsFit(pattern, folded, path, length)) return undefined;
  const paused = pauses > 0 && length < 5 && pauses < Math.max(2, gaps - 1) && stops === 0;
  const [first, last] = trimmed(folded, path, length, shown > 0);
  return { start: folded.start[first]!, end: graphemeEnd(text, folded.end[last]!), paused };
}

/** Verbs of speech that often stand right before a wording which begins with the same character. */
export const SAYING: ReadonlySet<number> = new Set([...'说讲话答回'].map((char) => char.charCodeAt(0)));

/** Repeats at the outer ends belong to the span only when they touch it, or the whole match is spaced out. */
function trimmed(folded: Folded, path: Path, length: number, spaced: boolean): [number, number] {
  let first = path.first[0]!;
  let last = path.last[length - 1]!;
  // 我說說了你也不信: the first 說 introduces what is said.
  let others = 0;
  for (let d = 1; d < length - 1; d += 1) others += path.last[d]! - path.first[d]!;
  if (path.last[0]! - first === 1 && others === 0 && SAYING.has(folded.code[first]!)) first += 1;
  if (spaced) return [first, last];
  const firstRun = length > 1 ? path.last[0]! : first;
  for (let i = first + 1; i <= firstRun; i += 1) if ((folded.gap[i]! & SHOWN) !== 0) first = i;
  for (let i = path.first[length - 1]! + 1; i <= last; i += 1) {
    if ((folded.gap[i]! & SHOWN) !== 0) {
      last = i - 1;
      break;
    }
  }
  return [first, last];
}
