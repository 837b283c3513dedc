import type { Token } from './tokens.ts';

export type Person = 'customer' | 'me' | 'desk' | 'third';
export type VerbKind = 'say' | 'complain' | 'answer' | 'ask' | 'order' | 'think';

export type Verb = {
  readonly kind: VerbKind;
  readonly subject: Person | undefined;
  readonly negated: boolean;
  readonly at: number;
  /** Who is spoken to: 同客人講, 話佢知, 問我. */
  object: Person | undefined;
  /** Only the object and adverbs stand between the verb and the end of the clause. */
  adjacent: boolean;
  /** The customer was named before the subject: 客人複述客服話 …. */
  readonly framed: boolean;
};

/** What the words of one clause before a hit say about the speaker. */
export type Clause = {
  readonly verbs: readonly Verb[];
  /** Subject that has no verb yet. */
  readonly subject: Person | undefined;
  /** Person named last, when only adverbs follow: the subject of the hit itself. */
  readonly last: Person | undefined;
  /** The last person named is the object of 跟, 對, 叫 …: no subject. */
  readonly lastIsObject: boolean;
  /** The customer was the subject before the person named last. */
  readonly framed: boolean;
  /** A colon stands in the clause: what follows is said directly. */
  readonly colon: boolean;
  /** Person named before the colon. */
  readonly label: Person | undefined;
  readonly notSo: boolean;
  /** A negation stands right before the hit. */
  readonly never: boolean;
  readonly neverUse: boolean;
  readonly lesson: boolean;
  readonly named: boolean;
  /** Only adverbs and first-person subjects: what follows is a whole clause. */
  readonly bare: boolean;
  readonly empty: boolean;
  readonly start: number;
};

const PEOPLE = new Set(['customer', 'me', 'desk', 'third']);
const VERBS = new Set(['say', 'complain', 'answer', 'ask', 'order', 'think']);

class Reader {
  verbs: Verb[] = [];
  subject: Person | undefined;
  last: Person | undefined;
  lastIsObject = false;
  object: Person | undefined;
  pending: 'with' | 'by' | undefined;
  never = false;
  /** 唔, 不, 沒 alone negate only the very next word: 忍唔住話 is no denial. */
  briefNever = false;
  ban = false;
  whether = false;
  neverUse = false;
  notSo = false;
  lesson = false;
  named = false;
  colon = false;
  label: Person | undefined;
  bare = true;
  afterVerb = false;
  framed = false;
  /** A word stands between 同 or 跟 and the verb: a name. */
  stranger = false;
  /** 客戶被告知 …: somebody tells the customer, and the customer tells us. */
  passive = false;
  /** Length of the unknown word that stands last, 0 for none. */
  unknown = 0;

  /** 我冲他说: one unknown word between the writer and the person makes that person the one spoken to. */
  private addressed(kind: Person): boolean {
    return kind === 'customer' && this.subject === 'me' && this.unknown > 0 && this.unknown <= 2;
  }

  person(kind: Person): void {
    // 回電時我說: a word after 回電 and then the writer himself, who is never spoken to.
    const met = this.pending === 'with' && !(kind === 'me' && this.stranger);
    if (met || this.addressed(kind)) {
      this.object = kind;
      this.lastIsObject = true;
    } else if (this.afterVerb && this.verbs.length > 0) {
      const verb = this.verbs.at(-1)!;
      verb.object ??= kind;
      this.lastIsObject = verb.kind === 'order' || verb.kind === 'ask' || verb.kind === 'answer';
      this.subject = this.lastIsObject ? undefined : kind;
    } else {
      this.framed = this.subject === 'customer' && kind !== 'customer';
      this.subject = kind;
      this.lastIsObject = false;
    }
    this.last = kind;
    this.pending = undefined;
    this.afterVerb = false;
  }

  /** 我頂佢話: the same speaker; 客人叫我話, 我問佢答: the one asked goes on. */
  serial(): Person | undefined {
    const before = this.verbs.at(-1);
    if (before === undefined) return undefined;
    const pivots = before.kind === 'ask' || before.kind === 'order';
    return pivots ? before.object : before.kind === 'answer' ? before.subject : undefined;
  }

  /** 我話佢知 tells, it does not say what he knows. */
  private tells(kind: VerbKind, length: number): boolean {
    const before = this.verbs.at(-1);
    if (kind !== 'think' || length !== 1 || before?.kind !== 'say' || before.object === undefined) return false;
    if (before.subject === 'customer' || this.last !== before.object) return false;
    this.verbs[this.verbs.length - 1] = { ...before, kind: 'answer', adjacent: true };
    this.subject = undefined;
    this.lastIsObject = true;
    return true;
  }

  verb(kind: VerbKind, at: number, length: number): void {
    if (this.tells(kind, length)) return;
    for (const verb of this.verbs) verb.adjacent = false;
    const subject = this.subject ?? this.serial();
    // 同陳生講: whoever the desk speaks with under a name is the customer.
    const object = this.object ?? (this.pending === 'with' && this.stranger ? 'customer' : undefined);
    const told = this.passive && subject !== 'me' && (kind === 'answer' || kind === 'say' || kind === 'order');
    const framed = (this.framed && (subject === 'desk' || subject === 'third')) || told;
    const denied = this.never || this.ban;
    const asked = this.whether && (kind === 'say' || kind === 'answer');
    this.verbs.push({ kind, subject, negated: denied || asked, at, object, adjacent: true, framed });
    if (denied && (kind === 'say' || kind === 'answer')) this.neverUse = true;
    this.subject = undefined;
    this.object = undefined;
    this.last = undefined;
    this.never = false;
    this.ban = false;
    this.whether = false;
    this.afterVerb = true;
    this.pending = undefined;
    this.framed = false;
    this.passive = false;
  }

  other(length: number): void {
    for (const verb of this.verbs) verb.adjacent = false;
    this.last = undefined;
    this.afterVerb = false;
    this.unknown = length;
    this.stranger = this.pending === 'with' && length <= 4;
    if (!this.stranger) this.pending = undefined;
    this.never = false;
    this.notSo = false;
    this.bare = false;
  }
}

function take(reader: Reader, token: Token): void {
  const { kind } = token;
  read(reader, token);
  if (kind !== 'other') reader.unknown = 0;
}

function read(reader: Reader, token: Token): void {
  const { kind } = token;
  if (PEOPLE.has(kind)) {
    reader.person(kind as Person);
    if (kind === 'me') reader.ban = false;
    else reader.bare = false;
  } else if (VERBS.has(kind)) {
    reader.verb(kind as VerbKind, token.start, token.end - token.start);
    reader.bare = false;
  } else if (kind === 'with' || kind === 'by') {
    reader.pending = kind;
    reader.stranger = false;
    reader.bare = false;
    if (kind === 'by') {
      reader.subject = undefined;
      reader.passive = true;
    }
  } else if (kind === 'never') {
    reader.never = true;
    reader.briefNever = token.end - token.start === 1;
    reader.bare = false;
  } else if (kind === 'pause') {
    // 客call嚟追單 我話…: hurried notes write a space for a comma.
    reader.pending = undefined;
    reader.stranger = false;
  } else if (kind === 'whether') {
    reader.other(token.end - token.start);
    reader.whether = true;
  } else if (kind === 'ban') {
    reader.ban = true;
    reader.bare = false;
  } else if (kind === 'use') {
    if (reader.never || reader.ban) reader.neverUse = true;
    reader.bare = false;
  } else if (kind === 'notSo') {
    reader.notSo = true;
    reader.bare = false;
  } else if (kind === 'colon') {
    if (!reader.colon) reader.label = reader.last ?? reader.subject;
    // Follow up call: 我講 … is no call to 我.
    reader.pending = undefined;
    // What follows a speaker's label is a clause of its own.
    if (reader.label !== undefined && !reader.colon) reader.bare = true;
    // 嚴禁: … lists what is banned.
    if (reader.ban) reader.lesson = true;
    reader.colon = true;
  } else if (kind === 'lesson') {
    reader.other(token.end - token.start);
    reader.lesson = true;
  } else if (kind === 'when') {
    reader.other(token.end - token.start);
    reader.pending = undefined;
    reader.stranger = false;
  } else if (kind === 'named') {
    reader.other(token.end - token.start);
    reader.named = true;
  } else if (kind !== 'adverb' && kind !== 'measure' && kind !== 'quote' && kind !== 'open' && kind !== 'close') {
    reader.other(token.end - token.start);
    reader.named = false;
  }
}

/** Index of the mark that closes the quotation opened at `open`; what is quoted is no part of the clause around it. */
function closeOf(tokens: readonly Token[], open: number, to: number): number {
  let depth = 0;
  for (let i = open; i < to; i += 1) {
    if (tokens[i]!.kind === 'open') depth += 1;
    if (tokens[i]!.kind === 'close') depth -= 1;
    if (depth === 0) return i;
  }
  return open;
}

/** Reads the cues of `tokens[from, to)`, which stand before a hit and hold no clause break. */
export function readClause(tokens: readonly Token[], from: number, to: number): Clause {
  const reader = new Reader();
  for (let i = from; i < to; i += 1) {
    if (tokens[i]!.kind === 'open') i = closeOf(tokens, i, to);
    else take(reader, tokens[i]!);
  }
  const { verbs, subject, last, lastIsObject, framed, colon, label, notSo, never, neverUse, lesson, named, bare } =
    reader;
  const empty = from === to;
  // 嚴禁「…」 needs no verb.
  const banned = neverUse || reader.ban;
  const start = tokens[from]?.start ?? 0;
  return {
    verbs,
    subject,
    last,
    lastIsObject,
    framed,
    colon,
    label,
    notSo,
    never,
    neverUse: banned,
    lesson,
    named,
    bare,
    empty,
    start,
  };
}
