import { z } from 'zod';
import { businessDate, id, procedure } from './base.ts';
import { changed } from './customers.ts';
import { cents, currency } from './settings-dispatch.ts';

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const points = z.number().min(-1000).max(1000);
const note = z.string().max(500).nullable();

export const settlementLine = z.object({
  id,
  day: businessDate,
  ticketId: id.nullable(),
  number: z.string().nullable(),
  customerName: z.string().nullable(),
  visitId: id.nullable(),
  points: z.number(),
  travel: z.number(),
  fuel: z.number(),
  note: z.string().nullable(),
});

export const settlementSum = z.object({
  visits: z.number(),
  points: z.number(),
  pointValue: z.number(),
  pointMoney: z.number(),
  travel: z.number(),
  fuel: z.number(),
  total: z.number(),
});

export const technicianSheet = z.object({
  id,
  name: z.string(),
  teamName: z.string().nullable(),
  currency,
  lines: z.array(settlementLine),
  sum: settlementSum,
});

/** A visit that took place and that nobody has settled yet, with what the rules propose. */
export const openVisit = z.object({
  visitId: id,
  ticketId: id,
  number: z.string(),
  customerName: z.string().nullable(),
  personId: id,
  name: z.string(),
  day: businessDate,
  solved: z.boolean(),
  currency,
  proposed: z.object({ points: z.number(), travel: z.number(), fuel: z.number() }),
});

const amounts = z.object({ points, travel: cents, fuel: cents, note });

export const settlementContract = {
  /** The sheet of a month; null = the month of today at the site. */
  month: procedure
    .input(z.object({ month: month.nullable().default(null) }))
    .output(z.object({ month, sheets: z.array(technicianSheet), open: z.array(openVisit) })),
  /** Credits a technician: for a visit, or for something else on a day. A visit is credited once. */
  enter: procedure.input(amounts.extend({ personId: id, day: businessDate, visitId: id.nullable() })).output(changed),
  change: procedure.input(z.object({ id, set: amounts.partial() })).output(changed),
  remove: procedure.input(z.object({ id })).output(changed),
  /** The month as an Excel file, base64. */
  exportFile: procedure.input(z.object({ month })).output(z.object({ name: z.string(), data: z.string() })),
};
export type TechnicianSheet = z.infer<typeof technicianSheet>;
export type SettlementLine = z.infer<typeof settlementLine>;
export type OpenVisit = z.infer<typeof openVisit>;
