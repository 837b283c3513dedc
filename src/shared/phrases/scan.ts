import { EXTEND, type Folded, INVISIBLE, SPACE, SYMBOL, WIDE } from './fold.ts';
import { MAX_LENGTH, type Pattern } from './pattern.ts';
import { child, mayGoOn, pairHash, type Trie } from './trie.ts';

/** Kept-character places of a walk: `path.first[d]` … `path.last[d]` is the run that matched character d. */
export type Path = { readonly first: Int32Array; readonly last: Int32Array };

/** Called for every wording found; must copy what it keeps of the path. */
export type OnHit = (pattern: Pattern, path: Path, length: number) => void;

/** Skipped characters inside a run of repeats; anything else ends the run. */
export const WITHIN_RUN = (1 << EXTEND) | (1 << INVISIBLE) | (1 << SPACE) | (1 << SYMBOL);

const path: Path = { first: new Int32Array(MAX_LENGTH + 1), last: new Int32Array(MAX_LENGTH + 1) };

/** Whether kept character `at` repeats the one before it without a visible break. */
export function repeats(folded: Folded, at: number): boolean {
  return at > 0 && folded.code[at] === folded.code[at - 1] && (folded.gap[at]! & ~WITHIN_RUN) === 0;
}

/**
 * Finds every wording whose first run of characters begins at a kept character in [from, to). Repeats are compared
 * as run lengths: the text may have more of a character than the wording (急急急什么), never fewer.
 */
export function scan(trie: Trie, folded: Folded, from: number, to: number, onHit: OnHit): void {
  if (trie.patterns.length === 0) return;
  const { code, length } = folded;
  const { symbolOf, filter, filterBits, single } = trie;
  const end = Math.min(to, length);
  let a = from < end ? symbolOf[code[from]!]! : 0;
  for (let i = from; i < end; i += 1) {
    const b = i + 1 < length ? symbolOf[code[i + 1]!]! : 0;
    if (a !== 0) {
      const hash = pairHash(a, b, filterBits);
      const maybe = (filter[hash >>> 5]! & (1 << (hash & 31))) !== 0 && third(trie, folded, i, a, b);
      if ((maybe || a === b || single[a] === 1) && !repeats(folded, i)) {
        const node = trie.root[a]!;
        if (node >= 0) step(trie, folded, node, i, a, 1, onHit);
      }
    }
    a = b;
  }
}

/** Whether the third character can go on; a repeated second one may be passed over and says nothing. */
function third(trie: Trie, { code, length }: Folded, at: number, a: number, b: number): boolean {
  if (at + 2 >= length) return mayGoOn(trie, a, b, 0);
  const next = code[at + 2]!;
  return next === code[at + 1] || mayGoOn(trie, a, b, trie.symbolOf[next]!);
}

/** Kept character `at` matched `symbol` as character `depth − 1` at `start`: reports and goes on. */
function step(
  trie: Trie,
  folded: Folded,
  start: number,
  from: number,
  symbol: number,
  depth: number,
  onHit: OnHit,
): void {
  let end = from;
  while (end + 1 < folded.length && repeats(folded, end + 1)) end += 1;
  const following = end + 1;
  const open = following < folded.length && (folded.gap[following]! & WIDE) === 0;
  const now = open ? trie.symbolOf[folded.code[following]!]! : 0;
  let node = start;
  let level = depth;
  for (let at = from; ; at += 1) {
    path.first[level - 1] = at;
    path.last[level - 1] = end;
    for (let p = trie.out[node]!; p >= 0; p = trie.next[p]!) onHit(trie.patterns.at(p)!, path, level);
    const deeper = now === 0 ? -1 : child(trie, node, now);
    if (deeper >= 0) step(trie, folded, deeper, following, now, level + 1, onHit);
    // The wording may itself repeat the character: then it takes one more of the run.
    const again = at < end ? child(trie, node, symbol) : -1;
    if (again < 0) return;
    path.first[level - 1] = at;
    path.last[level - 1] = at;
    node = again;
    level += 1;
  }
}
