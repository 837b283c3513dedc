import type { ListColumn, ListRow } from '../callbacks/list-row.ts';
import type { Change } from '../model/judge.ts';
import { siteInstant } from '../site-local.ts';
import type { EditValue } from './edits.ts';

/** Callback fields that a column goes straight into. */
const FIELDS: Readonly<Partial<Record<ListColumn, string>>> = {
  owner: 'ownerId',
  timeliness: 'timeliness',
  effect: 'effect',
  repair: 'repairScore',
  attitude: 'attitude',
  scoreResult: 'resultScore',
  remaining: 'remaining',
  overall: 'overall',
  cause: 'cause',
  remedy: 'remedy',
  spotCheck: 'spotCheck',
  note: 'note',
};
/** One call does all items of a row: who it belongs to, when it is, and how it ended hold for each. */
const OF_ALL: readonly ListColumn[] = ['owner', 'nextDate'];

export interface PlanContext {
  readonly zone: string;
  readonly now: number;
  readonly meId: string;
  readonly newId: () => string;
  /** State of each callback row by id; null = it has no row yet. */
  readonly status: (id: string) => string | null;
}

/** Result of an attempt that takes another back: its note is that one's id. Both count for nothing. */
export const UNDONE = 'undone';

/** A day without a time means from the opening of the day on; nobody is called at midnight. */
const MORNING = '09:00';

/**
 * Changes by which the taken cells of one row are written (`births` stand before them). The result of a call is an attempt
 * at every item of the row; a customer who was reached is done with, every item of the row.
 */
export function planRow(row: ListRow, taken: ReadonlyMap<ListColumn, EditValue>, context: PlanContext): Change[] {
  const ids = row.itemIds.length > 0 ? row.itemIds : [row.id];
  const result = taken.get('result');
  const called = typeof result === 'string';
  // A time that stood there already was that of an earlier call.
  const at = instantOf(taken.get('calledAt'), context) ?? context.now;
  return ids.flatMap((id) => {
    const status = context.status(id) ?? 'planned';
    // What was finished by itself stays as it is, while the rest of the row goes on.
    if (id !== row.id && (status === 'done' || status === 'cancelled')) return [];
    const payload = fieldsOf(taken, id === row.id, context);
    const to = !called ? null : result === 'reached' ? 'done' : status === 'planned' ? 'called' : null;
    if (to === 'done')
      Object.assign(payload, { doneAt: at, doneBy: taken.get('caller') ?? row.callerId ?? context.meId });
    else if (taken.has('caller') && id === row.id) payload.doneBy = taken.get('caller') ?? null;
    const changes: Change[] = [];
    if (Object.keys(payload).length > 0) changes.push({ kind: 'set', entity: 'callback', id, payload });
    if (called) {
      const attempt = { callbackId: id, occurredAt: at, result };
      changes.push({ kind: 'add', entity: 'attempt', id: context.newId(), payload: attempt });
    }
    if (to && to !== status)
      changes.push({ kind: 'go', entity: 'callback', id, payload: { from: status, to, reason: 'import' } });
    return changes;
  });
}

function fieldsOf(
  taken: ReadonlyMap<ListColumn, EditValue>,
  own: boolean,
  context: PlanContext,
): Record<string, unknown> {
  const payload: Record<string, unknown> = {};
  for (const [column, value] of taken) {
    if (!own && !OF_ALL.includes(column)) continue;
    const field = FIELDS[column];
    if (field) payload[field] = column === 'spotCheck' ? value === true : value;
    else if (column === 'nextDate') payload.nextAt = instantOf(value, context);
  }
  return payload;
}

function instantOf(wall: EditValue | undefined, { zone }: PlanContext): number | null {
  if (typeof wall !== 'string') return null;
  return siteInstant(wall.endsWith('T00:00') ? `${wall.slice(0, 10)}T${MORNING}` : wall, zone);
}
