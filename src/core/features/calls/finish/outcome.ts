import type { WrapUp } from '../../../../contract/calls.ts';
import type { CustomerCard } from '../../../../contract/customers.ts';
import type { Lists } from '../../../../contract/settings.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { isBlank } from '../../../../shared/model/judge.ts';
import type { TicketClass } from '../../../../shared/model/ticket-classes.ts';
import { canGo, firstState, isTicketClass } from '../../../../shared/model/ticket-flow.ts';
import type { RunView } from '../../../../shared/script/run.ts';
import type { Me } from '../../../app-context.ts';
import type { Library } from '../../../content/library.ts';
import { CHECKED_FIELDS, type Checked, findPhrases, overrideOptions, textsOf } from '../../../content/phrase-check.ts';
import { readRow } from '../../../db/rows.ts';
import { customerCard } from '../../../read/customer-card.ts';
import { repairsOf, ticketById } from '../../../read/tickets.ts';
import { DAY_MS, type Viewer, viewerOf } from '../../../read/viewer.ts';
import type { Workspace } from '../../../workspace.ts';
import type { DeskCall } from '../desk-call.ts';
import { factsOf } from './facts.ts';
import { runOf, scriptSetOf } from './run.ts';
import { scriptTexts, unknownTexts } from './script-texts.ts';
import { ticketFields } from './ticket-fields.ts';

export type Disposition = Lists['dispositions'][number];

/** Everything a call comes to, before it is written: what `check` judges and `finish` commits. */
export interface Outcome {
  readonly call: DeskCall;
  readonly wrapUp: WrapUp;
  readonly disposition: Disposition | null;
  readonly run: RunView | null;
  readonly card: CustomerCard | null;
  /** The customer was removed while the call was open. */
  readonly customerGone: boolean;
  /** A new ticket's row; null = the call has none, or goes to an existing one. */
  readonly ticket: (Record<string, unknown> & { class: TicketClass | null; status: string | null }) | null;
  /** The open ticket that a chasing call is about. */
  readonly existing: TicketRow | null;
  /** What the script learnt that the existing ticket takes over. */
  readonly updates: Readonly<Record<string, unknown>>;
  readonly result: string | null;
  readonly callbackId: string | null;
  readonly repeats: readonly TicketRow[];
  readonly phrases: Checked;
  readonly bad: readonly { field: string; problem: string }[];
}

export function outcomeOf(ws: Workspace, library: Library, me: Me, call: DeskCall, wrapUp: WrapUp): Outcome {
  const settings = ws.settings();
  const viewer = viewerOf(ws, { role: 'administrator' });
  const card = call.customerId ? customerCard(viewer, settings.lists, call.customerId) : null;
  const { run, fields, repeats } = answersOf(ws, library, me, call, card, viewer);
  const disposition = settings.lists.dispositions.find((one) => one.code === wrapUp.disposition) ?? null;
  const withTicket = disposition === null || disposition.classes.length > 0;
  const callbackId = callbackOf(ws, call);
  const existing = withTicket ? updatedTicket({ ws, viewer, call, run, disposition, card, callbackId }) : null;
  const listed = new Set(settings.lists.unknownReasons.map(({ code }) => code));
  const ticket = withTicket && !existing ? newTicket({ call, wrapUp, disposition, run, card, repeats }, fields) : null;
  return {
    call,
    wrapUp,
    disposition,
    run,
    card,
    customerGone: call.customerId !== null && card === null,
    ticket,
    existing,
    updates: existing && run?.plan.ticket?.mode === 'update' ? updatesOf(ws, existing.id, run, fields) : {},
    result: wrapUp.result ?? (withTicket && call.direction === 'out' ? 'reached' : null),
    callbackId,
    repeats,
    phrases: findPhrases(
      library.checker(ws),
      [
        ...textsOf({ note: call.draft.note, 'call.summary': wrapUp.summary, ...(ticket && worded(fields.values)) }),
        ...scriptTexts(scriptSetOf(ws, library, call), run, listed),
        ...(ticket ? unknownTexts(call.draft.unknown, fields.unknown, listed) : []),
      ],
      call.draft.overrides,
      overrideOptions(ws, me),
    ),
    bad: ticket ? fields.bad : [],
  };
}

/** Only what was written: a line that the ticket takes over from the customer's words is still the customer's. */
function worded(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(CHECKED_FIELDS.map((field) => [field, values[field]]));
}

/** Run and fields; again with the script told when the machine it asked for turns out to be a repeat report. */
function answersOf(ws: Workspace, library: Library, me: Me, call: DeskCall, card: CustomerCard | null, viewer: Viewer) {
  const read = (repeatReport: boolean) => {
    const run = runOf(ws, library, call, factsOf(ws, me, call, { card, repeatReport }));
    const fields = ticketFields(call, run, ws.settings().timeZone);
    return { run, fields, repeats: repeatsOf(viewer, fields.values.equipmentId) };
  };
  const first = read(false);
  return first.repeats.length > 0 ? read(true) : first;
}

function callbackOf(ws: Workspace, call: DeskCall): string | null {
  const id = call.callbackId ?? call.draft.fields.callbackId;
  return typeof id === 'string' && readRow(ws.db, 'callback', id) ? id : null;
}

/** Ends of a call that belong to a ticket there is already. */
const UPDATES: ReadonlySet<string> = new Set(['chased', 'ticketUpdated']);

type Known = Pick<Outcome, 'call' | 'run' | 'disposition' | 'card' | 'callbackId'> & { ws: Workspace; viewer: Viewer };

/**
 * The ticket chosen in the draft; else, where script or disposition say so, the one that this callback is about, else
 * the customer's open one that is due first.
 */
function updatedTicket({ ws, viewer, call, run, disposition, card, callbackId }: Known): TicketRow | null {
  const chosen = call.draft.fields.ticketId;
  const row = typeof chosen === 'string' ? ticketById(viewer.db, chosen) : null;
  if (row) return row;
  const updates = disposition ? UPDATES.has(disposition.code) : run?.plan.ticket?.mode === 'update';
  if (!updates) return null;
  const about = callbackId === null ? null : readRow(ws.db, 'callback', callbackId)?.fields.ticketId;
  return (typeof about === 'string' ? ticketById(viewer.db, about) : null) ?? card?.openTickets[0] ?? null;
}

/** What a call about an open ticket may change in it; what the ticket is about stays as it was told first. */
const UPDATED = ['appointmentAt', 'answerGiven', 'demand'] as const;

function updatesOf(ws: Workspace, id: string, run: RunView, fields: ReturnType<typeof ticketFields>) {
  const row = readRow(ws.db, 'ticket', id)?.fields ?? {};
  const updates: Record<string, unknown> = {};
  for (const field of UPDATED) {
    const value = fields.values[field];
    if (!isBlank(value) && value !== row[field]) updates[field] = value;
  }
  const level = run.plan.level?.level ?? 0;
  if (row.class === 'complaint' && level > Number(row.level ?? 0)) updates.level = level;
  return updates;
}

function repeatsOf(viewer: Viewer, equipmentId: unknown): TicketRow[] {
  if (typeof equipmentId !== 'string') return [];
  return repairsOf(viewer.db, equipmentId, viewer.now - viewer.repeatDays * DAY_MS);
}

type Parts = Pick<Outcome, 'call' | 'wrapUp' | 'disposition' | 'run' | 'card' | 'repeats'>;

function newTicket(parts: Parts, fields: ReturnType<typeof ticketFields>): Outcome['ticket'] {
  const { call, wrapUp, disposition, run, card, repeats } = parts;
  const { values } = fields;
  const typed = values.class ?? run?.plan.ticket?.class;
  const told = isTicketClass(typed) ? typed : disposition?.code === 'chased' ? 'consult' : null;
  // Who brings the machine in waits for no visit: the flow of the counter (domain §4, service mode).
  const ticketClass = told === 'repair' && values.serviceMode === 'bringin' ? 'walkIn' : told;
  const level = run?.plan.level?.level;
  const row: Record<string, unknown> = {
    channel: 'phone',
    contactPhone: contactPhone(call, run),
    contactName: card?.fields.name ?? null,
    ...withoutBlanks(values),
    number: call.ticketNumber,
    customerId: card?.id ?? null,
    callId: call.id,
    occurredAt: call.startedAt,
    disposition: disposition?.code ?? null,
    nextAction: wrapUp.nextAction,
    nextActionAt: wrapUp.nextActionAt,
    nextActionBy: wrapUp.nextActionBy,
    repeatOf: ticketClass === 'repair' || ticketClass === 'walkIn' ? (repeats[0]?.id ?? null) : null,
    unknown: fields.unknown,
  };
  if (level !== undefined && level > Number(row.level ?? 0)) row.level = level;
  if (isBlank(row.question)) row.question = row.description ?? null;
  // What settled it in the call is the answer; of what stays open nobody has answered anything yet.
  if (disposition?.code === 'solvedInCall' && ticketClass !== 'consult' && isBlank(row.answerGiven))
    row.answerGiven = wrapUp.summary.trim() || null;
  if (isBlank(row.summary))
    row.summary = firstLine([wrapUp.summary, ...TOLD.map((name) => row[name]), call.draft.note]);
  return { ...row, class: ticketClass, status: ticketClass && birthState(ticketClass, disposition) };
}

const TOLD = ['fault', 'question', 'customerWords', 'description', 'demand'] as const;
const LINE = 120;

/** A one-line summary of what was written at length, when nobody wrote one. */
function firstLine(texts: readonly unknown[]): string | null {
  for (const text of texts) {
    if (typeof text !== 'string') continue;
    const line = text.slice(0, 2000).trim().split(/\r?\n/)[0]?.trim() ?? '';
    if (line !== '') return [...line].slice(0, LINE).join('');
  }
  return null;
}

function withoutBlanks(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
}

function contactPhone(call: DeskCall, run: RunView | null): string | null {
  const other = run?.plan.values['call.alternativeNumber']?.value;
  if (typeof other === 'string' && other.trim() !== '') return other.trim().slice(0, 60);
  return (call.e164 ?? call.written)?.slice(0, 60) ?? null;
}

/** Settled in the call, handed over, or open: what the disposition says, as far as the class knows such a state. */
function birthState(ticketClass: TicketClass, disposition: Disposition | null): string {
  const first = firstState(ticketClass);
  const wanted =
    disposition?.code === 'solvedInCall'
      ? ['answered', 'solved', 'agreed']
      : disposition?.code === 'handedOver'
        ? ['handedOver']
        : [];
  return wanted.find((state) => canGo(ticketClass, first, state)) ?? first;
}
