import * as z from 'zod';
import { expression, id, words as texts } from '../script/schema.ts';
import { SPOKEN } from '../script/types.ts';
import { SCENARIO_LIMITS as MAX } from './limits.ts';
import { BUILT_IN_ENDS } from './state.ts';
import { DIFFICULTIES, EVENT_KINDS, INTENTS, type Scenario } from './types.ts';

const spoken = texts(MAX.spokenCharacters);
const label = texts(MAX.labelCharacters);
const when = expression.optional();
const intent = z.enum(INTENTS);
const mood = z.int().min(-100).max(100).optional();
const seconds = z.int().min(0).max(7_200);
const code = z.string().min(1).max(80);

const line = z.strictObject({
  when,
  in: z.enum(SPOKEN).optional(),
  text: spoken,
  or: z.array(spoken).max(MAX.variants).optional(),
});
const lines = z.array(line).max(MAX.linesPerTurn);

const words = z.partialRecord(z.enum(SPOKEN), z.array(z.string().min(1).max(MAX.wordCharacters)).max(MAX.words));

const finding = z.strictObject({ item: code, why: label });
const values = z
  .record(id, z.union([z.string().max(MAX.labelCharacters), z.int(), z.boolean()]))
  .refine((all) => Object.keys(all).length <= MAX.vars, `at most ${MAX.vars} values`);

const consequence = {
  mood,
  set: values.optional(),
  reveals: z.array(id).max(MAX.facts).optional(),
  findings: z.array(finding).max(MAX.findings).optional(),
};

const option = z.strictObject({
  id,
  when,
  text: spoken,
  words: words.optional(),
  does: z.array(intent).max(INTENTS.length).optional(),
  next: id.optional(),
  good: z.boolean().optional(),
  ...consequence,
});

const turn = z.strictObject({
  id,
  title: label.optional(),
  say: lines.optional(),
  on: z.strictObject(consequence).optional(),
  wants: z.array(intent).max(INTENTS.length).optional(),
  options: z.array(option).max(MAX.options).optional(),
  otherwise: z.strictObject({ ...consequence, say: lines.optional(), next: id.optional() }).optional(),
  next: z
    .union([
      id,
      z
        .array(z.strictObject({ when, to: id }))
        .min(1)
        .max(MAX.routes),
    ])
    .optional(),
  transfer: id.optional(),
  hangUp: id.optional(),
  silence: seconds.optional(),
  hint: label.optional(),
});

const fact = z.strictObject({
  id,
  label,
  question: spoken,
  words: words.optional(),
  answer: lines.min(1),
  when,
  told: expression.optional(),
  ...consequence,
});

const event = z.strictObject({
  id,
  kind: z.enum(EVENT_KINDS),
  title: label,
  when,
  after: seconds.optional(),
  say: lines.optional(),
  next: id.optional(),
  ...consequence,
});

const end = z.strictObject({
  id: id.refine(
    (name) => !(BUILT_IN_ENDS as readonly string[]).includes(name),
    'this end is built in, choose another name',
  ),
  outcome: z.enum(['success', 'failure']),
  title: label,
  say: lines.optional(),
  by: z.enum(['customer', 'agent', 'line']).optional(),
  ...consequence,
});

const WAYS = ['words', 'lines', 'intent', 'fact', 'field', 'needs'] as const;
const check = z
  .strictObject({
    id,
    label,
    item: code,
    when,
    words: words.optional(),
    lines: z.array(code).max(20).optional(),
    intent: intent.optional(),
    fact: id.optional(),
    field: code.optional(),
    accept: z.array(z.string().min(1).max(200)).max(20).optional(),
    needs: expression.optional(),
  })
  .refine((one) => WAYS.some((way) => one[way] !== undefined), `one of ${WAYS.join(', ')} says when it is done`)
  .refine((one) => one.accept === undefined || one.field !== undefined, 'accept belongs to a field');

const persona = z.strictObject({
  name: spoken,
  surname: spoken,
  title: z.enum(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'sir', 'none']),
  phone: spoken,
  address: spoken.optional(),
  onFile: z.boolean(),
  customerNumber: z.string().max(40).optional(),
  class: z.enum(['potential', 'owner', 'member', 'loyal', 'moderator']).optional(),
  contractKind: z.enum(['rental', 'contract', 'none']).optional(),
  equipment: z
    .array(
      z.strictObject({
        model: code,
        serial: code,
        warranty: z.enum(['in', 'out', 'unknown']),
        sinceDays: z.int().min(0).max(20_000).optional(),
      }),
    )
    .max(MAX.equipment)
    .optional(),
  history: z
    .array(
      z.strictObject({
        daysAgo: z.int().min(0).max(3_650),
        class: z.enum(['repair', 'consult', 'coordinate', 'complaint', 'return', 'suggestion']),
        summary: label,
        solved: z.boolean(),
      }),
    )
    .max(MAX.history)
    .optional(),
  manner: label,
  voice: z
    .strictObject({
      rate: z.number().min(0.5).max(2).optional(),
      pitch: z.number().min(0).max(2).optional(),
      gender: z.enum(['female', 'male']).optional(),
    })
    .optional(),
});

/** The shape of a scenario, with its size limits. What the shape cannot say (names, ways, words) is lint. */
export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  id,
  version: z.int().min(1).max(1_000_000),
  title: label,
  about: label,
  difficulty: z.enum(DIFFICULTIES),
  languages: z.array(z.enum(SPOKEN)).min(1).max(SPOKEN.length),
  direction: z.enum(['in', 'out']),
  script: id,
  stage: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'a stage is letters and digits')
    .optional(),
  tags: z.array(id).max(20).optional(),
  goal: label,
  persona,
  mood: z.int().min(1).max(100),
  times: z
    .strictObject({
      pickUp: seconds.optional(),
      hold: seconds.optional(),
      silence: seconds.optional(),
      total: seconds.optional(),
    })
    .optional(),
  vars: z
    .array(z.strictObject({ name: id, type: z.enum(['string', 'number', 'bool']) }))
    .max(MAX.vars)
    .optional(),
  facts: z.array(fact).max(MAX.facts).optional(),
  events: z.array(event).max(MAX.events).optional(),
  checks: z.array(check).max(MAX.checks).optional(),
  ends: z.array(end).min(1).max(MAX.ends),
  leaves: id.optional(),
  origin: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a content hash')
    .optional(),
  start: id.optional(),
  turns: z.array(turn).min(1).max(MAX.turns),
});
