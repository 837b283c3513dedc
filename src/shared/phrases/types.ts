/** What happens to a finding: `block` stops a save, `warn` is counted, `hint` is dotted and never counted (domain §8). */
export type Severity = 'block' | 'warn' | 'hint';

/** Where a text is written; a rule lists the places it runs in. */
export type Scope = 'note' | 'reply' | 'chat' | 'voice' | 'quickPhrase' | 'script';

/** Which way of writing the phrase was recognised. */
export type Layer = 'literal' | 'sound' | 'latin';

/** BCP 47 tag of a suggestion: `yue-Hant-HK`, `cmn-Hans-CN`, `cmn-Hant`, `en`. */
export type LanguageTag = string;

/** Wordings of one phrase by written language; the Cantonese fold touches `yue` only. */
export type Variants = {
  readonly hans?: readonly string[];
  readonly hant?: readonly string[];
  readonly yue?: readonly string[];
  readonly en?: readonly string[];
};

/**
 * Words that must or must not stand near a hit: in the same sentence, at most `within` characters away (default 16),
 * on both sides unless `side` names one.
 */
export type Near = {
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly none?: readonly string[];
  readonly within?: number;
  readonly side?: 'before' | 'after';
};

/** Harmless continuations: what directly before or after a hit excuses it. */
export type Beside = { readonly before?: readonly string[]; readonly after?: readonly string[] };

export type Examples = { readonly hit: readonly string[]; readonly miss: readonly string[] };

/** One rule of the lexicon as stored, exported and edited. */
export type PhraseRule = {
  readonly id: string;
  readonly phrase: string;
  readonly category: string;
  readonly severity: Severity;
  readonly scope: readonly Scope[];
  readonly variants: Variants;
  /** Everyday wordings: they count only as an answer or a whole clause. */
  readonly weak?: Variants;
  /** Every variant is weak. */
  readonly weakOnly?: boolean;
  /** Sound matching: `on` = four or more syllables (default), `tone` = tones must be equal, `off` = never. */
  readonly homophone?: 'on' | 'tone' | 'off';
  readonly initials?: readonly string[];
  readonly allow?: readonly string[];
  readonly near?: Near;
  readonly not?: Beside;
  /** The hit must open the utterance and stand alone there. */
  readonly anchor?: 'utterance-start';
  readonly suggestion: Readonly<Record<LanguageTag, string>>;
  /** Business dates `YYYY-MM-DD`, both inclusive. */
  readonly from?: string;
  readonly until?: string;
  readonly examples?: Examples;
};

export type Lexicon = {
  readonly format: 'zuoxi-phrases/1';
  readonly name: string;
  readonly rules: readonly PhraseRule[];
  /**
   * Of a site's own list: hash by id of the rules that shipped when it was published, so that an update offers what has
   * changed since and nothing that the site mended itself.
   */
  readonly origin?: Readonly<Record<string, string>>;
};

/** Why a rule was not loaded; `detail` quotes the offending value, never a customer's text. */
export type Problem = {
  readonly ruleId: string;
  readonly code:
    | 'notAnObject'
    | 'badField'
    | 'duplicateId'
    | 'noVariants'
    | 'emptyPhrase'
    | 'tooShort'
    | 'tooLong'
    | 'tooManyRules'
    | 'hitExampleMissed'
    | 'missExampleHit';
  readonly detail: string;
};

/** Why a hit is reported. */
export type ReasonCode =
  | 'phrase'
  | 'agentSaid'
  | 'quotedNoSpeaker'
  | 'weakAnswer'
  | 'weakClause'
  | 'speakerUnclear'
  | 'droppedSubject'
  | 'thirdParty'
  | 'sound'
  | 'initials'
  | 'spelled';

/** Why a hit is not reported. */
export type ExcuseCode =
  | 'allowed'
  | 'beside'
  | 'near'
  | 'wordEdge'
  | 'aNotA'
  | 'customerSaid'
  | 'customerSubject'
  | 'negatedSaying'
  | 'negated'
  | 'mention'
  | 'name'
  | 'weakInside'
  | 'notAnchored';

/** Machine-readable reason: `phrase` is the variant recognised, `cue` the words that named the speaker. */
export type Reason = { readonly code: ReasonCode; readonly phrase: string; readonly cue?: string };

/** One marked place; `start` and `end` are UTF-16 offsets into the text as given, on grapheme edges. */
export type Finding = {
  readonly start: number;
  readonly end: number;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly category: string;
  readonly layer: Layer;
  readonly reason: Reason;
  readonly suggestion: Readonly<Record<LanguageTag, string>>;
};

/** A hit that was looked at and left alone, for the manager's "try on text". */
export type Excused = {
  readonly start: number;
  readonly end: number;
  readonly ruleId: string;
  readonly layer: Layer;
  readonly excuse: ExcuseCode;
  readonly cue?: string;
};

export type CheckOptions = {
  readonly scope: Scope;
  /** Language of the conversation, for hosts that pick a suggestion; matching looks at every language. */
  readonly language?: LanguageTag;
  /** Business date `YYYY-MM-DD` that dated rules are compared with; without it they always run. */
  readonly today?: string;
};
