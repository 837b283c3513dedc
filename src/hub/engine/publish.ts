import type { Batch, WorkOp } from './batch.ts';
import { tell } from './land.ts';

interface Latest {
  readonly n: number;
  readonly device: string;
  readonly ctr: number;
  readonly recv: number;
}

/**
 * Numbers a published version (for people only, decision 10). A version made before the one before it reached the hub was made without
 * knowing it: both are kept, the later is current, the earlier author is told (SUPERSEDED).
 */
export async function notePublish(batch: Batch, op: WorkOp): Promise<void> {
  const row = batch.row(op.e, op.i);
  if (!row) return;
  const key = `publish:${JSON.stringify([op.e, row.d.kind, row.d.key])}`;
  const [found] = await batch.tx.all<{ value: string }>('SELECT value FROM meta WHERE key = ?', [key]);
  const before = found ? (JSON.parse(found.value) as Latest) : null;
  const latest: Latest = { n: (before?.n ?? 0) + 1, device: op.device, ctr: op.ctr, recv: op.recv };
  await batch.tx.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, JSON.stringify(latest)],
  );
  batch.put({ ...row, d: { ...row.d, version: latest.n } });
  if (before && before.device !== op.device && op.at < before.recv) await tellEarlier(batch, before);
}

async function tellEarlier(batch: Batch, before: Latest): Promise<void> {
  const stored = batch.findAdded(before.device, before.ctr) ?? (await storedOp(batch, before));
  if (!stored) return;
  stored.note = JSON.stringify({ ...(stored.note ? JSON.parse(stored.note) : {}), flag: 'SUPERSEDED' });
  batch.changeOp(stored);
  tell(batch, stored, false);
}

async function storedOp(batch: Batch, { device, ctr }: Latest): Promise<WorkOp | null> {
  const [found] = await batch.tx.all<{ u: string }>('SELECT u FROM op WHERE device = ? AND ctr = ?', [device, ctr]);
  const [op] = found ? await batch.tx.opsByU([found.u]) : [];
  return op ?? null;
}
