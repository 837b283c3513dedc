import { z } from 'zod';
import { DEFAULT_RULES } from './default-rules.ts';
import { DEFAULT_GUARDS } from './guards.ts';
import { DEFAULT_RETRY } from './retry.ts';
import { dueRuleSchema } from './rule.ts';

const minute = z.int().min(0).max(1440);
const span = z.object({ from: minute, to: minute });
const window = span.extend({ rest: span.nullable(), zone: z.string().min(1).max(60) });
const follow = z.discriminatedUnion('do', [
  z.object({ do: z.literal('otherBand') }),
  z.object({ do: z.literal('after'), minutes: z.int().min(1).max(10_000) }),
  z.object({ do: z.literal('nextDay') }),
  z.object({ do: z.literal('lead'), why: z.enum(['badNumber', 'refused']) }),
]);

/** What a site publishes about callbacks: one document of kind `rules`, key `callbacks` (decision 10). */
export const callbackRulesSchema = z.object({
  format: z.literal('zuoxi-callbacks/1'),
  rules: z
    .array(dueRuleSchema)
    .max(200)
    .refine((list) => new Set(list.map(({ key }) => key)).size === list.length, 'keyTwice'),
  retry: z.object({
    tries: z.int().min(1).max(10),
    bands: z.array(span.extend({ key: z.enum(['morning', 'afternoon', 'evening']) })).min(1),
    follow: z.record(z.string(), follow),
  }),
  guards: z.object({
    windows: z.object({ HK: window, CN: window, MO: window }),
    marketingPerWeek: z.int().min(0).max(50),
    serviceOnHolidays: z.boolean(),
  }),
  /** Cut-over: what happened before this date is another system's (issue 7, going live). */
  since: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
});

export type CallbackRules = z.infer<typeof callbackRulesSchema>;
export const CALLBACK_RULES_KEY = 'callbacks';

export const DEFAULT_CALLBACK_RULES: CallbackRules = {
  format: 'zuoxi-callbacks/1',
  rules: [...DEFAULT_RULES],
  retry: { ...DEFAULT_RETRY, bands: [...DEFAULT_RETRY.bands] },
  guards: DEFAULT_GUARDS,
  since: null,
};
