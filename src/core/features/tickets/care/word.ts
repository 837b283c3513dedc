import type { ToldInput } from '../../../../contract/ticket-care.ts';
import { type DispatchFacts, type DispatchLanguage, dispatchText } from '../../../../shared/dispatch-text.ts';
import type { Change } from '../../../../shared/model/judge.ts';
import { formatPhone } from '../../../../shared/phone-format.ts';
import type { Me, Procedures } from '../../../app-context.ts';
import type { Library } from '../../../content/library.ts';
import { passPhrases, phraseRecords, textsOf } from '../../../content/phrase-check.ts';
import { readRow, type StoredRow } from '../../../db/rows.ts';
import { currencyOfTicket } from '../../../read/charges.ts';
import { ticketById } from '../../../read/tickets.ts';
import { type Viewer, viewerOfTicket } from '../../../read/viewer.ts';
import { chaseChanges } from '../../../service/chase.ts';
import { stepChanges, stepEvent, stepWorld } from '../../../service/step.ts';
import { plannedVisits } from '../../../service/visits.ts';
import type { Workspace } from '../../../workspace.ts';
import { foundTicket, ownTicket } from './rows.ts';

/** Getting the word out (domain §5): chases, who was told what by which channel, and the text for the technician. */
export function wordProcedures({ allowed }: Procedures, library: Library) {
  const edit = allowed('tickets.edit').tickets;
  const read = allowed('tickets.read').tickets;
  return {
    // Anybody who takes the call may note it: a customer does not ask whose ticket it is.
    chase: edit.chase.handler(({ context: { ws, me }, input }) => {
      foundTicket(ws, input.id);
      const chase = { at: input.at ?? ws.now(), who: input.who?.trim() || null, text: input.text?.trim() || null };
      return { changeId: ws.commit(me, chaseChanges(ws, input.id, chase)) };
    }),
    told: edit.told.handler(({ context: { ws, me }, input }) => {
      const row = ownTicket(ws, me, input.id);
      const text = input.text?.trim() || null;
      const words = passPhrases(ws, library, me, textsOf({ 'ticket.note': text }), input.overrides);
      const about = { callId: null, ticketId: row.id, occurredAt: ws.now() };
      return { changeId: ws.commit(me, [...toldChanges(ws, me, row, input), ...phraseRecords(ws, words, about)]) };
    }),
    dispatchText: read.dispatchText.handler(({ context: { ws, me }, input }) => {
      const { defaultRegion, timeZone } = ws.settings();
      const language = input.language ?? (defaultRegion === 'CN' ? 'zh-CN' : 'zh-HK');
      const row = foundTicket(ws, input.id);
      const facts = dispatchFacts(ws, viewerOfTicket(ws, me, row.fields), language, row);
      return { text: dispatchText(facts, language, { now: ws.now(), zone: timeZone }), language };
    }),
  };
}

/** The row's instant (or the visit's, the task's) and an event that says whom, by which channel, and what came back. */
function toldChanges(ws: Workspace, me: Me, row: StoredRow, input: ToldInput): Change[] {
  const { whom, via, repliedAt } = input;
  const at = input.at ?? ws.now();
  const data = { whom, via, repliedAt };
  const text = input.text?.trim() || null;
  const said = stepEvent(ws, row.id, 'told', { at, text, data });
  if (whom === 'leader' && row.fields.class === 'repair' && row.fields.status === 'reported') {
    const fields = { leaderToldVia: via };
    const step = { to: 'leaderTold', from: 'reported', reason: null, occurredAt: at, fields };
    return [...stepChanges(stepWorld(ws, me), row, step), said];
  }
  if (whom === 'leader') return [set('ticket', row.id, { leaderToldAt: at, leaderToldVia: via }), said];
  if (whom === 'technician') {
    const payload = { toldAt: at, toldVia: via, ...(repliedAt === null ? {} : { repliedAt, repliedVia: via }) };
    return [...plannedVisits(ws.db, row.id).map(({ id }) => set('visit', id, payload)), said];
  }
  if (whom === 'customer' && row.fields.class !== 'coordinate') {
    const appointed = row.fields.class === 'repair' && row.fields.status === 'appointed';
    if (!appointed) return [said];
    const step = { to: 'confirmed', from: 'appointed', reason: null, occurredAt: at, fields: {} };
    return [...stepChanges(stepWorld(ws, me), row, step), said];
  }
  return [said];
}

const set = (entity: string, id: string, payload: Record<string, unknown>): Change => ({
  ...{ kind: 'set', entity, id, payload },
});

/** What the technician needs, read from ticket, customer and machine. A number that the reader may not see stays masked. */
function dispatchFacts(ws: Workspace, viewer: Viewer, locale: DispatchLanguage, row: StoredRow): DispatchFacts {
  const { fields } = row;
  const of = (name: string, id: unknown) => (typeof id === 'string' ? readRow(ws.db, name, id)?.fields : undefined);
  const machine = of('equipment', fields.equipmentId);
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
  const phone = text(fields.contactPhone);
  const shown = (e164: string) => formatPhone({ e164 }, { region: ws.settings().defaultRegion, locale });
  const chases = ticketById(ws.db, row.id)?.chases ?? 0;
  const currency = currencyOfTicket(ws, row);
  return {
    number: String(fields.number),
    level: Number(fields.priority ?? 0) > 0 ? 'urgent' : 'normal',
    contactName: text(fields.contactName),
    contactPhone: phone && (viewer.phone(phone) === phone ? shown(phone) : viewer.phone(phone)),
    address:
      [text(of('customer', fields.customerId)?.address), text(machine?.placedAt)].filter(Boolean).join(' ') || null,
    machine: [text(machine?.model), text(machine?.serial)].filter(Boolean).join(' ') || null,
    fault: text(fields.fault) ?? String(fields.summary),
    warranty: fields.warranty as DispatchFacts['warranty'],
    quote: typeof fields.quote === 'number' ? `${currency} ${(fields.quote / 100).toFixed(2)}` : null,
    appointmentAt: typeof fields.appointmentAt === 'number' ? fields.appointmentAt : null,
    technicianName: text(of('person', fields.technicianId)?.name),
    chases,
  };
}
