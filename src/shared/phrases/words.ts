import { foldUnit, KEEP, kindOf } from './fold.ts';
import { WORDS } from './tables/words.generated.ts';

/** Longest word in the frequency dictionary. */
const LONGEST = 4;
/** Level (log₂ of the count) of a character the dictionary does not list. */
const UNKNOWN = 5;
/** log₂ of all counted words. */
const TOTAL = 26;

let levels: Map<string, number> | undefined;

/** Folded word to log₂ of its count; built on first use (about 3 ms) and kept. */
export function wordLevels(): ReadonlyMap<string, number> {
  if (levels !== undefined) return levels;
  levels = new Map();
  for (const row of WORDS.split(' ')) {
    const [level = '0', lists = ''] = row.split(':');
    lists.split(',').forEach((list, at) => {
      for (let i = 0; i < list.length; i += at + 1) levels!.set(list.slice(i, i + at + 1), Number(level));
    });
  }
  return levels;
}

/** Folded characters that touch `at` without anything skipped between, up to `most` of them, in reading order. */
export function touching(text: string, at: number, step: 1 | -1, most: number): string {
  let run = '';
  for (let i = step === 1 ? at : at - 1; i >= 0 && i < text.length && run.length < most; i += step) {
    const unit = text.charCodeAt(i);
    if (kindOf(unit) !== KEEP) break;
    const char = String.fromCharCode(foldUnit(unit));
    run = step === 1 ? run + char : char + run;
  }
  return run;
}

/** Best log₂ probability of a text cut into words; with `border`, no word may reach across it. */
function best(run: string, border: number): number {
  const words = wordLevels();
  const score = new Float64Array(run.length + 1).fill(Number.NEGATIVE_INFINITY);
  score[0] = 0;
  for (let to = 1; to <= run.length; to += 1) {
    for (let from = Math.max(0, to - LONGEST); from < to; from += 1) {
      if (from < border && border < to) continue;
      const level = words.get(run.slice(from, to)) ?? (to - from === 1 ? UNKNOWN : undefined);
      if (level !== undefined) score[to] = Math.max(score[to]!, score[from]! + level - TOTAL);
    }
  }
  return score[run.length]!;
}

/** Whether any listed word reaches across the border at all: nearly always none does. */
function crossed(left: string, right: string): boolean {
  const words = wordLevels();
  for (let before = 1; before < LONGEST && before <= left.length; before += 1) {
    for (let after = 1; after <= LONGEST - before && after <= right.length; after += 1) {
      if (words.has(left.slice(left.length - before) + right.slice(0, after))) return true;
    }
  }
  return false;
}

/**
 * How much better (in bits) the text reads when a word runs across the border between `left` and `right`.
 * 着急什么时候: 着急 and 什么时候 reach out of 急什么, which is therefore no phrase of its own.
 */
export function borderGain(left: string, right: string): number {
  if (left === '' || right === '' || !crossed(left, right)) return 0;
  const run = left + right;
  return best(run, 0) - best(run, left.length);
}

/** Whether the character at `index` of a run belongs to a listed word of two to four characters. */
export function inCommonWord(run: string, index: number, atLeast: number): boolean {
  const words = wordLevels();
  for (let size = 2; size <= LONGEST; size += 1) {
    for (let from = Math.max(0, index - size + 1); from <= index && from + size <= run.length; from += 1) {
      if ((words.get(run.slice(from, from + size)) ?? -1) >= atLeast) return true;
    }
  }
  return false;
}
