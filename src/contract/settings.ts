import { z } from 'zod';
import { procedure } from './base.ts';

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

export const settings = z.object({
  companyName: z.string(),
  companySpoken: z.record(z.string(), z.string()),
  hotline: z.string(),
  timeZone: z.string(),
  defaultRegion: z.enum(['HK', 'CN', 'MO']),
  idleLockMinutes: z.number().int().min(0).max(480),
  repeatDays: z.number().int().min(1).max(365),
  /** Desks hold closed tickets so long; older ones come from the hub when they are asked for (decision 11). Days. */
  closedDays: z.number().int().min(30).max(3650),
  /** Largest attachment. The hub's own bound is 20. */
  attachmentMegabytes: z.number().int().min(1).max(20),
  lists,
});

export const settingsContract = {
  get: procedure.output(settings),
  /** Only lead and administrator. Only the given members change. */
  set: procedure.input(settings.partial()).output(settings),
};
export type Settings = z.infer<typeof settings>;
export type Lists = z.infer<typeof lists>;
