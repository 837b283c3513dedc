import { COMMA, foldUnit, KEEP, kindOf, SPACE } from '../fold.ts';
import type { Pattern } from '../pattern.ts';
import { buildTrie, child } from '../trie.ts';
import { CUES } from './cues.ts';

/** Cue classes of cues.ts, punctuation, and `other` for words that say nothing about the speaker. */
export type Token = { readonly kind: string; readonly start: number; readonly end: number };

// Compared after folding, so full-width forms are covered.
const OPEN = '「『“‘《〈([【﹁';
const CLOSE = '」』”’》〉)]】﹂';
const COMMAS = ',、;/|·';
const STOPS = '。!?…';

function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 1) out += String.fromCharCode(foldUnit(text.charCodeAt(i)));
  return out;
}

const latin = new Map<string, string>();
const chinese: Pattern[] = [];
const kinds: string[] = [];

for (const [kind, words] of Object.entries(CUES)) {
  const known = new Set(chinese.map(({ text }) => text));
  for (const word of words.split(' ').map(fold)) {
    if (/^[a-z]/.test(word)) {
      if (!latin.has(word)) latin.set(word, kind);
      continue;
    }
    if (known.has(word)) continue;
    known.add(word);
    const codes = Array.from(word, (char) => char.charCodeAt(0));
    chinese.push({ rule: 0, text: word, kind: 'strong', language: 'hans', codes, gaps: [], latin: false });
    kinds.push(kind);
  }
}

/** The same automaton as the lexicon's: the longest cue at a place is found without cutting strings. */
const cues = buildTrie(chinese, false);

function letter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

const MARKS = ['', 'open', 'close', 'quote', 'line', 'colon', 'comma', 'stop', 'doubtful'];

/** Index into MARKS per unit; 0 for what is no punctuation of a sentence. */
const markOf = new Uint8Array(65536);
/** Folded units that begin a cue, a name or a Latin word. */
const begins = new Uint8Array(65536);

function markIndex(char: string): number {
  if (OPEN.includes(char)) return 1;
  if (CLOSE.includes(char)) return 2;
  if (char === '"') return 3;
  if (char === '\n' || char === '\r') return 4;
  if (char === ':') return 5;
  if (COMMAS.includes(char)) return 6;
  if (STOPS.includes(char)) return 7;
  return char === "'" || char === '.' ? 8 : 0;
}

for (let unit = 0; unit < 65536; unit += 1) {
  if (unit === 0x3400) unit = 0xf900;
  if (kindOf(unit) !== KEEP) markOf[unit] = markIndex(String.fromCharCode(foldUnit(unit)));
  else if (letter(foldUnit(unit))) begins[foldUnit(unit)] = 1;
}

/** Punctuation that structures a sentence at `at`: 'open', 'close', 'quote', 'line', 'colon', 'comma', 'stop' or ''. */
export function markAt(text: string, at: number): string {
  const mark = markOf[text.charCodeAt(at)]!;
  if (mark === 5 && betweenDigits(text, at)) return '';
  return mark === 8 ? quoteOrDot(text, at) : MARKS[mark]!;
}

/** 02:15 is a time of day. */
function betweenDigits(text: string, at: number): boolean {
  return /\d/u.test(text.charAt(at - 1)) && /\d/u.test(text.charAt(at + 1));
}

const ABBREVIATED = /(?:^|[^a-z])(?:no|mr|mrs|ms|dr|st|rd|tel|ext|approx|ref|dept|vs|etc|inc|ltd|[a-z])$/iu;

/** serial no., Mr. Lee, e.g.: this dot ends a word, not a sentence. */
function abbreviates(text: string, at: number): boolean {
  if (kindOf(text.charCodeAt(at + 1)) === COMMA) return true;
  return at + 1 < text.length && ABBREVIATED.test(text.slice(Math.max(0, at - 8), at));
}

/** An apostrophe inside a word and a dot inside a number or name are no punctuation. */
function quoteOrDot(text: string, at: number): string {
  const before = at > 0 && letter(foldUnit(text.charCodeAt(at - 1)));
  const after = at + 1 < text.length && letter(foldUnit(text.charCodeAt(at + 1)));
  if (before && after) return '';
  if (foldUnit(text.charCodeAt(at)) === 46 && abbreviates(text, at)) return '';
  return foldUnit(text.charCodeAt(at)) === 46 ? 'stop' : 'quote';
}

/** Speaker labels of chat logs: they count only before a colon. */
const LABELS = new Map([
  ['c', 'customer'],
  ['cu', 'customer'],
  ['cx', 'customer'],
  ['a', 'desk'],
  ['ag', 'desk'],
  ['cs', 'desk'],
  ['cso', 'desk'],
  ['qa', 'lesson'],
  ['qc', 'lesson'],
]);

const SURNAMES = new Set([
  ...fold('陳李張王黃林吳劉周何鄭梁謝鄧馮曾楊朱許郭蔡鍾羅葉蘇潘胡曹彭蕭趙徐孫馬高余袁盧莫區麥關冼歐譚溫伍'),
]);
const ADDRESS = ['先生', '小姐', '女士', '太太', '生', '太', '总', '姐'];

/** 陳生, 李太, 王先生: length of a name with its form of address, 0 for none. */
function namedCustomer(text: string, at: number, first: string): number {
  if (!SURNAMES.has(first)) return 0;
  const rest = fold(text.slice(at + 1, at + 3));
  const address = ADDRESS.find((form) => rest.startsWith(form));
  return address === undefined ? 0 : 1 + address.length;
}

for (const { codes } of chinese) begins[codes[0]!] = 1;
for (const first of SURNAMES) begins[first.charCodeAt(0)] = 1;

function longestCue(text: string, at: number, to: number): [string, number] | undefined {
  let node = 0;
  let best: [string, number] | undefined;
  for (let i = at; i < to; i += 1) {
    const symbol = cues.symbolOf[foldUnit(text.charCodeAt(i))]!;
    node = symbol === 0 ? -1 : child(cues, node, symbol);
    if (node < 0) return best;
    if (cues.out[node]! >= 0) best = [kinds[cues.out[node]!]!, i + 1];
  }
  return best;
}

function word(text: string, at: number, to: number): [string, number] {
  if (begins[foldUnit(text.charCodeAt(at))] === 0) return ['other', at + 1];
  const code = foldUnit(text.charCodeAt(at));
  if (letter(code)) {
    let end = at;
    let found = '';
    while (end < to) {
      const unit = foldUnit(text.charCodeAt(end));
      if (!letter(unit) && unit !== 39 && unit !== 0x2019) break;
      if (letter(unit)) found += String.fromCharCode(unit);
      end += 1;
    }
    const label = LABELS.get(found);
    if (label !== undefined && foldUnit(text.charCodeAt(end)) === 0x3a) return [label, end];
    return [latin.get(found) ?? 'other', Math.max(end, at + 1)];
  }
  const found = longestCue(text, at, to);
  if (found !== undefined) return found;
  const name = at + 2 <= to ? namedCustomer(text, at, String.fromCharCode(code)) : 0;
  return name > 0 ? ['customer', Math.min(to, at + name)] : ['other', at + 1];
}

/** A single space between Chinese characters. */
function pausesAt(text: string, at: number): boolean {
  if (kindOf(text.charCodeAt(at)) !== SPACE || at === 0 || at + 1 >= text.length) return false;
  const left = text.charCodeAt(at - 1);
  const right = text.charCodeAt(at + 1);
  return left > 0x2e7f && right > 0x2e7f && kindOf(left) === KEEP && kindOf(right) === KEEP;
}

type Growing = { kind: string; start: number; end: number };

/**
 * Cuts `text[from, to)` into cues and punctuation; runs of other characters become one token. Ends early once there are
 * `most` tokens.
 */
export function tokenise(text: string, from: number, to: number, most = Number.POSITIVE_INFINITY): Token[] {
  const tokens: Growing[] = [];
  let last: Growing | undefined;
  for (let at = from; at < to && tokens.length < most; ) {
    if (kindOf(text.charCodeAt(at)) !== KEEP) {
      const mark = markAt(text, at);
      if (mark !== '') {
        last = { kind: mark, start: at, end: at + 1 };
        tokens.push(last);
      } else if (pausesAt(text, at)) {
        last = { kind: 'pause', start: at, end: at + 1 };
        tokens.push(last);
      }
      at += 1;
      continue;
    }
    const [kind, end] = word(text, at, to);
    const named = kind === 'neutral' ? 'other' : kind;
    if (named === 'other' && last?.kind === 'other') last.end = end;
    else {
      last = { kind: named, start: at, end };
      tokens.push(last);
    }
    at = end;
  }
  return tokens;
}
