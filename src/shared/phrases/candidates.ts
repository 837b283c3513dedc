import type { Compiled } from './compile.ts';
import { Folded, KEEP, kindOf, MAX_GAP } from './fold.ts';
import type { Pattern } from './pattern.ts';
import { type OnHit, scan } from './scan.ts';
import type { SoundLayer } from './sound/layer.ts';
import { soundPlace } from './sound/verify.ts';
import { scanSound } from './sound/walk.ts';
import type { Layer } from './types.ts';
import { place } from './verify.ts';

/** A wording found in the text, before guards and context. */
export type Candidate = {
  readonly start: number;
  readonly end: number;
  readonly pattern: Pattern;
  readonly layer: Layer;
  /** A comma or line break stands inside a short wording: it counts only when it stands alone. */
  readonly paused: boolean;
};

/** Longer texts are folded piece by piece, so that memory stays with the piece. */
const PIECE = 32_768;

const folded = new Folded();

/** Start of the kept character before `at`, if one is near enough to matter. */
function previousKept(text: string, at: number): number {
  let i = at - 1;
  while (i > 0 && at - i <= MAX_GAP && kindOf(text.charCodeAt(i)) !== KEEP) i -= 1;
  return Math.max(0, i);
}

/** End of a stretch that holds `count` characters after `at`, repeats of one character counted once, or a wide gap. */
function ahead(text: string, at: number, count: number): number {
  let left = count;
  let last = -1;
  let gap = 0;
  let i = at;
  for (; i < text.length && left > 0 && gap <= MAX_GAP; i += 1) {
    const unit = text.charCodeAt(i);
    gap += 1;
    if (kindOf(unit) !== KEEP) continue;
    if (unit !== last) left -= 1;
    last = unit;
    gap = 0;
  }
  return Math.min(text.length, i + 40);
}

function hear(compiled: Compiled, layer: SoundLayer, text: string, from: number, to: number, found: Candidate[]): void {
  scanSound(layer, folded, from, to, (pattern, path) => {
    const { homophone } = compiled.rules[pattern.rule]!.rule;
    const at = soundPlace(text, layer, pattern, folded, path, homophone);
    if (at === undefined) return;
    const { start, end, latin } = at;
    found.push({ start, end, pattern: pattern.origin, layer: latin ? 'latin' : 'sound', paused: false });
  });
}

/** All wordings that start in `text[from, to)`, in order of their start, longer ones first. */
export function collect(compiled: Compiled, text: string, from: number, to: number): Candidate[] {
  const found: Candidate[] = [];
  for (let piece = from; piece < to; piece += PIECE) {
    const end = Math.min(to, piece + PIECE);
    const until = end === text.length ? end : ahead(text, end, compiled.reach);
    folded.read(text, piece === 0 ? 0 : previousKept(text, piece), until);
    let first = 0;
    while (first < folded.length && folded.start[first]! < piece) first += 1;
    let last = folded.length;
    while (last > first && folded.start[last - 1]! >= end) last -= 1;
    const add: OnHit = (pattern, path, length) => {
      const at = place(text, pattern, folded, path, length);
      if (at !== undefined) found.push({ ...at, pattern, layer: pattern.kind === 'initials' ? 'latin' : 'literal' });
    };
    scan(compiled.main, folded, first, last, add);
    scan(compiled.cantonese, folded, first, last, add);
    for (const layer of [compiled.pinyin, compiled.jyutping]) hear(compiled, layer, text, first, last, found);
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
