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
    const subject = clause.subject ?? last?.subject;
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

/** 「…」客人咁話: the speaker named after the quotation. */
export function speakerAfter(around: Surroundings): Person | undefined {
  if (!around.quoted) return undefined;
  const kinds = around.after.map((token) => token.kind);
  let at = kinds.findIndex((kind) => kind === 'close' || kind === 'quote');
  if (at < 0) return undefined;
  at += 1;
  if (kinds[at] === 'comma') at += 1;
  while (kinds[at] === 'adverb') at += 1;
  const who = kinds[at];
  if (who !== 'customer' && who !== 'me' && who !== 'third') return undefined;
  at += 1;
  while (kinds[at] === 'adverb') at += 1;
  const verb = kinds[at];
  let tail = at + 1;
  while (kinds[tail] === 'adverb') tail += 1;
  const ends = kinds[tail];
  const closed = ends === undefined || ends === 'stop' || ends === 'comma' || ends === 'line';
  return (verb === 'say' || verb === 'complain' || verb === 'order') && closed ? who : undefined;
}
