import * as z from 'zod';
import type { Entry } from './run.ts';
import { SPOKEN } from './types.ts';

/** Entries as they come over a process border or from a draft on disk. Unknown members are refused. */
const at = z.int().min(0);
const step = z.string().max(2_000);
const id = z.string().max(64);
const value = z.union([z.string().max(200_000), z.number(), z.boolean(), z.null()]);

export const entrySchema: z.ZodType<Entry> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('field'), step, field: id, value, at }),
  z.strictObject({ kind: z.literal('choice'), step, choice: id.nullable(), at }),
  z.strictObject({ kind: z.literal('mustSay'), step, line: id, said: z.boolean(), at }),
  z.strictObject({ kind: z.literal('skip'), step, item: id, reason: z.string().max(2_000), at }),
  z.strictObject({ kind: z.literal('note'), step, text: z.string().max(200_000), at }),
  z.strictObject({ kind: z.literal('enter'), step, at }),
  z.strictObject({ kind: z.literal('back'), step, from: step.optional(), at }),
  z.strictObject({ kind: z.literal('resume'), step, at }),
  z.strictObject({ kind: z.literal('trip'), step, trip: id, at }),
  z.strictObject({ kind: z.literal('leave'), step, at }),
  z.strictObject({ kind: z.literal('language'), step, language: z.enum(SPOKEN), at }),
]);
