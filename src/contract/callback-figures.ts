import { z } from 'zod';
import { businessDate } from './base.ts';

/** What came of the callbacks of a group: a day, a person, a region … */
export const statLine = z.object({
  key: z.string(),
  name: z.string(),
  due: z.number(),
  called: z.number(),
  reached: z.number(),
  done: z.number(),
  onTime: z.number(),
  satisfied: z.number(),
  neutral: z.number(),
  dissatisfied: z.number(),
  /** Sum and count of scores by item. */
  scores: z.record(z.string(), z.object({ sum: z.number(), count: z.number() })),
});

const word = z.string().max(200);
const wordsByCode = z.record(z.string().max(200), word);
/** Every word of the statistics' workbook, in the language of the screen. */
export const statWords = z.object({
  ...{ title: word, span: word, author: word, figures: word, rows: word, group: word, total: word, none: word },
  ...{ customer: word, rule: word, dueAt: word, doneAt: word, owner: word, overall: word, cause: word },
  what: z.object({
    ...{ due: word, called: word, reached: word, done: word, onTime: word, satisfied: word, neutral: word },
    dissatisfied: word,
  }),
  scores: wordsByCode,
  charts: z.object({ done: word, scores: word, causes: word }),
  ...{ names: wordsByCode, rules: wordsByCode, overalls: wordsByCode },
});

export const statFilter = z.object({ from: businessDate, to: businessDate });
