import type { Pattern } from './pattern.ts';
import { buildTrie, child, mayGoOn, pairHash, type Trie } from './trie.ts';

/** Exact-only matching: the automaton without fold, guards or context, for lists that need nothing else. */
export type Exact = { readonly trie: Trie; readonly phrases: readonly string[] };

/** Called with UTF-16 offsets and the index of the phrase. */
export type OnExact = (start: number, end: number, phrase: number) => void;

/** Compiles phrases that are matched unit by unit as they stand; empty ones are left out. */
export function compileExact(phrases: readonly string[]): Exact {
  const patterns = phrases.map((text, rule): Pattern => {
    const codes = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    return { rule, text, kind: 'strong', language: 'hans', codes, gaps: [], latin: false };
  });
  return {
    trie: buildTrie(
      patterns.filter(({ codes }) => codes.length > 0),
      false,
    ),
    phrases,
  };
}

/** Reports every occurrence of every phrase, overlapping ones too, in order of their start. */
export function findExact({ trie }: Exact, text: string, onHit: OnExact): void {
  const { symbolOf, filter, filterBits, single } = trie;
  const { length } = text;
  let a = length > 0 ? symbolOf[text.charCodeAt(0)]! : 0;
  for (let i = 0; i < length; i += 1) {
    const b = i + 1 < length ? symbolOf[text.charCodeAt(i + 1)]! : 0;
    if (a !== 0) {
      const hash = pairHash(a, b, filterBits);
      const pair = b !== 0 && (filter[hash >>> 5]! & (1 << (hash & 31))) !== 0;
      if (single[a] === 1 || (pair && goesOn(trie, text, i, a, b))) {
        follow(trie, text, i, a, onHit);
      }
    }
    a = b;
  }
}

function goesOn(trie: Trie, text: string, at: number, a: number, b: number): boolean {
  return mayGoOn(trie, a, b, at + 2 < text.length ? trie.symbolOf[text.charCodeAt(at + 2)]! : 0);
}

function follow(trie: Trie, text: string, start: number, symbol: number, onHit: OnExact): void {
  let node = trie.root[symbol]!;
  for (let at = start + 1; node >= 0; at += 1) {
    for (let p = trie.out[node]!; p >= 0; p = trie.next[p]!) onHit(start, at, trie.patterns.at(p)!.rule);
    const next = at < text.length ? trie.symbolOf[text.charCodeAt(at)]! : 0;
    node = next === 0 ? -1 : child(trie, node, next);
  }
}
