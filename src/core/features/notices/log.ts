import type { LogLine } from '../../../contract/notices.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { addDays, businessDate, instantOf } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import type { Workspace } from '../../workspace.ts';

const SHOWN = 500;

/** The shift log of a day, newest first. */
export function logView(ws: Workspace, wanted: string | null): LogLine[] {
  const zone = ws.settings().timeZone;
  const day = wanted ?? businessDate(ws.now(), zone);
  const rows = statement(
    ws.db,
    `SELECT l.id, l.kind, l.text, p.name AS personName, l.occurred_at AS occurredAt, l.data
     FROM shift_log l LEFT JOIN person p ON p.id = l.person_id
     WHERE l.occurred_at >= ? AND l.occurred_at < ? ORDER BY l.occurred_at DESC, l.id DESC LIMIT ${SHOWN}`,
  ).all(instantOf(day, 0, zone), instantOf(addDays(day, 1), 0, zone)) as (Omit<LogLine, 'data'> & {
    data: string | null;
  })[];
  return rows.map((row) => ({ ...row, data: row.data === null ? null : JSON.parse(row.data) }));
}

export function noteLine(ws: Workspace, me: Me, text: string): Change {
  const payload = { kind: 'note', text, personId: me.personId, occurredAt: ws.now() };
  return { kind: 'add', entity: 'shiftLog', id: ws.newId(), payload };
}
