import type { Change } from '../../../../shared/model/judge.ts';
import { isMerged } from '../../../../shared/model/ticket-flow.ts';
import type { Procedures } from '../../../app-context.ts';
import { readRow, type StoredRow } from '../../../db/rows.ts';
import { statement } from '../../../db/statement.ts';
import { failure } from '../../../failure.ts';
import { stepEvent } from '../../../service/step.ts';
import type { Workspace } from '../../../workspace.ts';
import { foundTicket, ownTicket, refuse } from './rows.ts';

const MAX_CHAIN = 50;

/** Duplicates, related tickets, and the customer of an unknown caller's ticket. */
export function joinProcedures({ allowed }: Procedures) {
  const edit = allowed('tickets.edit').tickets;
  return {
    merge: edit.merge.handler(({ context: { ws, me }, input }) => {
      const row = ownTicket(ws, me, input.id);
      const target = rootOf(ws, foundTicket(ws, input.into));
      if (target.id === row.id) return refuse('mergedInto', 'mergeLoop');
      if (isMerged(row.fields)) return refuse('mergedInto', 'merged');
      if (target.fields.class !== row.fields.class) return refuse('mergedInto', 'otherClass');
      return { changeId: ws.commit(me, mergeChanges(ws, row, target, input.reason?.trim() || null)) };
    }),
    unmerge: edit.unmerge.handler(({ context: { ws, me }, input }) => {
      const row = ownTicket(ws, me, input.id);
      if (!isMerged(row.fields)) return refuse('mergedInto', 'notMerged');
      const links = statement(
        ws.db,
        "SELECT id FROM ticket_link WHERE ticket_id = ? AND kind = 'duplicate' AND removed IS NOT 1",
      ).all(row.id) as { id: string }[];
      const text = input.reason?.trim() || null;
      return {
        changeId: ws.commit(me, [
          { kind: 'set', entity: 'ticket', id: row.id, payload: { mergedInto: null } },
          ...links.map(({ id }): Change => ({ kind: 'set', entity: 'ticketLink', id, payload: { removed: true } })),
          stepEvent(ws, row.id, 'unmerged', { text }),
        ]),
      };
    }),
    link: edit.link.handler(({ context: { ws, me }, input }) => {
      const [row, other] = [foundTicket(ws, input.id), foundTicket(ws, input.otherId)];
      if (row.id === other.id) return refuse('otherId', 'sameTicket');
      const payload = { ticketId: row.id, otherId: other.id, kind: input.kind, reason: input.reason?.trim() || null };
      const data = (ticket: StoredRow) => ({ number: ticket.fields.number, kind: input.kind });
      return {
        changeId: ws.commit(me, [
          { kind: 'new', entity: 'ticketLink', id: ws.newId(), payload },
          stepEvent(ws, row.id, 'linked', { text: payload.reason, data: data(other) }),
          stepEvent(ws, other.id, 'linked', { text: payload.reason, data: data(row) }),
        ]),
      };
    }),
    unlink: edit.unlink.handler(({ context: { ws, me }, input }) => {
      const link = readRow(ws.db, 'ticketLink', input.linkId);
      const ends = [link?.fields.ticketId, link?.fields.otherId];
      if (!link || !ends.includes(input.id)) throw failure('NOT_FOUND', { entity: 'ticketLink', id: input.linkId });
      return {
        changeId: ws.commit(me, [
          { kind: 'set', entity: 'ticketLink', id: link.id, payload: { removed: true } },
          stepEvent(ws, input.id, 'unlinked', { text: null }),
        ]),
      };
    }),
    setCustomer: edit.setCustomer.handler(({ context: { ws, me }, input }) => {
      const row = ownTicket(ws, me, input.id);
      const { customerId } = input;
      if (customerId !== null && !readRow(ws.db, 'customer', customerId))
        throw failure('NOT_FOUND', { entity: 'customer', id: customerId });
      return { changeId: ws.commit(me, attach(ws, row, customerId)) };
    }),
  };
}

/** The ticket that stands for this one: following merges to their end, which the judge keeps free of loops. */
function rootOf(ws: Workspace, row: StoredRow): StoredRow {
  let root = row;
  for (let step = 0; step < MAX_CHAIN && isMerged(root.fields); step += 1)
    root = foundTicket(ws, String(root.fields.mergedInto));
  return root;
}

/** What this one had merged into it goes along, so that a merge is never more than one step long. */
function mergeChanges(ws: Workspace, row: StoredRow, target: StoredRow, reason: string | null): Change[] {
  const children = statement(
    ws.db,
    `SELECT t.id FROM ticket_link l JOIN ticket t ON t.id = l.ticket_id
     WHERE l.other_id = ? AND l.kind = 'duplicate' AND l.removed IS NOT 1 AND t.merged_into = ?`,
  ).all(row.id, row.id) as { id: string }[];
  const join = (id: string): Change[] => [
    { kind: 'set', entity: 'ticket', id, payload: { mergedInto: target.id } },
    {
      ...{ kind: 'new', entity: 'ticketLink', id: ws.newId() },
      payload: { ticketId: id, otherId: target.id, kind: 'duplicate', reason },
    },
  ];
  const raised = Math.max(Number(row.fields.priority ?? 0), Number(target.fields.priority ?? 0));
  return [
    ...join(row.id),
    ...children.flatMap(({ id }) => join(id)),
    ...(raised > 0 ? [{ kind: 'set', entity: 'ticket', id: target.id, payload: { priority: raised } } as const] : []),
    stepEvent(ws, row.id, 'merged', { text: reason, data: { into: target.fields.number } }),
    stepEvent(ws, target.id, 'mergedHere', { text: reason, data: { number: row.fields.number } }),
  ];
}

/** The ticket and the call it came from get the customer; the machine stays only where it is this customer's. */
function attach(ws: Workspace, row: StoredRow, customerId: string | null): Change[] {
  const { callId, equipmentId } = row.fields;
  const machine = typeof equipmentId === 'string' ? readRow(ws.db, 'equipment', equipmentId) : null;
  const strange = machine !== null && machine.fields.customerId !== customerId;
  const call = typeof callId === 'string' ? readRow(ws.db, 'call', callId) : null;
  const unknownCall = call !== null && (call.fields.customerId === null || customerId === null);
  return [
    {
      ...{ kind: 'set', entity: 'ticket', id: row.id },
      payload: { customerId, ...(strange ? { equipmentId: null } : {}) },
    },
    ...(unknownCall ? [{ kind: 'set', entity: 'call', id: call.id, payload: { customerId } } as const] : []),
    stepEvent(ws, row.id, 'customer', { text: null, data: { customerId } }),
  ];
}
