import { type Folded, WIDE } from '../fold.ts';
import { MAX_LENGTH } from '../pattern.ts';
import { repeats } from '../scan.ts';
import { child, mayGoOn, pairHash, type Trie } from '../trie.ts';
import { type SoundLayer, type SoundPattern, SYLLABLE } from './layer.ts';

/** How one syllable of a match is written. */
export const CHARACTER = 0;
export const SPELLED = 1;
export const LETTER = 2;
export const DIGIT = 3;

/** A match by sound: kept characters `first[d]` … `last[d]` write syllable d in the way `how[d]`. */
export type SoundPath = { readonly first: Int32Array; readonly last: Int32Array; readonly how: Uint8Array };
export type OnSound = (pattern: SoundPattern, path: SoundPath, length: number) => void;

const path: SoundPath = {
  first: new Int32Array(MAX_LENGTH + 1),
  last: new Int32Array(MAX_LENGTH + 1),
  how: new Uint8Array(MAX_LENGTH + 1),
};

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A node is reached: reports the wordings that end here, then goes on. */
function step(layer: SoundLayer, folded: Folded, node: number, at: number, depth: number, onHit: OnSound): void {
  const { trie } = layer;
  for (let p = trie.out[node]!; p >= 0; p = trie.next[p]!) onHit(trie.patterns.at(p) as SoundPattern, path, depth);
  extend(layer, folded, node, at, depth, onHit);
}

/** Tries every way in which the text from kept character `at` can write one more syllable. */
function extend(layer: SoundLayer, folded: Folded, node: number, at: number, depth: number, onHit: OnSound): void {
  const { trie } = layer;
  if (at >= folded.length || trie.first[node] === trie.first[node + 1] || depth >= MAX_LENGTH) return;
  if (depth > 0 && (folded.gap[at]! & WIDE) !== 0) return;
  const code = folded.code[at]!;
  if (isLetter(code)) letters(layer, folded, node, at, depth, onHit);
  else if (isDigit(code)) digits(layer, folded, node, at, depth, onHit);
  else character(layer, folded, node, at, depth, onHit);
}

function follow(
  layer: SoundLayer,
  folded: Folded,
  node: number,
  syllable: number,
  at: number,
  last: number,
  how: number,
  depth: number,
  onHit: OnSound,
): boolean {
  const symbol = layer.trie.symbolOf[SYLLABLE + syllable]!;
  const next = symbol === 0 ? -1 : child(layer.trie, node, symbol);
  if (next < 0) return false;
  path.first[depth] = at;
  path.last[depth] = last;
  path.how[depth] = how;
  step(layer, folded, next, last + 1, depth + 1, onHit);
  return true;
}

function character(layer: SoundLayer, folded: Folded, node: number, at: number, depth: number, onHit: OnSound): void {
  const { trie, symbols } = layer;
  const list = layer.heard[folded.code[at]!]!;
  let went = false;
  for (let i = 1; i <= symbols[list]!; i += 1) {
    const next = child(trie, node, symbols[list + i]!);
    if (next < 0) continue;
    went = true;
    path.first[depth] = at;
    path.last[depth] = at;
    path.how[depth] = CHARACTER;
    step(layer, folded, next, at + 1, depth + 1, onHit);
  }
  // A repeated character may be passed over, as in the literal layer.
  if (went || depth === 0 || !repeats(folded, at)) return;
  let end = at;
  while (end + 1 < folded.length && repeats(folded, end + 1)) end += 1;
  extend(layer, folded, node, end + 1, depth, onHit);
}

/** Lone letters one match may hold: more would make it a row of initials, which a rule lists itself. */
const MOST_LETTERS = 3;

function lettersSoFar(depth: number): number {
  let count = 0;
  for (let d = 0; d < depth; d += 1) if (path.how[d] === LETTER) count += 1;
  return count;
}

function letters(layer: SoundLayer, folded: Folded, node: number, at: number, depth: number, onHit: OnSound): void {
  const { spelled, longest, initial } = layer.readings;
  let form = '';
  let end = at;
  while (end < folded.length && end - at < longest && isLetter(folded.code[end]!)) {
    if (end > at && folded.gap[end] !== 0) break;
    form += String.fromCharCode(folded.code[end]!);
    const ids = spelled.get(form);
    end += 1;
    if (ids === undefined) continue;
    const tone = end < folded.length && folded.gap[end] === 0 && isDigit(folded.code[end]!) ? 1 : 0;
    for (const id of ids) follow(layer, folded, node, id, at, end - 1 + tone, SPELLED, depth, onHit);
  }
  if (depth === 0 || path.how[0] !== CHARACTER || lettersSoFar(depth) >= MOST_LETTERS) return;
  // A lone first letter (我b知道): any syllable that begins with it.
  const { trie } = layer;
  for (let next = trie.first[node]!; next < trie.first[node + 1]!; next += 1) {
    const syllable = syllableAt(trie, next);
    if (initial[syllable] !== folded.code[at]) continue;
    path.first[depth] = at;
    path.last[depth] = at;
    path.how[depth] = LETTER;
    step(layer, folded, next, at + 1, depth + 1, onHit);
  }
}

const syllables = new WeakMap<Trie, Uint16Array>();

/** Syllable on the edge into a node. */
function syllableAt(trie: Trie, node: number): number {
  let back = syllables.get(trie);
  if (back === undefined) {
    back = new Uint16Array(2048);
    for (let syllable = 1; syllable < 2048; syllable += 1) {
      const symbol = trie.symbolOf[SYLLABLE + syllable]!;
      if (symbol !== 0) back[symbol] = syllable;
    }
    syllables.set(trie, back);
  }
  return back[trie.symbol[node]!]!;
}

function digits(layer: SoundLayer, folded: Folded, node: number, at: number, depth: number, onHit: OnSound): void {
  const alone =
    (at === 0 || folded.gap[at] !== 0 || !isDigit(folded.code[at - 1]!)) &&
    (at + 1 >= folded.length || folded.gap[at + 1] !== 0 || !isDigit(folded.code[at + 1]!));
  if (!alone) return;
  for (const id of layer.readings.digits.get(folded.code[at]!) ?? []) {
    follow(layer, folded, node, id, at, at, DIGIT, depth, onHit);
  }
}

/** Whether three neighbouring characters can begin a wording, by the filters over all their sounds; `c` 0 = unknown. */
function mayBegin({ trie, heard, symbols }: SoundLayer, a: number, b: number, c: number): boolean {
  const { filter, filterBits } = trie;
  const x = heard[a]!;
  const y = heard[b]!;
  if (y === 0) return false;
  const z = c === 0 ? 0 : heard[c]!;
  if (c !== 0 && z === 0) return false;
  for (let i = symbols[x]!; i > 0; i -= 1) {
    for (let j = symbols[y]!; j > 0; j -= 1) {
      const hash = pairHash(symbols[x + i]!, symbols[y + j]!, filterBits);
      if ((filter[hash >>> 5]! & (1 << (hash & 31))) === 0) continue;
      if (c === 0) return true;
      for (let k = symbols[z]!; k > 0; k -= 1) {
        if (mayGoOn(trie, symbols[x + i]!, symbols[y + j]!, symbols[z + k]!)) return true;
      }
    }
  }
  return false;
}

/** The third character, where it is one whose sound must fit: no letter, no digit, no repeat that may be passed over. */
function thirdOf({ code, length }: Folded, at: number): number {
  const third = at + 2 < length ? code[at + 2]! : 0;
  return third < 0x80 || third === code[at + 1] ? 0 : third;
}

/** Finds wordings by sound that start at a kept character in [from, to). */
export function scanSound(layer: SoundLayer, folded: Folded, from: number, to: number, onHit: OnSound): void {
  if (layer.trie.patterns.length === 0) return;
  const { code, length } = folded;
  const end = Math.min(to, length);
  for (let i = from; i < end; i += 1) {
    const a = code[i]!;
    if (layer.begins[a] === 0) continue;
    const b = i + 1 < length ? code[i + 1]! : 0;
    if (a < 0x80) {
      const inside = i > 0 && folded.gap[i] === 0 && (isLetter(code[i - 1]!) || isDigit(code[i - 1]!));
      if (inside || b === 0) continue;
    } else if (b < 0x80 || a === b) {
      if (b === 0) continue;
    } else if (!mayBegin(layer, a, b, thirdOf(folded, i))) continue;
    if (repeats(folded, i)) continue;
    extend(layer, folded, 0, i, 0, onHit);
  }
}
