import type { ListColumn, ListRow, Overall } from '../../../shared/callbacks/list-row.ts';
import type { EditValue } from '../../../shared/lists/edits.ts';
import { planRow, UNDONE } from '../../../shared/lists/plan.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import type { WholeImports } from '../../whole-imports.ts';
import type { Workspace } from '../../workspace.ts';
import type { ListPort } from './port.ts';
import { compared, type Held, takenCells } from './preview.ts';

/** So many rows are worked out at a time. */
const AT_ONCE = 50;

/** Compares again and writes: what changed since the preview is a conflict now, and waits. */
export async function applyList(
  ws: Workspace,
  me: Me,
  port: ListPort,
  imports: WholeImports,
  held: Held,
  input: { take: readonly string[]; skip: readonly string[] },
) {
  const take = new Set(input.take);
  const skip = new Set(input.skip);
  const rows: Change[][] = [];
  let cells = 0;
  const all = compared(ws, port, held);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const chunk = all.slice(at, at + AT_ONCE);
    const plan = planner(ws, me, port, held.list.card.day, chunk);
    for (const one of chunk) {
      if (one.row === null || skip.has(one.edit.id)) continue;
      const taken = takenCells(one, take);
      if (taken.size === 0) continue;
      cells += taken.size;
      rows.push(plan(one.row, taken));
    }
    // Let those who type go first.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  const attempts = rows.flat().filter(({ entity }) => entity === 'attempt');
  const importId = await imports.write(ws, me, rows, (now) => attempts.map((attempt) => takenBack(now, attempt)));
  ws.commit(me, [received(ws, held, rows.length)]);
  return { importId, rows: rows.length, cells };
}

type Taken = ReadonlyMap<ListColumn, EditValue>;

/** What becomes of rows: those without one are born, then what was edited, then what follows from it. */
function planner(ws: Workspace, me: Me, port: ListPort, day: string, chunk: ReturnType<typeof compared>) {
  const customers = chunk.flatMap(({ row }) => (row ? [row.customerId] : []));
  const birthsOf = port.births(ws, day, customers);
  const settledBy = port.afterwards(ws, me, day, customers);
  const complaintOf = port.complaints(ws, me, day, customers);
  const { timeZone: zone } = ws.settings();
  return (row: ListRow, taken: Taken): Change[] => {
    const births = birthsOf(row);
    const born = new Map(births.map(({ id, payload }) => [id, payload.status]));
    const status = (id: string) =>
      (born.get(id) ?? readRow(ws.db, 'callback', id)?.fields.status ?? null) as string | null;
    const context = { zone, now: ws.now(), meId: me.personId, newId: () => ws.newId(), status };
    const complaint = isDissatisfied(taken) ? complaintOf(row, saidOf(row, taken)) : null;
    const planned = planRow(row, taken, context);
    const reachedAt = reachedOf(planned);
    const settled = reachedAt === null ? [] : settledBy(row, reachedAt, overallOf(row, taken));
    return [...births, ...planned, ...settled, ...opened(row, complaint)];
  };
}

/** When the customer was reached, by the attempts that the row brings. */
function reachedOf(changes: readonly Change[]): number | null {
  const reached = changes.find(({ entity, payload }) => entity === 'attempt' && payload.result === 'reached');
  return reached ? Number(reached.payload.occurredAt) : null;
}

const overallOf = (row: ListRow, taken: Taken): Overall =>
  ((taken.has('overall') ? taken.get('overall') : row.overall) ?? 'notRated') as Overall;

/** 1 and 2 are dissatisfied (decision 13); any one "not satisfied" counts once the customer was reached (domain §7). */
function isDissatisfied(taken: Taken): boolean {
  const low = SCORES.some((column) => typeof taken.get(column) === 'number' && Number(taken.get(column)) <= 2);
  return taken.get('result') === 'reached' && (low || taken.get('overall') === 'dissatisfied');
}

const SCORES: readonly ListColumn[] = ['timeliness', 'effect', 'repair', 'attitude', 'scoreResult'];

function saidOf(row: ListRow, taken: Taken) {
  const text = (column: 'cause' | 'remedy' | 'note' | 'remaining') =>
    taken.has(column) ? ((taken.get(column) ?? null) as string | null) : row[column];
  return { cause: text('cause'), remedy: text('remedy'), note: text('note'), remaining: text('remaining') };
}

function opened(row: ListRow, complaint: { id: string; changes: readonly Change[] } | null): Change[] {
  if (!complaint) return [];
  const payload = { complaintId: complaint.id };
  return [...complaint.changes, { kind: 'set', entity: 'callback', id: row.id, payload }];
}

/** Attempts are never removed: taking one back is a line of its own. */
const takenBack = (ws: Workspace, { id, payload }: Change): Change => ({
  kind: 'add',
  entity: 'attempt',
  id: ws.newId(),
  payload: { callbackId: payload.callbackId, occurredAt: ws.now(), result: UNDONE, note: id },
});

function received(ws: Workspace, { fileName, list }: Held, rows: number): Change {
  const data = { exportId: list.card.exportId };
  const { day } = list.card;
  const payload = { kind: 'callbackList', direction: 'in', day, fileName, rows, occurredAt: ws.now(), data };
  return { kind: 'add', entity: 'transfer', id: ws.newId(), payload };
}
