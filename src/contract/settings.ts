import { z } from 'zod';
import { MOST_PHRASES, MOST_TEXT, MOST_TITLE } from '../shared/quick-phrases/model.ts';
import { procedure } from './base.ts';
import { dispatchSettingsShape } from './settings-dispatch.ts';
import { practiceSettingsShape } from './settings-practice.ts';

const option = z.object({
  code: z.string(),
  /** label per UI locale */
  label: z.record(z.string(), z.string()),
});

/** Lists and rules that are data. Defaults are in `shared/settings.ts`. */
export const lists = z.object({
  dispositions: z.array(
    option.extend({
      /** classes it may end; empty = a call without a ticket (wrong number, harassing …) */
      classes: z.array(z.string()),
      /** ticket and call fields that must not be blank under this disposition */
      requires: z.array(z.string()),
      needsNextAction: z.boolean(),
    }),
  ),
  callResults: z.array(option.extend({ reached: z.boolean() })),
  problemTypes: z.array(option.extend({ parent: z.string().nullable(), classes: z.array(z.string()) })),
  regions: z.array(option),
  departments: z.array(option),
  nextActions: z.array(option),
  unknownReasons: z.array(option),
  holdReasons: z.array(option),
});

/** A ready sentence for notes and answers; the rules of its members are in `shared/quick-phrases`. */
export const quickPhrase = z.object({
  code: z.string().min(1).max(40),
  shortcut: z.string().max(16),
  title: z.record(z.string(), z.string().max(MOST_TITLE)),
  text: z.record(z.string(), z.string().max(MOST_TEXT)),
  /** ticket classes it is for; empty = any */
  classes: z.array(z.string()),
});

/** A wording that the phrase engine marks at warn or block, by the phrase's place in the list. */
export const quickMark = z.object({
  index: z.number().int(),
  language: z.string(),
  ruleId: z.string(),
  severity: z.enum(['block', 'warn']),
  words: z.string(),
});

export const settings = z.object({
  companyName: z.string(),
  companySpoken: z.record(z.string(), z.string()),
  hotline: z.string(),
  timeZone: z.string(),
  defaultRegion: z.enum(['HK', 'CN', 'MO']),
  idleLockMinutes: z.number().int().min(0).max(480),
  repeatDays: z.number().int().min(1).max(365),
  quickPhrases: z.array(quickPhrase).max(MOST_PHRASES),
  /** Desks hold closed tickets so long; older ones come from the hub when they are asked for (decision 11). Days. */
  closedDays: z.number().int().min(30).max(3650),
  /** Largest attachment. The hub's own bound is 20. */
  attachmentMegabytes: z.number().int().min(1).max(20),
  /** What a degree of responsibility for a complaint costs, cents (domain §10). */
  verdictAmounts: z.object({
    slight: z.number().int().min(0),
    ordinary: z.number().int().min(0),
    serious: z.number().int().min(0),
  }),
  lists,
  ...dispatchSettingsShape,
  ...practiceSettingsShape,
});

export const settingsContract = {
  get: procedure.output(settings),
  /** Only lead and administrator. Only the given members change. */
  set: procedure.input(settings.omit({ quickPhrases: true }).partial()).output(settings),
  /**
   * Only lead and administrator. The list as a whole, checked by the phrase engine: what is blocked is never saved, what
   * is only warned of is saved once `accepted`. `seen` is the list that was edited, so that two leads do not overwrite
   * each other: CONFLICT when it is no longer that.
   */
  setQuickPhrases: procedure
    .input(
      z.object({
        phrases: z.array(quickPhrase).max(MOST_PHRASES),
        seen: z.array(quickPhrase).max(MOST_PHRASES),
        accepted: z.boolean(),
      }),
    )
    .output(z.object({ saved: z.boolean(), marks: z.array(quickMark), settings })),
};
export type Settings = z.infer<typeof settings>;
export type Lists = z.infer<typeof lists>;
export type QuickMark = z.infer<typeof quickMark>;
