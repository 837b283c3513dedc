import type { Degree } from '../../../shared/complaints/verdict.ts';
import { siteInstant } from '../../../shared/site-local.ts';
import { readRow, type StoredRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { isColleague, judgedChanges } from '../../service/verdict.ts';
import type { Workspace } from '../../workspace.ts';
import { ended, judged, type PlanDeps, type PlannedLine } from './planned.ts';
import type { TableLine } from './values.ts';

/** What the client's complaint desk judged, on the verdict that waits for it. The same judgement again changes nothing. */
export function planVerdict(line: TableLine, { ws }: PlanDeps): PlannedLine {
  const { values } = line;
  const by = String(values.get('judgedBy'));
  const degree = values.get('degree') as Degree;
  if (isColleague(ws, by)) return ended(line, 'wrong', [{ field: 'judgedBy', code: 'notOutside' }]);
  const all = verdictsOf(ws, String(values.get('ticket')), values.get('person'));
  const waiting = all.filter(({ fields }) => fields.status === 'proposed' || fields.status === 'objected');
  const [row, another] = waiting;
  if (!row) {
    const same = all.some(({ fields }) => fields.judgedDegree === degree && fields.judgedBy === by);
    return same ? ended(line, 'same', []) : ended(line, 'wrong', [{ field: 'ticket', code: 'noVerdict' }]);
  }
  if (another) return ended(line, 'wrong', [{ field: 'person', code: 'severalVerdicts' }]);
  const wall = values.get('judgedAt');
  const at = (typeof wall === 'string' ? siteInstant(wall, ws.settings().timeZone) : null) ?? ws.now();
  const text = values.has('judgement') ? String(values.get('judgement')) : null;
  return judged(line, 'change', ['degree', 'judgedBy'], ws, () => judgedChanges(ws, row, { degree, by, at, text }));
}

function verdictsOf(ws: Workspace, number: string, personId: unknown): StoredRow[] {
  const found = statement(
    ws.db,
    'SELECT v.id FROM verdict v JOIN ticket t ON t.id = v.ticket_id WHERE t.number = ? AND (? IS NULL OR v.person_id = ?)',
  ).all(number.trim().toUpperCase(), personId ?? null, personId ?? null) as { id: string }[];
  return found.flatMap(({ id }) => readRow(ws.db, 'verdict', id) ?? []);
}
