/** Sizes a document must keep to. Beyond them it is refused in plain words rather than made to limp. */
export const SCRIPT_LIMITS = {
  fileCharacters: 8_000_000,
  steps: 10_000,
  linesPerStep: 20,
  fieldsPerStep: 30,
  choicesPerStep: 9,
  routesPerStep: 50,
  options: 200,
  effects: 30,
  sets: 30,
  vars: 200,
  readings: 500,
  spokenCharacters: 1_000,
  labelCharacters: 500,
  /** Nesting of the YAML itself. */
  depth: 16,
} as const;

/** Steps visited in one evaluation, and sub-scripts within sub-scripts. */
export const RUN_LIMITS = { visits: 20_000, depth: 8, junctions: 1_000 } as const;

/** Keys and names that JavaScript gives a meaning of its own. */
export const HOSTILE_KEYS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
]);

/** Words CEL keeps for itself: a step of this name could not be asked about. */
export const CEL_WORDS: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
);
