import { BREAK, COMMA, foldUnit, KEEP, kindOf, SENTENCE } from '../fold.ts';
import type { ExcuseCode, ReasonCode } from '../types.ts';
import type { Clause } from './clause.ts';
import { type Speaker, speakerAfter, speakerOf } from './speaker.ts';
import { type Surroundings, surroundings } from './surroundings.ts';

/** A match as the context decision sees it. */
export type Match = {
  readonly start: number;
  readonly end: number;
  readonly weak: boolean;
  /** The wording says that one does not know or leaves: its subject may have been dropped. */
  readonly subjectless: boolean;
  /** The wording names its own subject: begins with 我, 你 or I, you. */
  readonly pronoun: 'me' | 'you' | undefined;
};

export type Verdict =
  | { readonly excuse: ExcuseCode; readonly cue?: string }
  | { readonly code: ReasonCode; readonly lowered: boolean; readonly cue?: string };

const PARTICLES = new Set(
  '呀啊呢喎啦喇㗎架嘅的了囉啰咯噃吧嗎吗哦喔啫咋嘞嗱'.split('').map((c) => foldUnit(c.charCodeAt(0))),
);

const NEGATIVE = new Set([...'不唔没冇无'].map((char) => char.charCodeAt(0)));

const ENDS = '」』”’》)([/|「';

/** Whether the clause ends right after the hit, sentence particles aside. */
export function closes(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && at < end + 12) {
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === COMMA || kind === SENTENCE || kind === BREAK) return true;
    if (kind === KEEP ? !PARTICLES.has(foldUnit(unit)) : ENDS.includes(String.fromCharCode(foldUnit(unit)))) {
      return kind !== KEEP;
    }
    at += 1;
  }
  return at >= text.length;
}

function cueOf(text: string, start: number, around: Surroundings, speaker: Speaker | undefined): string | undefined {
  const clause = speaker === undefined ? undefined : (around.clauses[speaker.distance] ?? around.label());
  if (clause === undefined || clause.empty) return undefined;
  return text.slice(clause.start, Math.min(start, clause.start + 24)).split(/[^\p{L}\p{N} ]/u)[0];
}

/** Nobody says anything in an item of a list. */
function listItem({ verbs, colon }: Clause): boolean {
  return !colon && verbs.every(({ kind }) => kind !== 'say' && kind !== 'answer');
}

/** 质检复听:坐席说…: what the desk is heard to say, as against 话术「…」, which is only talked about. */
function heard({ quoted }: Surroundings, { who, verb, distance }: Speaker): boolean {
  return who === 'desk' && !quoted && distance === 0 && (verb?.kind === 'say' || verb?.kind === 'answer');
}

function lessonExcuse(around: Surroundings, speaker: Speaker | undefined): boolean {
  const named = speaker?.explicit === true && !speaker.reported;
  const own = named && (speaker.who === 'me' || heard(around, speaker));
  const near = around.clauses.findIndex((clause) => clause.lesson);
  // 重溫禁語:唔關我事、我點知、急乜: a list after its heading.
  const listed = near > 0 && around.clauses[near]!.colon && around.clauses.slice(0, near).every(listItem);
  const reach = around.quoted || listed ? 3 : 1;
  if (near >= 0 && near <= reach && !(own && speaker.distance <= near)) {
    if (around.quoted || near === 0 || around.clauses[near]!.colon) return true;
  }
  // 向客戶說出「…」等字句 was said, whatever it is called afterwards.
  if (!own && around.underHeading()) return true;
  if (own || (speaker?.who === 'me' && speaker.verb?.object === 'customer')) return false;
  for (const token of around.after) {
    if (token.kind === 'comma' || token.kind === 'stop' || token.kind === 'line') return false;
    if (token.kind === 'lesson') return true;
  }
  return false;
}

const PLACE = /[去到喺在送寄訂订間间家首址叫買买食飲饮喝聽听睇看]:?$/u;

function nameExcuse(text: string, match: Match, around: Surroundings): boolean {
  const intro = around.clauses[0]!;
  // 送到急乜士多: the wording is part of a name.
  const next = around.after[0];
  if (
    next?.kind === 'named' &&
    next.start === match.end &&
    PLACE.test(text.slice(Math.max(0, match.start - 2), match.start))
  ) {
    return true;
  }
  if (intro.named && (around.quoted || intro.colon) && intro.verbs.every(({ kind }) => kind === 'order')) return true;
  // 歌名係你想點, 店叫随便你投诉.
  if (intro.named && /[係系是叫為为]$/u.test(text.slice(0, match.start)) && closes(text, match.end)) return true;
  if (!around.quoted) return false;
  if (next?.kind === 'named' && next.start === match.end) return true;
  const close = around.after.findIndex((token) => token.kind === 'close' || token.kind === 'quote');
  if (close < 0) return false;
  if (text.charAt(around.after[close]!.start) === '》') return true;
  return close === 0 && around.after[1]?.kind === 'named' && around.after[1].start - around.after[0]!.end < 2;
}

function negation(text: string, match: Match, around: Surroundings, direct: Clause): ExcuseCode | undefined {
  if (direct.notSo) return 'negated';
  // 不会不关我们的事: two negations make a promise.
  // 唔好收線啦, 不要大声点: the wording itself is what shall not be.
  const doubled = NEGATIVE.has(foldUnit(text.charCodeAt(match.start)));
  if (direct.never && (doubled || match.pronoun === undefined)) return 'negated';
  const intro = around.clauses[0]!;
  if (intro.notSo) return 'negated';
  const last = intro.verbs.at(-1);
  if (last?.negated && (last.kind === 'say' || last.kind === 'answer' || last.kind === 'order')) return 'negatedSaying';
  if (intro.neverUse && (around.quoted || last === undefined || last.negated)) return 'negatedSaying';
  return around.quoted && around.clauses[1]?.neverUse ? 'negatedSaying' : undefined;
}

function customerSpeech(speaker: Speaker, quoted: boolean): 'said' | 'unclear' | undefined {
  const { verb, distance, direct } = speaker;
  if (quoted || direct || distance === 0) return 'said';
  if (verb?.kind !== 'say' || distance > 1) return undefined;
  return 'unclear';
}

/** The verdict of the nearest speaker cue, or undefined when the hit counts as the writer's own. */
function bySpeaker(around: Surroundings, speaker: Speaker, cue: string | undefined): Verdict | undefined {
  const near = around.quoted || speaker.direct || speaker.distance === 0;
  if (speaker.who === 'customer') {
    const speech = customerSpeech(speaker, around.quoted);
    if (speech === 'said') return { excuse: 'customerSaid', cue };
    return speech === 'unclear' ? { code: 'speakerUnclear', lowered: true, cue } : undefined;
  }
  if (!near) return undefined;
  if (speaker.reported) {
    return speaker.who === 'me' ? { code: 'speakerUnclear', lowered: true, cue } : { excuse: 'customerSaid', cue };
  }
  return speaker.who === 'third' ? { code: 'thirdParty', lowered: true, cue } : undefined;
}

function bySubject(match: Match, direct: Clause): Verdict | undefined {
  if (match.pronoun !== undefined || direct.last === undefined || direct.lastIsObject || direct.colon) return undefined;
  // 我話佢急乜 is said to him; 我話佢唔知 is about him.
  const spoken = direct.verbs.at(-1);
  if (spoken !== undefined && spoken.subject !== 'customer' && !match.subjectless) return undefined;
  if (direct.last === 'customer') return { excuse: 'customerSubject' };
  return direct.last === 'third' ? { code: 'thirdParty', lowered: true } : undefined;
}

/** 問客人單號,唔知: the one who does not know is the customer of the clause before, although nobody is named. */
function dropped(around: Surroundings): boolean {
  const before = around.clauses[1];
  if (before === undefined || around.quoted) return false;
  const verb = before.verbs.at(-1);
  if (verb?.kind === 'ask') return verb.subject !== 'customer';
  if (verb !== undefined) return verb.subject === 'customer' && verb.kind !== 'order';
  return before.subject === 'customer';
}

function byWeakness(text: string, match: Match, around: Surroundings, speaker: Speaker | undefined): Verdict {
  const direct = around.inner ?? around.clauses[0]!;
  const ends = closes(text, match.end);
  const verb = direct.verbs.at(-1);
  const mine = speaker !== undefined && speaker.who !== 'customer' && speaker.who !== 'third';
  const answers = verb?.adjacent === true && mine && speaker.verb === verb && verb.kind !== 'think';
  if (answers && verb.kind === 'ask') return { code: 'droppedSubject', lowered: true };
  if (answers && (ends || match.subjectless || match.end - match.start > 2))
    return { code: 'weakAnswer', lowered: !ends };
  if (around.quoted && direct.bare && ends) return { code: mine ? 'weakAnswer' : 'weakClause', lowered: false };
  if (!ends || !direct.bare || direct.verbs.length > 0) return { excuse: 'weakInside' };
  if (direct.label === 'me' || direct.label === 'desk') return { code: 'weakAnswer', lowered: false };
  if (direct.colon || dropped(around)) return { code: 'droppedSubject', lowered: true };
  const before = around.clauses[1];
  const asked = before?.verbs.at(-1)?.kind === 'ask';
  const alone = (before === undefined || before.empty) && !around.afterQuestion;
  return { code: 'weakClause', lowered: !(alone || asked || mine || direct.subject === 'me') };
}

/** Says whether a hit is the agent's own wording and why (issue 5, context on hits only). */
export function decide(text: string, match: Match): Verdict {
  const around = surroundings(text, match.start, match.end);
  const direct = around.inner ?? around.clauses[0]!;
  const speaker = speakerOf(around);
  const cue = cueOf(text, match.start, around, speaker);
  const denied = negation(text, match, around, direct);
  if (denied !== undefined) return { excuse: denied, cue };
  if (lessonExcuse(around, speaker)) return { excuse: 'mention' };
  if (nameExcuse(text, match, around)) return { excuse: 'name' };
  const weak = match.weak ? byWeakness(text, match, around, speaker) : undefined;
  if (weak !== undefined && 'excuse' in weak) return weak;
  const subject = bySubject(match, direct);
  if (subject !== undefined) return subject;
  if (speaker !== undefined) {
    const verdict = bySpeaker(around, speaker, cue);
    if (verdict !== undefined) return verdict;
  } else if (speakerAfter(around) === 'customer') return { excuse: 'customerSaid' };
  if (weak !== undefined) return weak;
  if (match.subjectless && match.pronoun === undefined && direct.bare && !around.quoted && dropped(around)) {
    return { code: 'droppedSubject', lowered: true };
  }
  if (speaker !== undefined && speaker.who !== 'customer') return { code: 'agentSaid', lowered: false, cue };
  return { code: around.quoted ? 'quotedNoSpeaker' : 'phrase', lowered: false };
}
