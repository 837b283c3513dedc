/** What was taken out of or changed in a name, so that the form can say so beside the field. */
export type NameChange =
  | 'spaces'
  | 'line-breaks'
  | 'invisible'
  | 'direction-marks'
  | 'controls'
  | 'emoji'
  | 'full-width'
  | 'composed';

export type NameReading =
  | { ok: true; name: string; changes: NameChange[] }
  | {
      ok: false;
      error:
        | { code: 'NAME_EMPTY'; changes: NameChange[] }
        | { code: 'NAME_TOO_LONG'; length: number; limit: number; name: string };
    };

/** Longest name of a person or company, in characters as people count them (code points after cleaning). */
export const MAX_NAME_LENGTH = 120;

// Work is bounded before any rule looks at the text; ten thousand is far beyond what a limit could allow.
const MAX_INPUT = 10_000;

// Joiners shape letters in Indic and Arabic scripts (names of Nepalese and Indian customers): there they stay.
const JOINER_OUTSIDE_WORDS =
  /(?<![\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Sinhala}\p{Script=Malayalam}\p{Script=Arabic}\p{M}])[\u200c\u200d]|[\u200c\u200d](?!\p{L})/gu;

const RULES: readonly [NameChange, RegExp, string][] = [
  ['line-breaks', /\s*[\r\n\u2028\u2029\u0085]+\s*/gu, ' '],
  ['direction-marks', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ''],
  // Of a keycap the digit stays. Variation selectors of emoji only, since those of ideographs (U+E0100 on) tell how
  // a family writes its name.
  [
    'emoji',
    /\ufe0f?\u20e3|\p{RI}{2}|(?:\p{Extended_Pictographic}[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]*\u200d?)+|[\ufe0f\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/gu,
    '',
  ],
  // Private-use characters stay: old Hong Kong data keeps HKSCS characters there.
  ['controls', /(?!\s)[\p{Cc}\p{Cs}\ufff9-\ufffd]+/gu, ''],
  [
    'invisible',
    /(?:\u034f|[\u17b4-\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0e]|[\u00ad\u115f\u1160\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0])+/gu,
    '',
  ],
  ['invisible', JOINER_OUTSIDE_WORDS, ''],
  ['full-width', /[\uff01-\uff5e]/gu, ''],
  ['spaces', /\s+/gu, ' '],
];

// Symbols that the emoji property takes in but that stand in company names.
const KEPT = /[©®™℠㊐㊗㊙〽〰]/u;

function apply(text: string, [change, pattern, replacement]: (typeof RULES)[number]): string {
  if (change === 'full-width') {
    return text.replace(pattern, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  }
  if (change === 'emoji') return text.replace(pattern, (found) => (KEPT.test(found) ? found : replacement));
  return text.replace(pattern, replacement);
}

function clean(name: string, changes: Set<NameChange>): string {
  return RULES.reduce((text, rule) => {
    const next = apply(text, rule);
    if (next !== text) changes.add(rule[0]);
    return next;
  }, name);
}

/**
 * A name as it was typed or imported, made fit to store, with a report of what was done (issue 2 §4). Nothing that a
 * reader would miss is lost silently: a name over the limit is refused with its length and comes back whole, cleaned,
 * for the field to show. Idempotent.
 */
export function readName(typed: string, limit: number = MAX_NAME_LENGTH): NameReading {
  if (typed.length > MAX_INPUT) {
    return { ok: false, error: { code: 'NAME_TOO_LONG', length: typed.length, limit, name: typed } };
  }
  const changes = new Set<NameChange>();
  let composed = typed.trim();
  // What one rule takes away may bring two characters together that another one knows.
  for (let before = ''; before !== composed; ) {
    before = composed;
    const name = clean(composed, changes);
    composed = name.normalize('NFC').trim();
    if (composed !== name.trim()) changes.add('composed');
  }
  const report = [...changes];
  if (!/[\p{L}\p{N}]/u.test(composed)) return { ok: false, error: { code: 'NAME_EMPTY', changes: report } };
  const length = [...composed].length;
  if (length > limit) return { ok: false, error: { code: 'NAME_TOO_LONG', length, limit, name: composed } };
  return { ok: true, name: composed, changes: report };
}
