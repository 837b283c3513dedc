import * as z from 'zod';
import { MAX_EXPRESSION } from './expression.ts';
import { CEL_WORDS, HOSTILE_KEYS, SCRIPT_LIMITS as MAX } from './limits.ts';
import { CALLBACK_STAGES, type Effect, FIELD_TYPES, type ScriptDoc, SPOKEN, type Step } from './types.ts';

/** A name of a step, turn, field … that can stand in an expression. */
export const id = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, 'a name is letters and digits, first a small letter, at most 64')
  .refine((name) => !HOSTILE_KEYS.has(name) && !CEL_WORDS.has(name), 'this word is reserved, choose another name');

const prop = z
  .string()
  .max(80)
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){1,2}$/, 'a property is named like ticket.fault');

const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** Texts by language. Checked by hand: nine tenths of a script are such, and a `z.record` takes thrice as long. */
export function words(limit: number): z.ZodType<Readonly<Record<string, string>>> {
  const text = { type: 'string', minLength: 1, maxLength: limit };
  return z
    .unknown()
    .check(({ value, issues }) => {
      const wrong = (message: string, path: PropertyKey[] = []) =>
        issues.push({ code: 'custom', input: value, message, path });
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        wrong('texts by language, such as { en: Hello }');
        return;
      }
      for (const [tag, said] of Object.entries(value)) {
        if (!LANGUAGE_TAG.test(tag)) wrong('a language tag such as yue-Hant-HK', [tag]);
        else if (typeof said !== 'string' || said === '') wrong('a text', [tag]);
        else if (said.length > limit) wrong(`a text of at most ${limit} characters`, [tag]);
      }
    })
    .meta({ type: 'object', propertyNames: { pattern: LANGUAGE_TAG.source }, additionalProperties: text }) as z.ZodType<
    Readonly<Record<string, string>>
  >;
}
const spoken = words(MAX.spokenCharacters);
const label = words(MAX.labelCharacters);

export const expression = z.string().min(1).max(MAX_EXPRESSION);
const condition = z.union([z.boolean(), expression]);
const duration = z
  .string()
  .regex(/^P(?=.)(\d{1,3}D)?(T(?=.)(\d{1,3}H)?(\d{1,4}M)?)?$/, 'a duration such as PT2H or P1D');
const literal = z.union([z.string().max(MAX.labelCharacters), z.int(), z.boolean()]);
const source = z.union([literal, z.strictObject({ expr: expression }), z.strictObject({ after: duration })]);
const sets = z.record(prop, source).refine((all) => Object.keys(all).length <= MAX.sets, `at most ${MAX.sets} values`);

const line = z.strictObject({
  id: id.optional(),
  must: condition.optional(),
  when: expression.optional(),
  text: spoken,
});
const direction = z.strictObject({ when: expression.optional(), text: label });

const field = z.strictObject({
  id,
  type: z.enum(FIELD_TYPES),
  label,
  hint: label.optional(),
  bind: prop.optional(),
  when: expression.optional(),
  required: condition.optional(),
  must: condition.optional(),
  prefill: expression.optional(),
  options: z
    .array(z.strictObject({ value: literal, label }))
    .max(MAX.options)
    .optional(),
  min: z.int().optional(),
  max: z.int().optional(),
  maxLength: z.int().min(1).max(200_000).optional(),
});

const choice = z.strictObject({
  id,
  label,
  key: z.int().min(1).max(9).optional(),
  hint: label.optional(),
  when: expression.optional(),
  value: literal.nullable().optional(),
  set: sets.optional(),
  next: id.optional(),
  summary: label.optional(),
});

const choiceGroup = z.strictObject({
  bind: prop.optional(),
  label: label.optional(),
  must: condition.optional(),
  options: z.array(choice).min(1).max(MAX.choicesPerStep),
});

const when = expression.optional();
const effect: z.ZodType<Effect> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ticket'), mode: z.enum(['create', 'update']), when, set: sets.optional() }),
  z.strictObject({
    kind: z.literal('level'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    when,
    why: label,
  }),
  z.strictObject({
    kind: z.literal('callback'),
    stage: z.enum(CALLBACK_STAGES),
    when,
    after: duration.optional(),
    by: z.enum(['today', 'nextBusinessDay']).optional(),
    at: prop.optional(),
    why: label,
  }),
  z.strictObject({ kind: z.literal('noTicket'), when }),
  z.strictObject({ kind: z.literal('remind'), role: id, when, why: label }),
  z.strictObject({ kind: z.literal('doNotCall'), scope: z.enum(['number', 'customer']), when, why: label }),
  z.strictObject({ kind: z.literal('disposition'), value: id, when }),
]);

const outcome = z.strictObject({
  id,
  title: label,
  ends: z.boolean().optional(),
  effects: z.array(effect).max(MAX.effects).optional(),
});

const route = z.strictObject({ when, to: id });

const step: z.ZodType<Step> = z.strictObject({
  id,
  title: label,
  when,
  say: z.array(line).max(MAX.linesPerStep).optional(),
  directions: z.array(direction).max(MAX.linesPerStep).optional(),
  fields: z.array(field).max(MAX.fieldsPerStep).optional(),
  choice: choiceGroup.optional(),
  set: sets.optional(),
  summary: z
    .array(z.strictObject({ when, text: label }))
    .max(MAX.linesPerStep)
    .optional(),
  call: id.optional(),
  next: z.union([id, z.array(route).min(1).max(MAX.routesPerStep)]).optional(),
  outcome: outcome.optional(),
});

/** A word of Chinese characters and a reading for each of them, parted by spaces. */
const readings = z
  .record(
    z.string().regex(/^\p{Script=Han}{1,20}$/u, 'a word of Chinese characters'),
    z.string().regex(/^[\p{Script=Latin}\p{M}0-9]+( [\p{Script=Latin}\p{M}0-9]+)*$/u, 'readings parted by spaces'),
  )
  .refine((words) => Object.keys(words).length <= MAX.readings, `at most ${MAX.readings} words`)
  .refine(
    (words) => Object.entries(words).every(([word, read]) => [...word].length === read.split(' ').length),
    'a reading for each character of the word',
  );

/** The shape of a document, with its size limits. What the shape cannot say (names, routes) is `compile` and lint. */
export const scriptSchema: z.ZodType<ScriptDoc> = z.strictObject({
  id,
  version: z.int().min(1).max(1_000_000),
  kind: z.enum(['call', 'sub', 'trip']),
  direction: z.enum(['in', 'out']).optional(),
  title: label,
  about: label.optional(),
  key: z
    .string()
    .regex(/^[a-z]$/, 'one small letter')
    .optional(),
  when,
  stages: z
    .array(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'a stage is letters and digits'))
    .max(20)
    .optional(),
  vars: z
    .array(z.strictObject({ name: id, type: z.enum(['string', 'number', 'bool', 'instant']) }))
    .max(MAX.vars)
    .optional(),
  readings: z.partialRecord(z.enum(SPOKEN), readings).optional(),
  origin: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a content hash')
    .optional(),
  trips: z.array(id).max(50).optional(),
  start: id.optional(),
  steps: z.array(step).min(1).max(MAX.steps),
});
