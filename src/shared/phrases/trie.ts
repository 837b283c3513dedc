import { foldCantonese } from './fold.ts';
import type { Pattern } from './pattern.ts';

/**
 * All wordings of one stream as a trie in breadth-first order: the children of node n are `first[n]` … `first[n+1]`,
 * so a node costs ten bytes. Bit filters over the first two and three symbols answer nearly all positions of a text
 * with one or two look-ups.
 */
export type Trie = {
  /** Folded unit to symbol; 0 = in no wording. */
  readonly symbolOf: Uint16Array;
  readonly first: Int32Array;
  readonly symbol: Uint16Array;
  /** Head of the chain of patterns that end at a node, −1 for none. */
  readonly out: Int32Array;
  /** Next pattern of the same chain. */
  readonly next: Int32Array;
  /** Bit per hash of the first two symbols of a wording. */
  readonly filter: Uint32Array;
  /** The same of the first three, and of both symbols of wordings that have only two. */
  readonly third: Uint32Array;
  readonly filterBits: number;
  /** Symbols that are a wording on their own. */
  readonly single: Uint8Array;
  /** Child of the root per symbol, −1 for none. */
  readonly root: Int32Array;
  readonly patterns: Patterns;
  readonly maxLength: number;
};

/** Wordings by number: an array where they were compiled, read out of a packed table where they arrived from a worker. */
export type Patterns = { readonly length: number; at(index: number): Pattern | undefined };

export function pairHash(a: number, b: number, bits: number): number {
  return (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> (32 - bits);
}

/** Hash of three symbols; `c` is 0 for a wording of two. */
export function tripleHash(a: number, b: number, c: number, bits: number): number {
  return (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35)) >>> (32 - bits);
}

/** Whether `a`, `b` may begin a wording: those two alone, or followed by `c`. */
export function mayGoOn({ third, filterBits }: Trie, a: number, b: number, c: number): boolean {
  const long = tripleHash(a, b, c, filterBits);
  if (c !== 0 && (third[long >>> 5]! & (1 << (long & 31))) !== 0) return true;
  const short = tripleHash(a, b, 0, filterBits);
  return (third[short >>> 5]! & (1 << (short & 31))) !== 0;
}

function alphabet(patterns: readonly Pattern[], cantonese: boolean): { symbolOf: Uint16Array; size: number } {
  const symbolOf = new Uint16Array(65536);
  let size = 1;
  for (const { codes } of patterns) {
    for (const code of codes) {
      if (symbolOf[code] === 0) {
        symbolOf[code] = size;
        size += 1;
      }
    }
  }
  if (cantonese) for (let code = 1; code < 65536; code += 1) symbolOf[code] = symbolOf[foldCantonese(code)]!;
  symbolOf[0] = 0;
  return { symbolOf, size };
}

function filterBitsFor(count: number): number {
  return Math.min(20, Math.max(12, Math.ceil(Math.log2(count + 1)) + 4));
}

type Layout = { first: Int32Array; symbol: Uint16Array; out: Int32Array; next: Int32Array };

/** Lays sorted key strings out breadth first; `order[k]` is the pattern of sorted key k. */
function layOut(keys: readonly string[], order: readonly number[]): Layout {
  const total = keys.reduce((sum, key) => sum + key.length, 1);
  const first = new Int32Array(total + 1);
  const symbol = new Uint16Array(total);
  const out = new Int32Array(total).fill(-1);
  const next = new Int32Array(keys.length).fill(-1);
  const low = new Int32Array(total);
  const high = new Int32Array(total);
  const depth = new Uint8Array(total);
  high[0] = keys.length;
  let count = 1;
  for (let node = 0; node < count; node += 1) {
    const level = depth[node]!;
    let at = low[node]!;
    const end = high[node]!;
    while (at < end && keys[at]!.length === level) {
      const pattern = order[at]!;
      next[pattern] = out[node]!;
      out[node] = pattern;
      at += 1;
    }
    first[node] = count;
    while (at < end) {
      const unit = keys[at]!.charCodeAt(level);
      low[count] = at;
      while (at < end && keys[at]!.charCodeAt(level) === unit) at += 1;
      high[count] = at;
      symbol[count] = unit;
      depth[count] = level + 1;
      count += 1;
    }
  }
  first[count] = count;
  return {
    first: first.slice(0, count + 1),
    symbol: symbol.slice(0, count),
    out: out.slice(0, count),
    next,
  };
}

/** Builds the automaton; the wordings of the Cantonese stream are folded its way, and so is every text unit. */
export function buildTrie(patterns: readonly Pattern[], cantonese: boolean): Trie {
  const { symbolOf, size } = alphabet(patterns, cantonese);
  const keyed = patterns.map(({ codes }, index) => {
    let key = '';
    for (const code of codes) key += String.fromCharCode(symbolOf[code]!);
    return { key, index };
  });
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.index - a.index));
  const filterBits = filterBitsFor(patterns.length);
  const filter = new Uint32Array(1 << (filterBits - 5));
  const third = new Uint32Array(filter.length);
  const single = new Uint8Array(size);
  let maxLength = 0;
  for (const { key } of keyed) {
    maxLength = Math.max(maxLength, key.length);
    if (key.length === 1) {
      single[key.charCodeAt(0)] = 1;
      continue;
    }
    const hash = pairHash(key.charCodeAt(0), key.charCodeAt(1), filterBits);
    filter[hash >>> 5]! |= 1 << (hash & 31);
    const c = key.length === 2 ? 0 : key.charCodeAt(2);
    const triple = tripleHash(key.charCodeAt(0), key.charCodeAt(1), c, filterBits);
    third[triple >>> 5]! |= 1 << (triple & 31);
  }
  const layout = layOut(
    keyed.map(({ key }) => key),
    keyed.map(({ index }) => index),
  );
  const root = new Int32Array(size).fill(-1);
  for (let node = layout.first[0]!; node < layout.first[1]!; node += 1) root[layout.symbol[node]!] = node;
  return { symbolOf, ...layout, filter, third, filterBits, single, root, patterns, maxLength };
}

/** Child of `node` along `symbol`, or −1. */
export function child(trie: Trie, node: number, symbol: number): number {
  if (node === 0) return trie.root[symbol]!;
  let low = trie.first[node]!;
  let high = trie.first[node + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = trie.symbol[middle]!;
    if (found === symbol) return middle;
    if (found < symbol) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
