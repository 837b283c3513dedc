/** Sizes a scenario must keep to. Beyond them it is refused in plain words rather than made to limp. */
export const SCENARIO_LIMITS = {
  fileCharacters: 1_000_000,
  turns: 200,
  options: 9,
  linesPerTurn: 12,
  variants: 8,
  facts: 60,
  events: 40,
  ends: 30,
  checks: 60,
  routes: 20,
  vars: 50,
  words: 40,
  wordCharacters: 40,
  findings: 10,
  equipment: 5,
  history: 10,
  spokenCharacters: 300,
  labelCharacters: 500,
} as const;

/**
 * What a run bears, whatever the scenario or the trainee does: utterances said, junctions passed without a word of the
 * trainee, length of what is typed, actions played. Beyond the first the call ends (`tooLong`); later actions change nothing.
 */
export const PRACTICE_LIMITS = {
  utterances: 600,
  junctions: 40,
  sayCharacters: 2_000,
  fieldCharacters: 4_000,
  actions: 5_000,
  problems: 50,
  /** Milliseconds from the first ring after which a call is over (`timeUp`): two hours. */
  totalMs: 7_200_000,
} as const;

/** Figures of a call where the scenario gives no others: seconds; mood from 0 (furious) to 100 (content). Settings of the sheet. */
export const PRACTICE_TIMES = {
  /** Three rings of five seconds (domain §3, S1 S4). */
  pickUp: 15,
  /** One hold, after which the customer wants to hear something. */
  hold: 60,
  /** The customer asks whether anybody is there. */
  silence: 45,
  /** A turn of the call. 0 = no limit. */
  total: 0,
} as const;

/** Points taken off by each hint of an assisted run. */
export const HINT_POINTS = 1;
