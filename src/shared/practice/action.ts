import * as z from 'zod';
import type { PropValue } from '../script/types.ts';
import { PRACTICE_LIMITS as MAX } from './limits.ts';

/** `at`: milliseconds since the call began to ring (or to be dialled). Actions are played in their order; time never goes back. */
const at = z.int().min(0).max(86_400_000);
const name = z.string().min(1).max(200);

/** What a trainee, or the trainer beside them, does. The list of them with the plan is the whole practice call. */
export const practiceActionSchema = z.discriminatedUnion('kind', [
  /** The call is taken (or, calling out, the customer has answered). */
  z.strictObject({ kind: z.literal('pickUp'), at }),
  /** An option of the turn. */
  z.strictObject({ kind: z.literal('choose'), at, option: name }),
  /** A question from the list of hidden facts. */
  z.strictObject({ kind: z.literal('ask'), at, fact: name }),
  /** Words of the trainee's own. */
  z.strictObject({ kind: z.literal('say'), at, text: z.string().min(1).max(MAX.sayCharacters) }),
  /** A line of the call script: `line` = script.step.line. `text` as it stood on the screen: it counts as said. */
  z.strictObject({
    kind: z.literal('tick'),
    at,
    line: name,
    said: z.boolean(),
    text: z.string().max(MAX.sayCharacters),
  }),
  /** A field of a real form, by its property (`ticket.fault`); null = emptied. */
  z.strictObject({
    kind: z.literal('field'),
    at,
    name,
    value: z.union([z.string().max(MAX.fieldCharacters), z.number(), z.boolean(), z.null()]),
  }),
  z.strictObject({ kind: z.literal('hold'), at }),
  z.strictObject({ kind: z.literal('unhold'), at }),
  /** The call is handed to somebody else. */
  z.strictObject({ kind: z.literal('transfer'), at, to: z.string().max(200) }),
  z.strictObject({ kind: z.literal('hangUp'), at }),
  /** Shows the hint of the turn. */
  z.strictObject({ kind: z.literal('hint'), at }),
  /** The trainee leaves it: no result but "abandoned". */
  z.strictObject({ kind: z.literal('giveUp'), at }),
  /** The trainer: words in the customer's mouth, a push to the mood, an event, a turn or an end to go to. */
  z.strictObject({
    kind: z.literal('trainer'),
    at,
    say: z.string().max(MAX.sayCharacters).optional(),
    mood: z.int().min(-100).max(100).optional(),
    event: name.optional(),
    go: name.optional(),
  }),
]);
export type PracticeAction = z.infer<typeof practiceActionSchema>;

/** What a field holds as a condition sees it. */
export type FieldText = PropValue | null;
