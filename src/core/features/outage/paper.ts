import type { PaperNumber } from '../../../contract/outage.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { readTicketNumber } from '../../../shared/ticket-number.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { DAY_MS } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';
import { dayRow } from './days.ts';

/** What the calls feature lends: numbers are drawn there, and calls opened. */
export interface PaperPort {
  nextTicketNumber(ws: Workspace): string;
  open(
    ws: Workspace,
    me: Me,
    paper: { ticketNumber: string; startedAt: number; endedAt: number; from: string | null },
    also: readonly Change[],
  ): string;
}

/** Forms of an outage are entered within this time. */
const LONGEST = 31 * DAY_MS;

export function reserve(ws: Workspace, me: Me, port: PaperPort, id: string, count: number): string[] {
  dayRow(ws, id);
  return ws.db.transaction(() => {
    const numbers = Array.from({ length: count }, () => port.nextTicketNumber(ws));
    ws.commit(
      me,
      numbers.map((number) => {
        const payload = { number, suspensionId: id, status: 'reserved', reservedAt: ws.now() };
        return { kind: 'new', entity: 'paperNumber', id: ws.newId(), payload };
      }),
    );
    return numbers;
  })();
}

export function paperList(ws: Workspace, id: string): PaperNumber[] {
  return statement(
    ws.db,
    `SELECT n.id, n.number, n.status, t.id AS ticketId, n.ended_at AS endedAt, p.name AS endedByName, n.reason
     FROM paper_number n LEFT JOIN ticket t ON t.number = n.number LEFT JOIN person p ON p.id = n.ended_by
     WHERE n.suspension_id = ? ORDER BY n.rid`,
  ).all(id) as PaperNumber[];
}

interface Entered {
  readonly number: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly from: string | null;
}

/** Throws NOT_FOUND: no such number was printed; CONFLICT: it was entered or voided; INVALID_INPUT: times that cannot be. */
export function enter(ws: Workspace, me: Me, port: PaperPort, { number, startedAt, endedAt, from }: Entered): string {
  const found = readTicketNumber(number);
  const row = (found.ok ? found.candidates : []).flatMap((candidate) => paperRow(ws, candidate) ?? [])[0];
  if (!row) throw failure('NOT_FOUND', { entity: 'paperNumber', id: number });
  if (row.status !== 'reserved') throw failure('CONFLICT', { entity: 'paperNumber' });
  const now = ws.now();
  const wrong = (field: string, problem: string) => failure('INVALID_INPUT', { fields: [{ field, problem }] });
  if (startedAt > now || startedAt < now - LONGEST) throw wrong('startedAt', 'outOfRange');
  const end = endedAt ?? startedAt;
  if (end < startedAt) throw wrong('endedAt', 'endsBeforeStart');
  if (end > now) throw wrong('endedAt', 'outOfRange');
  return port.open(ws, me, { ticketNumber: row.number, startedAt, endedAt: end, from }, [
    { kind: 'set', entity: 'paperNumber', id: row.id, payload: { endedAt: now, endedBy: me.personId } },
    { kind: 'go', entity: 'paperNumber', id: row.id, payload: { from: 'reserved', to: 'used', reason: null } },
  ]);
}

function paperRow(ws: Workspace, number: string) {
  return statement(ws.db, 'SELECT id, number, status FROM paper_number WHERE number = ? LIMIT 1').get(number) as
    | { id: string; number: string; status: string }
    | undefined;
}

export function voidPaper(ws: Workspace, me: Me, id: string, reason: string): string {
  const row = readRow(ws.db, 'paperNumber', id);
  if (!row) throw failure('NOT_FOUND', { entity: 'paperNumber', id });
  if (row.fields.status !== 'reserved') throw failure('CONFLICT', { entity: 'paperNumber', rev: row.rev });
  return ws.commit(me, [
    { kind: 'set', entity: 'paperNumber', id, payload: { endedAt: ws.now(), endedBy: me.personId, reason } },
    { kind: 'go', entity: 'paperNumber', id, payload: { from: 'reserved', to: 'void', reason } },
  ]);
}
