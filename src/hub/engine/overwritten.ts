import type { LostField } from '../../wire/op.ts';
import type { Batch, WorkOp } from './batch.ts';
import { HUB_DEVICE, tell } from './land.ts';
import type { Overwritten } from './merge.ts';

/** A value that an op of this batch replaced, and by what, whom and when (corrected ms). */
export interface Replaced extends Overwritten {
  readonly won: unknown;
  readonly by: string;
  readonly at: number;
}

/**
 * Of two who write one field without knowing of each other the later one stands. When the earlier one came first its op was `ok`: it
 * stays so, and what became of its value is told beside the verdict, so that its author can keep it or let it be.
 */
export async function tellOverwritten(batch: Batch): Promise<void> {
  const found = new Map<number, WorkOp | null>();
  for (const { q, device, f, v, won, by, at } of batch.overwritten.splice(0)) {
    if (device === HUB_DEVICE) continue;
    if (!found.has(q)) found.set(q, batch.addedAt(q) ?? (await storedAt(batch, q, device)));
    const op = found.get(q);
    // Base rows have no op; one's own other desk is no surprise.
    if (!op || op.erased === 1 || op.author === by) continue;
    const note = op.note === null ? {} : (JSON.parse(op.note) as { over?: LostField[] });
    const before = (note.over ?? []).filter((one) => one.f !== f);
    op.note = JSON.stringify({ ...note, over: [...before, { f, v, won: won ?? null, by, at }] });
    batch.changeOp(op);
    tell(batch, op, false, true);
  }
}

async function storedAt(batch: Batch, seq: number, device: string): Promise<WorkOp | null> {
  const [at] = await batch.tx.all<{ u: string }>('SELECT u FROM op WHERE seq = ? AND device = ?', [seq, device]);
  const [op] = at ? await batch.tx.opsByU([at.u]) : [];
  return op ? { ...op } : null;
}
