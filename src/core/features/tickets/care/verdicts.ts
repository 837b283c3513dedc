import { amountOf } from '../../../../shared/complaints/verdict.ts';
import type { Change } from '../../../../shared/model/judge.ts';
import { may } from '../../../../shared/model/roles.ts';
import type { Me, Procedures } from '../../../app-context.ts';
import { readRow, type StoredRow } from '../../../db/rows.ts';
import { failure } from '../../../failure.ts';
import { stepEvent } from '../../../service/step.ts';
import { isColleague, judgedChanges, verdictMoved } from '../../../service/verdict.ts';
import type { Workspace } from '../../../workspace.ts';
import { foundTicket, needed, refuse } from './rows.ts';

/**
 * Responsibility for a complaint (domain §1, §10): proposed by the lead, judged by the client's complaint desk (a named person
 * outside the team, entered here or imported), objected to by the agent concerned, signed off. Amounts in cents.
 */
export function verdictProcedures({ allowed }: Procedures) {
  const lead = allowed('tickets.editOthers').tickets;
  const edit = allowed('tickets.edit').tickets;
  return {
    proposeVerdict: lead.proposeVerdict.handler(({ context: { ws, me }, input }) => {
      const row = foundTicket(ws, input.id);
      if (row.fields.class !== 'complaint') return refuse('class', 'notForClass');
      if (!readRow(ws.db, 'person', input.personId)) return refuse('personId', 'notFound');
      const { personId, degree } = input;
      const evidence = needed(input.evidence, 'evidence');
      const verdictId = ws.newId();
      const amount = amountOf(degree, ws.settings().verdictAmounts);
      const payload = { ticketId: row.id, personId, degree, amount, evidence, status: 'proposed' };
      const changes: Change[] = [
        { kind: 'new', entity: 'verdict', id: verdictId, payload },
        stepEvent(ws, row.id, 'verdict', { text: null, data: { to: 'proposed', degree } }),
      ];
      return { changeId: ws.commit(me, changes), verdictId };
    }),
    objectVerdict: edit.objectVerdict.handler(({ context: { ws, me }, input }) => {
      const row = foundVerdict(ws, input.verdictId);
      // Only the person concerned objects: nobody speaks for them.
      if (row.fields.personId !== me.personId) throw failure('FORBIDDEN', { action: 'tickets.editOthers' });
      const objection = needed(input.text, 'objection');
      return {
        changeId: ws.commit(me, verdictMoved(ws, row, 'objected', { objection, objectedAt: ws.now() }, objection)),
      };
    }),
    judgeVerdict: lead.judgeVerdict.handler(({ context: { ws, me }, input }) => {
      const row = foundVerdict(ws, input.verdictId);
      const judgedBy = needed(input.by, 'judgedBy');
      if (isColleague(ws, judgedBy)) return refuse('judgedBy', 'notOutside');
      const { degree, at, text } = input;
      const judgement = { degree, by: judgedBy, at: at ?? ws.now(), text: text?.trim() || null };
      return { changeId: ws.commit(me, judgedChanges(ws, row, judgement)) };
    }),
    signOffVerdict: lead.signOffVerdict.handler(({ context: { ws, me }, input }) => {
      const row = foundVerdict(ws, input.verdictId);
      const set = { signedOffAt: ws.now(), signedOffBy: me.personId };
      return { changeId: ws.commit(me, verdictMoved(ws, row, 'signedOff', set, null)) };
    }),
    withdrawVerdict: lead.withdrawVerdict.handler(({ context: { ws, me }, input }) => {
      const row = foundVerdict(ws, input.verdictId);
      return { changeId: ws.commit(me, verdictMoved(ws, row, 'withdrawn', {}, needed(input.reason, 'reason'))) };
    }),
  };
}

function foundVerdict(ws: Workspace, id: string): StoredRow {
  const row = readRow(ws.db, 'verdict', id);
  if (!row) throw failure('NOT_FOUND', { entity: 'verdict', id });
  return row;
}

type May = 'object' | 'judge' | 'signOff' | 'withdraw';

/** What this person may do with a verdict in its state. */
export function mayWithVerdict(me: Me, verdict: { personId: string; status: string }): May[] {
  const { status, personId } = verdict;
  const lead = may(me.role, 'tickets.editOthers');
  const open = status === 'proposed' || status === 'objected';
  const all: [May, boolean][] = [
    ['object', personId === me.personId && (status === 'proposed' || status === 'judged')],
    ['judge', lead && open],
    ['signOff', lead && status === 'judged'],
    ['withdraw', lead && open],
  ];
  return all.filter(([, allowed]) => allowed).map(([name]) => name);
}
