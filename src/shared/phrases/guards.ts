import type { Candidate } from './candidates.ts';
import type { CompiledRule } from './compile.ts';
import { BREAK, COMMA, foldUnit, KEEP, kindOf, SENTENCE } from './fold.ts';
import { inCode, latinAt } from './latin-token.ts';
import type { ExcuseCode, Near } from './types.ts';
import { SAYING } from './verify.ts';
import { borderGain, touching } from './words.ts';

/** Bits by which a word across the border of a hit must read better: 着急 and 什么时候 gain 6, 不|关 nothing. */
const EDGE_GAIN = 6;
/** Characters a rule's near words are looked for on either side, unless it says otherwise. */
const NEAR = 16;
/** UTF-16 units that any guard looks at beyond a hit. */
export const GUARD_REACH = 160;

function foldText(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (kindOf(unit) === KEEP) out += String.fromCharCode(foldUnit(unit));
  }
  return out;
}

const foldedWords = new WeakMap<readonly string[], readonly string[]>();

function folds(words: readonly string[]): readonly string[] {
  let known = foldedWords.get(words);
  if (known === undefined) {
    known = words.map(foldText).filter((word) => word !== '');
    foldedWords.set(words, known);
  }
  return known;
}

/** Where a look beside a hit stops: nowhere, at the end of the sentence, or at any pause or quotation mark. */
type Stop = 'never' | 'sentence' | 'pause';

/** Folded kept characters beside a hit, `most` of them. */
function beside(text: string, at: number, step: 1 | -1, most: number, stop: Stop): string {
  let run = '';
  let i = step === 1 ? at : at - 1;
  for (let n = 0; n < GUARD_REACH && run.length < most && i >= 0 && i < text.length; n += 1, i += step) {
    const unit = text.charCodeAt(i);
    const kind = kindOf(unit);
    if (kind === SENTENCE || kind === BREAK || kind === COMMA) {
      if (stop === 'pause' || (stop === 'sentence' && kind !== COMMA)) break;
    } else if (kind === KEEP) {
      const char = String.fromCharCode(foldUnit(unit));
      run = step === 1 ? run + char : char + run;
    }
  }
  return run;
}

/** A polite opening counts in its own clause, or when it stands right before the pause: 請問,邊個話你知. */
function opening(text: string, start: number, within: number, words: readonly string[]): boolean {
  let at = start;
  while (at > 0 && start - at < GUARD_REACH && ![COMMA, SENTENCE, BREAK].includes(kindOf(text.charCodeAt(at - 1))))
    at -= 1;
  const clause = beside(text, start, -1, within, 'sentence');
  const own = foldText(text.slice(at, start));
  const inside = clause.slice(Math.max(0, clause.length - own.length));
  const before = at > 0 && kindOf(text.charCodeAt(at - 1)) === COMMA ? clause.slice(0, clause.length - own.length) : '';
  return words.some((word) => inside.includes(word) || before.endsWith(word));
}

function nearFails(near: Near, text: string, start: number, end: number): boolean {
  const within = Math.min(64, near.within ?? NEAR);
  const before = near.side === 'after' ? '' : beside(text, start, -1, within, 'sentence');
  const after = near.side === 'before' ? '' : beside(text, end, 1, within, 'sentence');
  const around = `${before} ${after}`;
  const has = (word: string): boolean => around.includes(word);
  if (near.none !== undefined) {
    const none = folds(near.none);
    if (near.side !== 'after' && opening(text, start, within, none)) return true;
    if (near.side !== 'before' && none.some((word) => after.includes(word))) return true;
  }
  if (near.all !== undefined && !folds(near.all).every(has)) return true;
  return near.any !== undefined && !folds(near.any).some(has);
}

/** Kept characters of the hit itself, counted up to two: what follows it is another line's. */
function keptIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end && count < 2; i += 1) if (kindOf(text.charCodeAt(i)) === KEEP) count += 1;
  return count;
}

const NEGATIVE = new Set([...'不唔吾没冇无未'].map((char) => char.charCodeAt(0)));

/** 清唔清楚, 知不知道, 有冇辦法: the hit is the second half of a question that says neither yes nor no. */
function aNotA(text: string, start: number, end: number): boolean {
  const inside = beside(text, start, 1, 2, 'never').slice(0, keptIn(text, start, end));
  const before = beside(text, start, -1, 1, 'sentence');
  if (inside.length < 2 || before === '' || end - start < 2) return false;
  if (!NEGATIVE.has(inside.charCodeAt(0)) || kindOf(text.charCodeAt(start - 1)) === COMMA) return false;
  // 我说不说话我就挂了: the verb of speech before a long wording introduces it.
  if (end - start >= 5 && SAYING.has(before.charCodeAt(0))) return false;
  return before === inside.charAt(1) || (before === '有' && /^[没冇无]/u.test(inside));
}

function latinEdges(text: string, { start, end, pattern, layer }: Candidate): boolean {
  const { codes } = pattern;
  const first = latinAt(text, start) && codes.length > 0;
  const last = latinAt(text, end - 1);
  if ((first && latinAt(text, start - 1)) || (last && latinAt(text, end))) return false;
  const written = pattern.latin || layer === 'latin';
  return !written || !inCode(text, start, end, pattern.kind === 'initials');
}

function chineseEdges(text: string, start: number, end: number): boolean {
  if (borderGain(touching(text, start, -1, 4), touching(text, start, 1, 4)) >= EDGE_GAIN) return false;
  return borderGain(touching(text, end, -1, 4), touching(text, end, 1, 4)) < EDGE_GAIN;
}

function atBreak(text: string, at: number, step: 1 | -1): boolean {
  for (let i = step === 1 ? at : at - 1, n = 0; n < 8; i += step, n += 1) {
    if (i < 0 || i >= text.length) return true;
    const kind = kindOf(text.charCodeAt(i));
    if (kind === KEEP) return false;
    if (kind >= 5) return true;
  }
  return false;
}

/** 我说了急⏎什么: a verb of speech opens what is said, as a pause would. */
function introduced(text: string, at: number): boolean {
  return /[说话讲答回覆复道喊骂嚷问写打发](?:[了咗句过返着]|一句)?$/u.test(beside(text, at, -1, 3, 'pause'));
}

/** Why a candidate is no phrase at all, from the characters around it; undefined when it may be one. */
export function guard(text: string, candidate: Candidate, { rule }: CompiledRule): ExcuseCode | undefined {
  const { start, end, pattern } = candidate;
  if (candidate.layer !== 'sound' && !latinEdges(text, candidate)) return 'wordEdge';
  if (!pattern.latin && !chineseEdges(text, start, end)) return 'wordEdge';
  if (candidate.paused && !((atBreak(text, start, -1) || introduced(text, start)) && atBreak(text, end, 1))) {
    return 'wordEdge';
  }
  if (aNotA(text, start, end)) return 'aNotA';
  if (rule.anchor !== undefined && !(opensUtterance(text, start) && atBreak(text, end, 1))) return 'notAnchored';
  if (rule.not?.before !== undefined) {
    const before = beside(text, start, -1, 12, 'pause');
    if (folds(rule.not.before).some((word) => before.endsWith(word))) return 'beside';
  }
  if (rule.not?.after !== undefined) {
    const after = beside(text, end, 1, 12, 'pause');
    if (folds(rule.not.after).some((word) => after.startsWith(word))) return 'beside';
  }
  if (rule.near !== undefined && nearFails(rule.near, text, start, end)) return 'near';
  return undefined;
}

/** Nothing but opening marks stands before the hit in its utterance. */
function opensUtterance(text: string, start: number): boolean {
  for (let i = start - 1, n = 0; n < 8; i -= 1, n += 1) {
    if (i < 0) return true;
    const kind = kindOf(text.charCodeAt(i));
    if (kind === KEEP) return false;
    if (kind === BREAK || kind === SENTENCE) return true;
  }
  return false;
}
