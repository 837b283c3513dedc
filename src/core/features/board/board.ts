import { MAX_NAME } from '../../../shared/limits.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Me, Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { type Override, passPhrases, phraseRecords, textsOf } from '../../content/phrase-check.ts';
import { readRow } from '../../db/rows.ts';
import { failure } from '../../failure.ts';
import { technicianHeads } from '../../read/technicians.ts';
import { refusalOf, technicianOf } from '../../service/visits.ts';
import type { Workspace } from '../../workspace.ts';
import { appoint, assign, rearrange } from './assign.ts';
import { boardView, choicesFor, waitingList } from './view.ts';
import { passWord } from './word.ts';

interface Worded {
  readonly id?: string | null;
  readonly overrides: readonly Override[];
}

/** The dispatch board of leads and group leaders (domain §5): who goes where, when, and who was told. */
export function createBoard({ allowed }: Procedures, library: Library) {
  const lead = allowed('tickets.editOthers').board;
  const edit = allowed('tickets.edit').board;
  const manage = allowed('people.manage').board;
  /** Reasons are texts like all others (domain §8): what may not stand is refused, what was let stand is on record. */
  const words = (ws: Workspace, me: Me, texts: Record<string, string | null>, { id = null, overrides }: Worded) => {
    const passed = passPhrases(ws, library, me, textsOf(texts), overrides);
    return phraseRecords(ws, passed, { callId: null, ticketId: id, occurredAt: ws.now() });
  };
  return {
    get: lead.get.handler(({ context: { ws }, input }) => boardView(ws, input)),
    waiting: lead.waiting.handler(({ context: { ws }, input }) => waitingList(ws, input)),
    choices: lead.choices.handler(({ context: { ws }, input }) => choicesFor(ws, input)),
    assign: lead.assign.handler(({ context: { ws, me }, input }) => ({
      changeId: assign(ws, me, { ...input, records: words(ws, me, { despite: input.despite }, input) }),
    })),
    appoint: lead.appoint.handler(({ context: { ws, me }, input: { id, ...wanted } }) => ({
      changeId: appoint(ws, me, id, wanted),
    })),
    rearrange: lead.rearrange.handler(({ context: { ws, me }, input }) => {
      const { reason, despite } = input;
      return rearrange(ws, me, { ...input, records: words(ws, me, { reason, despite }, input) });
    }),
    word: lead.word.handler(({ context: { ws, me }, input }) => ({ changeId: passWord(ws, me, input) })),
    refuse: edit.refuse.handler(({ context: { ws, me }, input }) => {
      const records = words(ws, me, { reason: input.reason }, { overrides: input.overrides });
      return { changeId: refuse(ws, me, { ...input, records }) };
    }),
    unrefuse: edit.unrefuse.handler(({ context: { ws, me }, input: { id } }) => ({
      changeId: ws.commit(me, [{ kind: 'set', entity: 'refusal', id, payload: { removed: true } }]),
    })),
    away: manage.away.handler(({ context: { ws } }) => technicianHeads(ws.db, true).filter((one) => !one.active)),
    saveTechnician: manage.saveTechnician.handler(({ context: { ws, me }, input }) => saveTechnician(ws, me, input)),
  };
}

/** "This customer does not want this technician." Said twice it is one refusal. */
function refuse(
  ws: Workspace,
  me: Me,
  input: { customerId: string; personId: string; reason: string; records: readonly Change[] },
): string {
  const { customerId, personId } = input;
  if (!readRow(ws.db, 'customer', customerId)) throw failure('NOT_FOUND', { entity: 'customer', id: customerId });
  technicianOf(ws, personId);
  if (refusalOf(ws, customerId, personId) !== null) throw failure('CONFLICT', { entity: 'refusal' });
  const reason = input.reason.trim();
  if (reason === '') throw failure('REQUIRED_FIELDS', { missing: [{ field: 'reason', problem: 'required' }] });
  return ws.commit(me, [
    { kind: 'new', entity: 'refusal', id: ws.newId(), payload: { customerId, personId, reason, removed: false } },
    ...input.records,
  ]);
}

interface TechnicianInput {
  readonly id: string | null;
  readonly name: string;
  readonly teamId: string | null;
  readonly skills: readonly string[];
  readonly active: boolean;
}

function saveTechnician(ws: Workspace, me: Me, input: TechnicianInput): { id: string; changeId: string } {
  const name = input.name.trim();
  const problem = name === '' ? 'required' : name.length > MAX_NAME ? 'tooLong' : null;
  if (problem) throw failure('INVALID_INPUT', { fields: [{ field: 'name', problem, params: { limit: MAX_NAME } }] });
  const team = input.teamId === null ? null : readRow(ws.db, 'team', input.teamId);
  const payload = {
    name,
    teamId: input.teamId,
    skills: [...new Set(input.skills)],
    active: input.active,
    region: team?.fields.region ?? null,
  };
  if (input.id === null) {
    const id = ws.newId();
    const born = { ...payload, spokenName: {}, role: 'agent', signsIn: false };
    return { id, changeId: ws.commit(me, [{ kind: 'new', entity: 'person', id, payload: born }]) };
  }
  const person = readRow(ws.db, 'person', input.id)?.fields;
  // Also one who was switched off: that is how they are switched on again.
  if (!person || (person.signsIn === true && person.role !== 'groupLeader'))
    throw failure('INVALID_INPUT', { fields: [{ field: 'technicianId', problem: 'notATechnician', params: {} }] });
  return { id: input.id, changeId: ws.commit(me, [{ kind: 'set', entity: 'person', id: input.id, payload }]) };
}
