import { z } from 'zod';
import { FEE_STEPS } from '../shared/settlement/fees.ts';
import { id, instant, procedure } from './base.ts';
import { changed } from './customers.ts';
import { cents, currency, feeKind } from './settings-dispatch.ts';

export const partStatus = z.enum(['requested', 'issued', 'used', 'returned', 'notAvailable']);
export const paidBy = z.enum(['cash', 'transfer', 'card', 'account', 'mobile']);

export const partLine = z.object({
  id,
  visitId: id.nullable(),
  code: z.string(),
  name: z.string(),
  quantity: z.number(),
  status: partStatus,
  /** States it may go to now. */
  next: z.array(partStatus),
  requestedAt: instant.nullable(),
  issuedAt: instant.nullable(),
  settledAt: instant.nullable(),
  note: z.string().nullable(),
});

export const feeLine = z.object({
  id,
  kind: feeKind,
  priceCode: z.string().nullable(),
  name: z.string(),
  quantity: z.number(),
  /** Cents. */
  unitPrice: z.number(),
  total: z.number(),
});

export const charges = z.object({
  currency,
  parts: z.array(partLine),
  fees: z.array(feeLine),
  /** Sum of the fee lines, cents. */
  total: z.number(),
  quote: z.number().nullable(),
  quotedAt: instant.nullable(),
  quoteAccepted: z.boolean().nullable(),
  consentBy: z.string().nullable(),
  consentAt: instant.nullable(),
  charged: z.number().nullable(),
  chargedAt: instant.nullable(),
  paidBy: paidBy.nullable(),
  invoiceNumber: z.string().nullable(),
  handedInAt: instant.nullable(),
  steps: z.array(z.enum(FEE_STEPS)),
  mayEdit: z.boolean(),
});

const name = z.string().trim().min(1).max(200);
const quantity = z.number().min(0.01).max(10_000);

export const chargesContract = {
  get: procedure.input(z.object({ ticketId: id })).output(charges),
  addPart: procedure
    .input(
      z.object({
        ticketId: id,
        code: z.string().trim().min(1).max(60),
        name,
        quantity: z.number().int().min(1).max(999),
        status: z.enum(['requested', 'issued']),
        note: z.string().max(500).nullable().default(null),
      }),
    )
    .output(changed),
  movePart: procedure.input(z.object({ id, from: partStatus, to: partStatus })).output(changed),
  addFee: procedure
    .input(
      z.object({
        ticketId: id,
        kind: feeKind,
        priceCode: z.string().max(60).nullable(),
        name,
        quantity,
        unitPrice: cents,
      }),
    )
    .output(changed),
  removeFee: procedure.input(z.object({ id })).output(changed),
  /**
   * One step of quote → consent → charge → invoice → handed to finance. `amount` (cents) belongs to `charge`, `text` is who
   * agreed, the reason of a refusal, or the number of the invoice. A step out of order is a CONFLICT; charging more than
   * was agreed is INVALID_INPUT `overQuote`.
   */
  step: procedure
    .input(
      z.object({
        ticketId: id,
        step: z.enum(FEE_STEPS),
        text: z.string().trim().max(500).nullable().default(null),
        amount: cents.min(0).nullable().default(null),
        paidBy: paidBy.nullable().default(null),
      }),
    )
    .output(changed),
};
export type Charges = z.infer<typeof charges>;
export type PartLine = z.infer<typeof partLine>;
export type FeeLineRow = z.infer<typeof feeLine>;
