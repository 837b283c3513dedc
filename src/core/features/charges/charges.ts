import type { Charges, FeeLineRow, PartLine } from '../../../contract/charges.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { nextStates } from '../../../shared/model/ticket-flow.ts';
import { type FeeState, type FeeStep, feeSteps, feeTotal } from '../../../shared/settlement/fees.ts';
import type { Me, Procedures } from '../../app-context.ts';
import { readRow, type StoredRow } from '../../db/rows.ts';
import { failure } from '../../failure.ts';
import { currencyOfTicket, feesOf, partsOf } from '../../read/charges.ts';
import type { Workspace } from '../../workspace.ts';

type MayChange = (me: Me, ticket: Readonly<Record<string, unknown>>) => boolean;

/** Spare parts and fees of a ticket (domain §5). `mayChange` is the rule of the tickets feature. */
export function createCharges({ allowed }: Procedures, mayChange: MayChange) {
  const read = allowed('tickets.read').charges;
  const edit = allowed('tickets.edit').charges;
  const editable = (ws: Workspace, me: Me, id: string): StoredRow => {
    const row = ticketOf(ws, id);
    if (!mayChange(me, row.fields)) throw failure('FORBIDDEN', { action: 'tickets.editOthers' });
    return row;
  };
  return {
    get: read.get.handler(({ context: { ws, me }, input: { ticketId } }) => {
      const row = ticketOf(ws, ticketId);
      return view(ws, row, mayChange(me, row.fields));
    }),
    addPart: edit.addPart.handler(({ context: { ws, me }, input }) => {
      editable(ws, me, input.ticketId);
      const now = ws.now();
      const issued = input.status === 'issued' ? { issuedAt: now } : {};
      const payload = { ...input, note: input.note?.trim() || null, requestedAt: now, ...issued };
      return { changeId: ws.commit(me, [{ kind: 'new', entity: 'partLine', id: ws.newId(), payload }]) };
    }),
    movePart: edit.movePart.handler(({ context: { ws, me }, input: { id, from, to } }) => {
      const row = lineOf(ws, 'partLine', id);
      editable(ws, me, String(row.fields.ticketId));
      return {
        changeId: ws.commit(me, [
          { kind: 'set', entity: 'partLine', id, payload: stamped(to, ws.now()) },
          { kind: 'go', entity: 'partLine', id, payload: { from, to, reason: null } },
        ]),
      };
    }),
    addFee: edit.addFee.handler(({ context: { ws, me }, input }) => {
      const { fields } = editable(ws, me, input.ticketId);
      if (fields.chargedAt !== null) throw failure('CONFLICT', { entity: 'ticket' });
      const payload = { ...input, removed: false };
      return { changeId: ws.commit(me, [{ kind: 'new', entity: 'feeLine', id: ws.newId(), payload }]) };
    }),
    removeFee: edit.removeFee.handler(({ context: { ws, me }, input: { id } }) => {
      const row = lineOf(ws, 'feeLine', id);
      const { fields } = editable(ws, me, String(row.fields.ticketId));
      if (fields.chargedAt !== null) throw failure('CONFLICT', { entity: 'ticket' });
      return { changeId: ws.commit(me, [{ kind: 'set', entity: 'feeLine', id, payload: { removed: true } }]) };
    }),
    step: edit.step.handler(({ context: { ws, me }, input }) => ({
      changeId: takeStep(ws, me, editable(ws, me, input.ticketId), input),
    })),
  };
}

function ticketOf(ws: Workspace, id: string): StoredRow {
  const row = readRow(ws.db, 'ticket', id);
  if (!row) throw failure('NOT_FOUND', { entity: 'ticket', id });
  return row;
}

function lineOf(ws: Workspace, entity: 'partLine' | 'feeLine', id: string): StoredRow {
  const row = readRow(ws.db, entity, id);
  if (!row) throw failure('NOT_FOUND', { entity, id });
  return row;
}

/** When a part was handed out, and when it came to its end. */
function stamped(to: PartLine['status'], now: number): Record<string, unknown> {
  if (to === 'requested') return { requestedAt: now, issuedAt: null, settledAt: null };
  return to === 'issued' ? { issuedAt: now, settledAt: null } : { settledAt: now };
}

function stateOf({ fields }: StoredRow): FeeState {
  const instant = (name: string) => (typeof fields[name] === 'number' ? (fields[name] as number) : null);
  return {
    quotedAt: instant('quotedAt'),
    quoteAccepted: typeof fields.quoteAccepted === 'boolean' ? fields.quoteAccepted : null,
    consentAt: instant('consentAt'),
    chargedAt: instant('chargedAt'),
    invoiceNumber: typeof fields.invoiceNumber === 'string' ? fields.invoiceNumber : null,
    handedInAt: instant('handedInAt'),
  };
}

function view(ws: Workspace, row: StoredRow, mayEdit: boolean): Charges {
  const fees: FeeLineRow[] = feesOf(ws.db, row.id);
  const { fields } = row;
  const money = (name: string) => (typeof fields[name] === 'number' ? (fields[name] as number) : null);
  return {
    currency: currencyOfTicket(ws, row),
    parts: partsOf(ws.db, row.id),
    fees,
    total: feeTotal(fees),
    quote: money('quote'),
    charged: money('charged'),
    consentBy: (fields.consentBy as string | null) ?? null,
    paidBy: (fields.paidBy as Charges['paidBy']) ?? null,
    ...stateOf(row),
    steps: feeSteps(stateOf(row)),
    mayEdit,
  };
}

interface StepInput {
  readonly ticketId: string;
  readonly step: FeeStep;
  readonly text: string | null;
  readonly amount: number | null;
  readonly paidBy: string | null;
}

/** States of the class of its own that the steps move through; a repair keeps its own state. */
const STATES: Readonly<Record<FeeStep, string>> = {
  quote: 'quoted',
  consent: 'consented',
  decline: 'declined',
  charge: 'charged',
  invoice: 'invoiced',
  handIn: 'handedIn',
};

function takeStep(ws: Workspace, me: Me, row: StoredRow, input: StepInput): string {
  const { step } = input;
  if (!feeSteps(stateOf(row)).includes(step)) throw failure('CONFLICT', { entity: 'ticket', rev: row.rev });
  const now = ws.now();
  const set = fieldsOf(ws, row, input, now);
  const { id } = row;
  const text = step === 'decline' ? input.text : null;
  const changes: Change[] = [{ kind: 'set', entity: 'ticket', id, payload: set }];
  const from = String(row.fields.status);
  if (row.fields.class === 'paidService' && nextStates('paidService', from).includes(STATES[step]))
    changes.push({ kind: 'go', entity: 'ticket', id, payload: { from, to: STATES[step], reason: text } });
  const data = { step, amount: set.quote ?? set.charged ?? null, fields: Object.keys(set) };
  changes.push({
    kind: 'add',
    entity: 'event',
    id: ws.newId(),
    payload: { ticketId: id, kind: 'set', occurredAt: now, text, data },
  });
  return ws.commit(me, changes);
}

const required = (field: string) => failure('REQUIRED_FIELDS', { missing: [{ field, problem: 'required' }] });

function fieldsOf(ws: Workspace, row: StoredRow, input: StepInput, now: number): Record<string, unknown> {
  const text = input.text?.trim() || null;
  switch (input.step) {
    case 'quote': {
      const quote = feeTotal(feesOf(ws.db, row.id));
      if (quote === 0) throw failure('INVALID_INPUT', { fields: [{ field: 'fees', problem: 'nothingToQuote' }] });
      const currency = currencyOfTicket(ws, row);
      return { quote, currency, quotedAt: now, quoteAccepted: null, consentAt: null, consentBy: null };
    }
    case 'consent':
      if (text === null) throw required('consentBy');
      return { consentBy: text, consentAt: now, quoteAccepted: true };
    case 'decline':
      return { quoteAccepted: false, consentAt: null, consentBy: null };
    case 'charge':
      return chargeFields(row, input, now);
    case 'invoice':
      if (text === null) throw required('invoiceNumber');
      return { invoiceNumber: text.slice(0, 60) };
    case 'handIn':
      return { handedInAt: now };
  }
}

/** No more than was agreed: who wants more makes a new quote and asks again (domain §5, paid service). */
function chargeFields(row: StoredRow, { amount, paidBy }: StepInput, now: number): Record<string, unknown> {
  if (amount === null) throw required('charged');
  if (paidBy === null) throw required('paidBy');
  if (amount > Number(row.fields.quote ?? 0))
    throw failure('INVALID_INPUT', { fields: [{ field: 'charged', problem: 'overQuote' }] });
  return { charged: amount, chargedAt: now, paidBy };
}
