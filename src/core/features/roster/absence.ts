import type { Caller } from '../../../shared/callbacks/assign.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { type Move, planAbsence } from '../../../shared/shift/absence.ts';
import type { Shift } from '../../../shared/shift/roster.ts';
import { addDays, instantOf } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { dayChanges, rosterView } from './days.ts';
import { HANDS, loads, workOf } from './work.ts';

/** Who may call on a day, with ranges and caps, as the callbacks feature has them. */
export type CallersOn = (ws: Workspace, day: string, absent: readonly string[]) => readonly Caller[];

export interface Absence {
  readonly personId: string;
  readonly from: string;
  readonly to: string;
  readonly shift: Shift;
}

interface Plan {
  readonly token: string;
  readonly ws: Workspace;
  readonly absence: Absence;
  readonly moves: readonly Move[];
}

/** A longer one is planned week by week. */
const LONGEST_DAYS = 62;

/** One key re-plans an absence: shown first, written as it was shown, taken back whole (issue 9). */
export function createAbsences(callersOn: CallersOn) {
  let shown: Plan | null = null;
  return {
    plan(ws: Workspace, absence: Absence) {
      const { personId, from, to } = absence;
      if (!readRow(ws.db, 'person', personId)) throw failure('NOT_FOUND', { entity: 'person', id: personId });
      if (to < from || to > addDays(from, LONGEST_DAYS)) {
        throw failure('INVALID_INPUT', { fields: [{ field: 'to', problem: 'endsBeforeStart' }] });
      }
      const until = instantOf(addDays(to, 1), 0, ws.settings().timeZone);
      const work = workOf(ws, personId, until);
      const load = loads(ws, until);
      const candidates = callersOn(ws, from, [personId]).map((one) => ({ ...one, load: load.get(one.id) ?? 0 }));
      const moves = planAbsence(work, candidates);
      shown = { token: ws.newId(), ws, absence, moves };
      const names = namesOf(ws);
      const texts = new Map(work.map((item) => [`${item.kind} ${item.id}`, item]));
      const gets = new Map<string, number>();
      for (const { toId } of moves) if (toId !== null) gets.set(toId, (gets.get(toId) ?? 0) + 1);
      return {
        token: shown.token,
        moves: moves.map((move) => {
          const item = texts.get(`${move.kind} ${move.id}`);
          const about = {
            text: item?.text ?? '',
            customerName: item?.customerName ?? null,
            dueAt: item?.dueAt ?? null,
          };
          return { ...move, ...about, toName: move.toId === null ? null : (names.get(move.toId) ?? null) };
        }),
        byPerson: [...gets].map(([id, count]) => ({
          ...{ personId: id, name: names.get(id) ?? '', before: load.get(id) ?? 0, gets: count },
        })),
      };
    },
    apply(ws: Workspace, me: Me, token: string) {
      if (shown?.token !== token || shown.ws !== ws) throw failure('CONFLICT', { entity: 'rosterEntry' });
      const { absence, moves } = shown;
      shown = null;
      return write(ws, me, absence, moves);
    },
  };
}

function namesOf(ws: Workspace): Map<string, string> {
  const rows = statement(ws.db, 'SELECT id, name FROM person').all() as { id: string; name: string }[];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What a re-planned absence leaves in the shift log: all that taking it back needs. */
interface Record_ {
  readonly absence: Absence;
  readonly moves: readonly { kind: Move['kind']; id: string; toId: string }[];
  readonly days: readonly { day: string; before: readonly Entry[] }[];
}
type Entry = Parameters<typeof dayChanges>[2][number];

function write(ws: Workspace, me: Me, absence: Absence, moves: readonly Move[]) {
  const { personId, from, to, shift } = absence;
  const done: { kind: Move['kind']; id: string; toId: string }[] = [];
  const changes = moves.flatMap(({ kind, id, toId }): Change[] => {
    const { entity, field } = HANDS[kind];
    // What somebody took or gave away since the plan was shown is theirs to decide.
    if (toId === null || readRow(ws.db, entity, id)?.fields[field] !== personId) return [];
    done.push({ kind, id, toId });
    return [{ kind: 'set', entity, id, payload: { [field]: toId } }];
  });
  const count = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const before = rosterView(ws, from, count).people.find((one) => one.personId === personId)?.days ?? {};
  const days = Array.from({ length: count }, (_, at) => addDays(from, at)).map((day) => ({
    day,
    before: before[day] ?? [],
  }));
  const away: Entry = { shift, fromMinute: null, toMinute: null, note: null };
  const roster = days.flatMap(({ day }) => dayChanges(ws, { personId, day }, [away]));
  const logId = ws.newId();
  const data: Record_ = { absence, moves: done, days };
  const line = { kind: 'absence', text: null, personId: me.personId, subjectId: personId, occurredAt: ws.now(), data };
  const changeId = ws.commit(me, [
    ...changes,
    ...roster,
    { kind: 'add', entity: 'shiftLog', id: logId, payload: line },
  ]);
  return { changeId, logId, moved: done.length, left: moves.length - done.length };
}

/** Brings back what still lies with those it went to; what was done or passed on meanwhile stays. */
export function undoAbsence(ws: Workspace, me: Me, logId: string) {
  const row = readRow(ws.db, 'shiftLog', logId)?.fields;
  if (row?.kind !== 'absence') throw failure('NOT_FOUND', { entity: 'shiftLog', id: logId });
  const { absence, moves, days } = row.data as unknown as Record_;
  const changes = moves.flatMap(({ kind, id, toId }): Change[] => {
    const { entity, field } = HANDS[kind];
    if (readRow(ws.db, entity, id)?.fields[field] !== toId) return [];
    return [{ kind: 'set', entity, id, payload: { [field]: absence.personId } }];
  });
  const roster = days.flatMap(({ day, before }) => dayChanges(ws, { personId: absence.personId, day }, before));
  const line = {
    kind: 'absenceUndone',
    text: null,
    personId: me.personId,
    subjectId: absence.personId,
    occurredAt: ws.now(),
  };
  const all: Change[] = [
    ...changes,
    ...roster,
    { kind: 'add', entity: 'shiftLog', id: ws.newId(), payload: { ...line, data: { logId } } },
  ];
  return { changeId: ws.commit(me, all), back: changes.length, kept: moves.length - changes.length };
}
