import { type Clause, readClause } from './clause.ts';
import { type Token, tokenise } from './tokens.ts';

/** UTF-16 units before and after a hit that may decide about it; edits farther away cannot. */
export const BACK = 240;
export const AHEAD = 64;

/** What stands around a hit. */
export type Surroundings = {
  /** Clauses before the hit (or before the quotation it is in), nearest first, up to the sentence start. */
  readonly clauses: readonly Clause[];
  readonly quoted: boolean;
  /** The hit fills the quotation or clause from its very beginning. */
  readonly opens: boolean;
  /** Inside a quotation: what stands before the hit in it. */
  readonly inner: Clause | undefined;
  /** Speaker label at the start of the line (客戶:), if the sentence itself names none. */
  readonly label: Clause | undefined;
  readonly after: readonly Token[];
};

/** Index of the token that opens the quotation around the end of `tokens`, or −1. */
function opener(tokens: readonly Token[]): number {
  let closed = 0;
  let straight = 0;
  let lastStraight = -1;
  for (let i = tokens.length - 1; i >= 0; i -= 1) {
    const { kind } = tokens[i]!;
    if (kind === 'line') break;
    if (kind === 'close') closed += 1;
    else if (kind === 'open') {
      if (closed === 0) return i;
      closed -= 1;
    } else if (kind === 'quote') {
      straight += 1;
      if (lastStraight < 0) lastStraight = i;
    }
  }
  return straight % 2 === 1 ? lastStraight : -1;
}

/** Index of the opening mark that belongs to the closing one at `close`, or `close` itself. */
function matching(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i -= 1) {
    const { kind } = tokens[i]!;
    if (kind === 'line') return close;
    if (kind === 'close') depth += 1;
    if (kind === 'open') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return close;
}

const MOST_CLAUSES = 4;

function clausesBefore(tokens: readonly Token[], end: number): { clauses: Clause[]; stop: number } {
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
  return { clauses, stop: i };
}

const LABELS = new Set(['customer', 'me', 'desk', 'third']);

/** `客戶:` at the beginning of the line that the sentence belongs to. */
function labelBefore(tokens: readonly Token[], from: number): Clause | undefined {
  for (let i = from; i >= 0; i -= 1) {
    const { kind } = tokens[i]!;
    if (kind === 'line') return undefined;
    if (kind !== 'colon' || i === 0 || !LABELS.has(tokens[i - 1]!.kind)) continue;
    const before = tokens[i - 2]?.kind;
    if (before === undefined || before === 'line' || before === 'stop') return readClause(tokens, i - 1, i + 1);
  }
  return undefined;
}

/** Reads the cues around `text[start, end)`. */
export function surroundings(text: string, start: number, end: number): Surroundings {
  const before = tokenise(text, Math.max(0, start - BACK), start);
  const after = tokenise(text, end, Math.min(text.length, end + AHEAD));
  const open = opener(before);
  const anchor = open >= 0 ? open : before.length;
  const { clauses, stop } = clausesBefore(before, anchor);
  const label = stop >= 0 && before[stop]!.kind === 'stop' ? labelBefore(before, stop) : undefined;
  let inner: Clause | undefined;
  if (open >= 0) {
    let from = before.length;
    while (from > open + 1 && !['comma', 'stop', 'close', 'colon'].includes(before[from - 1]!.kind)) from -= 1;
    inner = readClause(before, from, before.length);
  }
  const opens = open >= 0 ? (inner?.empty ?? true) : clauses[0]!.empty;
  return { clauses, quoted: open >= 0, opens, inner, label, after };
}
