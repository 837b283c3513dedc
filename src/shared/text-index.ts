import { foldForSearch } from './fold.ts';

/**
 * Words of tickets for a contentless FTS5 table (`content='', contentless_delete=1, tokenize='ascii', detail=none`,
 * rowid = time order). That tokenizer takes every byte above 127 as part of a word, so a bigram of Han characters is a
 * token as it stands: no encoding is shorter (6 bytes), and none is needed.
 *
 * A run of CJK gives its bigrams and its last character alone, so that every character begins some token: two
 * characters are one exact term, one character is a prefix. Words and numbers give themselves and their parts
 * (mp2014sp: mp2014sp, mp, 2014, sp).
 */
const CJK = '\\u3005-\\u3007\\u3040-\\u30ff\\u3130-\\u318f\\u3400-\\u9fff\\uac00-\\ud7af\\u{20000}-\\u{3ffff}';
const CJK_RUN = new RegExp(`[${CJK}]+`, 'gu');
const WORD = new RegExp(`[^\\s${CJK}]+`, 'gu');
const PARTS = /[0-9]+|[^0-9]+/g;
const MAX_TOKEN = 32;
const MAX_TERMS = 16;

// E-542 and E542, V1.20 and V120 are one thing to the people who write them.
const JOINED = /(?<=[\p{L}\p{N}])[-‐–_.](?=[\p{L}\p{N}])/gu;

const JOINED_ONCE = new RegExp(JOINED.source, 'u');

const foldText = (text: string) => foldForSearch(text.normalize('NFKC').replace(JOINED, ''));

function bigramsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((character, i) => character + (characters[i + 1] ?? ''));
}

const cut = (word: string) => [...word.slice(0, 2 * MAX_TOKEN)].slice(0, MAX_TOKEN).join('');

function wordTokens(word: string): string[] {
  const parts = (word.match(PARTS) ?? []).filter((part) => part.length > 1);
  return parts.length > 1 || parts[0]?.length !== word.length ? [cut(word), ...parts.map(cut)] : [cut(word)];
}

/** The distinct tokens of a text, each a single token to FTS5; join them with spaces to index it. */
export function indexTokens(text: string): string[] {
  const tokens = new Set<string>();
  const whole = foldText(text);
  // Folding costs most of an index build, so text without a joined word is folded once.
  const apart = JOINED_ONCE.test(text) ? foldForSearch(text) : whole;
  for (const run of whole.match(CJK_RUN) ?? []) for (const token of bigramsOf(run)) tokens.add(token);
  for (const source of whole === apart ? [whole] : [whole, apart]) {
    for (const word of source.match(WORD) ?? []) for (const token of wordTokens(word)) tokens.add(token);
  }
  return [...tokens];
}

/** One or several texts of a ticket as the value to insert into the FTS5 column. */
export function indexText(...texts: readonly string[]): string {
  return indexTokens(texts.join('\n')).join(' ');
}

// Folding has left letters and digits only, and quotes make FTS5 read them as a string and never as an operator.
const term = (token: string) => `"${token}"`;
const prefixTerm = (token: string) => `"${token}"*`;

function runTerms(run: string): string[] {
  const characters = [...run];
  return characters.length === 1 ? [prefixTerm(run)] : bigramsOf(run).slice(0, -1).map(term);
}

/**
 * The MATCH expression for what was typed so far, or undefined when there is nothing to look for. All words must occur;
 * the last Latin word or number may be unfinished. Bigrams do not prove that characters stand side by side: where that
 * matters, check `containsText` on the few rows found. Give the result only as a bound parameter.
 */
export function ticketQuery(typed: string): string | undefined {
  const folded = foldText(typed.slice(0, 200));
  const terms = new Set<string>();
  for (const run of folded.match(CJK_RUN) ?? []) for (const one of runTerms(run)) terms.add(one);
  const words = folded.match(WORD) ?? [];
  words.forEach((word, i) => {
    const unfinished = i === words.length - 1 && folded.endsWith(word);
    terms.add(unfinished ? prefixTerm(cut(word)) : term(cut(word)));
  });
  return terms.size === 0 ? undefined : [...terms].slice(0, MAX_TERMS).join(' AND ');
}

/** True when every word or run that was typed really stands in the text, side by side as typed. */
export function containsText(text: string, typed: string): boolean {
  const apart = foldForSearch(text);
  const whole = foldText(text);
  return foldText(typed)
    .split(' ')
    .every((word) => whole.includes(word) || apart.includes(word));
}
