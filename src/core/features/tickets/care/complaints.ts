import { proposeLevel } from '../../../../shared/complaints/level.ts';
import type { Change } from '../../../../shared/model/judge.ts';
import type { Me, Procedures } from '../../../app-context.ts';
import type { Library } from '../../../content/library.ts';
import { type CheckedText, passPhrases, phraseRecords } from '../../../content/phrase-check.ts';
import type { StoredRow } from '../../../db/rows.ts';
import { complaintsBefore } from '../../../read/complaints.ts';
import { viewerOf } from '../../../read/viewer.ts';
import { stepChanges, stepEvent, stepWorld } from '../../../service/step.ts';
import type { Workspace } from '../../../workspace.ts';
import { needed, ownTicket, refuse } from './rows.ts';

type Overrides = Parameters<typeof passPhrases>[4];

/** Level, kind, negotiation and the station's wish to refuse a complaint (domain §4, §5). */
export function complaintProcedures({ allowed }: Procedures, library: Library) {
  const edit = allowed('tickets.edit').tickets;
  const commit = (
    ws: Workspace,
    me: Me,
    row: StoredRow,
    text: CheckedText,
    overrides: Overrides,
    changes: Change[],
  ) => {
    const words = passPhrases(ws, library, me, [text], overrides);
    const about = { callId: null, ticketId: row.id, occurredAt: ws.now() };
    return ws.commit(me, [...changes, ...phraseRecords(ws, words, about)]);
  };
  return {
    classify: edit.classify.handler(({ context: { ws, me }, input }) => {
      const row = ownComplaint(ws, me, input.id);
      const before = complaintsBefore(viewerOf(ws, me), row);
      const repeats = before.ofCustomer + before.aboutMachine;
      const { level: proposed, reasons } = proposeLevel({ ...input.answers, repeats });
      const level = input.level ?? proposed;
      const reason = input.reason?.trim() || null;
      if (level !== proposed && reason === null) return refuse('reason', 'required');
      if (input.malicious === true) needed(input.evidence, 'maliciousEvidence');
      const payload = {
        ...{ level, levelProposed: proposed, levelReason: reason },
        ...given({ outside: input.answers.outside, acceptsSolution: input.answers.acceptsSolution }),
        ...given({ malicious: input.malicious, maliciousEvidence: input.evidence?.trim() || null }),
      };
      const data = { level, proposed, reasons, answers: { ...input.answers, repeats } };
      const changes: Change[] = [
        { kind: 'set', entity: 'ticket', id: row.id, payload },
        stepEvent(ws, row.id, 'level', { text: reason, data }),
      ];
      const text = { field: 'reason', text: reason, place: 'ticket.levelReason' };
      return { changeId: commit(ws, me, row, text, input.overrides, changes), level, proposed, reasons: [...reasons] };
    }),
    negotiate: edit.negotiate.handler(({ context: { ws, me }, input }) => {
      const row = ownComplaint(ws, me, input.id);
      const offer = needed(input.offer, 'offer');
      const { at, resolution } = input;
      const data = { answer: input.answer?.trim() || null, resolution };
      const happened = at ?? ws.now();
      const first = row.fields.status === 'open' || row.fields.status === 'dispatched';
      const step = { to: 'negotiating', from: String(row.fields.status), reason: null, occurredAt: at, fields: {} };
      const changes = [
        ...(first ? stepChanges(stepWorld(ws, me), row, step) : []),
        stepEvent(ws, row.id, 'negotiation', { at: happened, text: offer, data }),
      ];
      const text = { field: 'offer', text: offer, place: 'ticket.note' };
      return { changeId: commit(ws, me, row, text, input.overrides, changes) };
    }),
    declineRefusal: edit.declineRefusal.handler(({ context: { ws, me }, input }) => {
      const row = ownComplaint(ws, me, input.id);
      const by = needed(input.by, 'refusalAskedBy');
      const at = input.at ?? ws.now();
      const text = input.text?.trim() || null;
      const changes: Change[] = [
        { kind: 'set', entity: 'ticket', id: row.id, payload: { refusalAskedBy: by, refusalDeclinedAt: at } },
        stepEvent(ws, row.id, 'refusalDeclined', { at, text, data: { by } }),
      ];
      return { changeId: commit(ws, me, row, { field: 'text', text, place: 'ticket.note' }, input.overrides, changes) };
    }),
  };
}

function ownComplaint(ws: Workspace, me: Me, id: string): StoredRow {
  const row = ownTicket(ws, me, id);
  if (row.fields.class !== 'complaint') return refuse('class', 'notForClass');
  return row;
}

/** What was answered; what was not asked stays as it stands. */
function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
