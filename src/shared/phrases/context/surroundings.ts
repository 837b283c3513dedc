import { foldUnit } from '../fold.ts';
import { type Clause, readClause } from './clause.ts';
import { markAt, type Token, tokenise } from './tokens.ts';

/** UTF-16 units before and after a hit that may decide about it; edits farther away cannot. */
export const BACK = 240;
export const AHEAD = 64;

/** What stands around a hit. */
export type Surroundings = {
  /** Clauses before the hit (or before the quotation it is in), nearest first, up to the sentence start. */
  readonly clauses: readonly Clause[];
  readonly quoted: boolean;
  /** Inside a quotation: what stands before the hit in it. */
  readonly inner: Clause | undefined;
  /** Finds the speaker label at the start of the line (客戶:), for a sentence that itself names nobody. */
  readonly label: () => Clause | undefined;
  /** The line opens with a heading such as 考核題: or QA: — what it holds is talked about. */
  readonly underHeading: () => boolean;
  readonly after: readonly Token[];
  /** The sentence before ended in a question mark: 收到電郵未?唔清楚. */
  readonly afterQuestion: boolean;
};

/** Place of the mark that opens the quotation around `start`, or −1; looks no further back than `limit`. */
function opener(text: string, start: number, limit: number): number {
  let closed = 0;
  let straight = 0;
  let lastStraight = -1;
  for (let i = start - 1; i >= limit; i -= 1) {
    const mark = markAt(text, i);
    if (mark === 'line') break;
    if (mark === 'close') closed += 1;
    else if (mark === 'open') {
      if (closed === 0) return i;
      closed -= 1;
    } else if (mark === 'quote') {
      straight += 1;
      if (lastStraight < 0) lastStraight = i;
    }
  }
  return straight % 2 === 1 ? lastStraight : -1;
}

/** Start of the sentence that ends at `anchor`; whole quotations in it are passed over. */
function sentenceStart(text: string, anchor: number, limit: number): number {
  let depth = 0;
  let commas = 0;
  for (let i = anchor - 1; i >= limit; i -= 1) {
    const mark = markAt(text, i);
    if (mark === '') continue;
    if (mark === 'line') return i + 1;
    if (mark === 'close') depth += 1;
    else if (mark === 'open') depth = Math.max(0, depth - 1);
    else if (depth === 0 && mark === 'stop') return i + 1;
    else if (depth === 0 && mark === 'comma') {
      commas += 1;
      if (commas > MOST_CLAUSES + 1) return i + 1;
    }
  }
  return limit;
}

/** Index of the opening mark that belongs to the closing one at `close`, or `close` itself. */
function matching(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i -= 1) {
    const { kind } = tokens[i]!;
    if (kind === 'close') depth += 1;
    if (kind === 'open') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return close;
}

const MOST_CLAUSES = 4;
/** Tokens looked at behind a hit that is not quoted. */
const WORDS_AFTER = 10;

function clausesBefore(tokens: readonly Token[], end: number): Clause[] {
  const clauses: Clause[] = [];
  let to = end;
  let i = end - 1;
  for (; i >= 0 && clauses.length < MOST_CLAUSES; i -= 1) {
    const { kind } = tokens[i]!;
    if (kind === 'close') i = matching(tokens, i);
    else if (kind === 'comma') {
      // A comma or colon right before a quotation belongs to its introduction.
      if (i === end - 1 && end < tokens.length) continue;
      clauses.push(readClause(tokens, i + 1, to));
      to = i;
    } else if (kind === 'stop' || kind === 'line') break;
  }
  if (clauses.length < MOST_CLAUSES) clauses.push(readClause(tokens, i + 1, to));
  return clauses;
}

const LABELS = new Set(['customer', 'me', 'desk', 'third']);
/** Longest speaker label before its colon, in UTF-16 units. */
const LABEL = 12;

/** `客戶:` at the beginning of the line or sentence, before `from`. */
function labelBefore(text: string, from: number, limit: number): Clause | undefined {
  for (let i = from - 1; i >= limit; i -= 1) {
    const mark = markAt(text, i);
    if (mark === 'line') return undefined;
    if (mark !== 'colon') continue;
    const tokens = tokenise(text, Math.max(limit, i - LABEL), i + 1);
    const name = tokens.length - 2;
    if (name < 0 || !LABELS.has(tokens[name]!.kind)) continue;
    const before = tokens[name - 1]?.kind;
    if (before === 'line' || before === 'stop' || (before === undefined && i - LABEL < limit)) {
      return readClause(tokens, name, tokens.length);
    }
  }
  return undefined;
}

/** Longest heading before its colon, in UTF-16 units. */
const HEADING = 16;

function underHeading(text: string, start: number, limit: number): boolean {
  let from = start;
  while (from > limit && markAt(text, from - 1) !== 'line') from -= 1;
  if (from === limit && limit > 0) return false;
  const tokens = tokenise(text, from, Math.min(start, from + HEADING));
  const colon = tokens.findIndex(({ kind }) => kind === 'colon' || kind === 'comma' || kind === 'stop');
  return colon > 0 && tokens[colon]!.kind === 'colon' && tokens.slice(0, colon).some(({ kind }) => kind === 'lesson');
}

/** Reads the cues around `text[start, end)`. */
export function surroundings(text: string, start: number, end: number): Surroundings {
  const limit = Math.max(0, start - BACK);
  const quote = opener(text, start, limit);
  const from = sentenceStart(text, quote >= 0 ? quote : start, limit);
  const before = tokenise(text, from, start);
  const open = quote >= 0 ? before.findIndex((token) => token.start === quote) : -1;
  // Behind a quotation its end counts, however far; otherwise only the next words.
  const ahead = tokenise(text, end, Math.min(text.length, end + AHEAD), open >= 0 ? undefined : WORDS_AFTER);
  const lineEnd = ahead.findIndex(({ kind }) => kind === 'line');
  const own = lineEnd < 0 ? ahead : ahead.slice(0, lineEnd + 1);
  const after = own.filter(({ kind }) => kind !== 'pause');
  const clauses = clausesBefore(before, open >= 0 ? open : before.length);
  let inner: Clause | undefined;
  if (open >= 0) {
    let at = before.length;
    while (at > open + 1 && !['comma', 'stop', 'close', 'colon'].includes(before[at - 1]!.kind)) at -= 1;
    inner = readClause(before, at, before.length);
  }
  const afterQuestion = from > limit && foldUnit(text.charCodeAt(from - 1)) === 0x3f;
  const label = (): Clause | undefined => labelBefore(text, from, limit);
  const heading = (): boolean => underHeading(text, start, limit);
  return { clauses, quoted: open >= 0, inner, label, underHeading: heading, after, afterQuestion };
}
