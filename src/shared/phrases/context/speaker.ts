import type { Clause, Person, Verb } from './clause.ts';
import type { Surroundings } from './surroundings.ts';

/** Who the nearest cue says is speaking. */
export type Speaker = {
  readonly who: Person;
  readonly verb: Verb | undefined;
  /** Clauses between the cue and the hit; 0 = the same clause or the introduction of the quotation. */
  readonly distance: number;
  /** Introduced by a colon or a label: said word for word. */
  readonly direct: boolean;
  /** The customer reports what this speaker said: 客人投訴客服話…. */
  readonly reported: boolean;
  /** The subject is written out, not guessed. */
  readonly explicit: boolean;
};

/** Subject of a verb that has none of its own: from whom it is addressed to, its kind, or the clause before. */
function guessed(verb: Verb, before: readonly Clause[]): Person {
  if (verb.object === 'customer' || verb.object === 'third') return 'me';
  if (verb.object === 'me' || verb.object === 'desk') return 'customer';
  if (verb.kind === 'answer' || verb.kind === 'order') return 'me';
  if (verb.kind === 'complain') return 'customer';
  for (const clause of before) {
    const last = clause.verbs.at(-1);
    if (last?.kind === 'ask' && last.subject === 'customer') return verb.kind === 'ask' ? 'customer' : 'me';
    // 客户评价:坐席态度差,说什么…: the customer still tells it.
    if (clause.framed || clause.verbs.some(({ kind }) => kind === 'complain')) return 'customer';
    // 佢話我哋煩,講「…」: whoever spoke goes on, not whom he spoke about.
    const spoke = last?.kind === 'say' ? last.subject : undefined;
    const subject = spoke ?? clause.subject ?? last?.subject;
    if (subject !== undefined) return subject;
  }
  return 'me';
}

function fromVerbs(clauses: readonly Clause[], distance: number): Speaker {
  const clause = clauses[distance]!;
  const verb = clause.verbs.at(-1)!;
  const outer = clause.verbs.slice(0, -1);
  const reported =
    verb.framed ||
    outer.some(
      (other) =>
        other.kind === 'complain' || (other.subject === 'customer' && (other.kind === 'say' || other.kind === 'think')),
    );
  return {
    who: verb.subject ?? guessed(verb, clauses.slice(distance + 1)),
    verb,
    distance,
    direct: clause.colon,
    reported,
    explicit: verb.subject !== undefined,
  };
}

/** 客人「…」, 客戶:…, 對客人「…」: a person without a verb right before what is said. */
function fromName(clause: Clause, distance: number, quoted: boolean): Speaker | undefined {
  const who = clause.colon ? clause.label : (clause.last ?? (quoted ? clause.subject : undefined));
  if (who === undefined) return undefined;
  const said = clause.lastIsObject && who !== 'me' ? 'me' : clause.framed ? 'customer' : who;
  return { who: said, verb: undefined, distance, direct: true, reported: false, explicit: true };
}

/** The nearest speaker cue before a hit, if there is one (domain §8: the agent's words, not the customer's). */
export function speakerOf(around: Surroundings): Speaker | undefined {
  const { clauses, quoted } = around;
  for (let distance = 0; distance < clauses.length; distance += 1) {
    const clause = clauses[distance]!;
    const verb = clause.verbs.at(-1);
    const guessing = verb?.kind === 'think' && verb.subject === undefined && verb.object === undefined;
    if (verb !== undefined && !guessing) {
      if (
        quoted ||
        clause.colon ||
        distance === 0 ||
        verb.kind === 'say' ||
        verb.kind === 'answer' ||
        verb.kind === 'ask'
      ) {
        return fromVerbs(clauses, distance);
      }
    } else if (clause.colon || (quoted && distance === 0)) {
      const speaker = fromName(clause, distance, quoted);
      if (speaker !== undefined) return speaker;
    }
  }
  const label = around.label();
  return label === undefined ? undefined : fromName(label, clauses.length, false);
}

/** Index of the next token that is no adverb and no measure word. */
function past(kinds: readonly string[], from: number): number {
  let at = from;
  while (kinds[at] === 'adverb' || kinds[at] === 'measure') at += 1;
  return at;
}

const TELLS = new Set(['say', 'complain', 'order']);

/** 「…」客人咁話, "…" said the customer: the speaker named after what was said, with nothing more in the sentence. */
export function speakerAfter(around: Surroundings): Person | undefined {
  const kinds = around.after.map((token) => token.kind);
  let at = 0;
  if (around.quoted) {
    at = kinds.findIndex((kind) => kind === 'close' || kind === 'quote') + 1;
    if (at === 0) return undefined;
    if (kinds[at] === 'comma') at += 1;
  } else {
    const inverted = TELLS.has(kinds[0] ?? '') && around.after[0]!.end - around.after[0]!.start > 2;
    if (kinds[0] === 'comma') at = 1;
    else if (!inverted) return undefined;
  }
  const one = past(kinds, at);
  const other = past(kinds, one + 1);
  const tail = past(kinds, other + 1);
  const [who, verb] = TELLS.has(kinds[one] ?? '') ? [kinds[other], kinds[one]] : [kinds[one], kinds[other]];
  if (who !== 'customer' && who !== 'me' && who !== 'third') return undefined;
  const ends = kinds[tail];
  const closed = ends === undefined || ends === 'stop' || ends === 'comma' || ends === 'line';
  return TELLS.has(verb ?? '') && closed ? who : undefined;
}
