import { z } from 'zod';
import { FORM_KEYS } from '../shared/forms/definitions.ts';
import { businessDate, id, instant, procedure } from './base.ts';
import { feeLine, partLine } from './charges.ts';
import { currency } from './settings-dispatch.ts';
import { ticketRow } from './tickets.ts';

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Everything that a printed form may show of a ticket or a customer; the page words and lays it out. */
export const formData = z.object({
  company: z.object({ name: z.string(), hotline: z.string() }),
  timeZone: z.string(),
  printedAt: instant,
  printedBy: z.string(),
  currency,
  /** Class of the ticket that the sheet was asked for from, whatever the sheet is about; null = from none. */
  ticketClass: z.string().nullable(),
  ticket: values.nullable(),
  /** field -> why it cannot be known (a code of the site's list, or words) */
  unknown: z.record(z.string(), z.string()),
  customer: values.nullable(),
  phones: z.array(z.object({ number: z.string(), label: z.string().nullable(), callable: z.boolean().nullable() })),
  machines: z.array(values),
  /** The machine of this ticket. */
  machine: values.nullable(),
  station: values.nullable(),
  /** id -> name of everybody that the ticket names */
  names: z.record(z.string(), z.string()),
  visits: z.array(values),
  parts: z.array(partLine),
  fees: z.array(feeLine),
  tasks: z.array(values),
  verdicts: z.array(values),
  /** Other tickets of the customer, newest first. */
  history: z.array(ticketRow),
  /** The visits of a day with their results. */
  register: z.array(values),
  priceList: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      label: z.record(z.string(), z.string()),
      prices: z.record(z.string(), z.number()),
    }),
  ),
});

export const formsContract = {
  /** What a form needs. `id` is a ticket's, or a customer's for the sheet of their data; null for the price list. */
  data: procedure
    .input(z.object({ form: z.enum(FORM_KEYS), id: id.nullable(), day: businessDate.nullable().default(null) }))
    .output(formData),
};
export type FormData = z.infer<typeof formData>;
