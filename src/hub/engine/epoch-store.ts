import type { EngineTx } from '../store/engine-port.ts';
import type { Store } from '../store/port.ts';
import type { EngineParts } from './deps.ts';
import { epochName, type PastEpoch } from './epochs.ts';

export async function pastEpochs(tx: Pick<EngineTx, 'all'>): Promise<PastEpoch[]> {
  return tx.all<PastEpoch>('SELECT epoch, upto FROM epoch ORDER BY n');
}

/** Ends the present epoch at the present head and begins another. Answers the new one. */
export async function mintEpoch(
  parts: Pick<EngineParts, 'newId' | 'now' | 'log'>,
  tx: EngineTx,
  why: string,
): Promise<string> {
  const { epoch, seq } = tx.head;
  const [count] = await tx.all<{ n: number }>('SELECT count(*) AS n FROM epoch');
  await tx.run('INSERT INTO epoch (epoch, n, upto, ended_at) VALUES (?, ?, ?, ?)', [
    epoch,
    (count?.n ?? 0) + 1,
    seq,
    parts.now(),
  ]);
  const next = epochName(parts.newId(), seq);
  await tx.run('UPDATE head SET epoch = ? WHERE id = 1', [next]);
  parts.log.warn('hub.epoch', { why, seq });
  return next;
}

/** A new database gets its head and the hub's own device. Several processes may try: the first wins. */
export async function ensureHead(tx: EngineTx, parts: Pick<EngineParts, 'newId' | 'now'>, hub: string): Promise<void> {
  await tx.run('INSERT INTO head (id, epoch, seq) VALUES (1, ?, 0) ON CONFLICT (id) DO NOTHING', [
    epochName(parts.newId(), 0),
  ]);
  await tx.run(
    "INSERT INTO device (device, name, site, code, status, enrolled_at) VALUES (?, ?, '', '', 'active', ?) ON CONFLICT (device) DO NOTHING",
    [hub, hub, parts.now()],
  );
}

/** End of the id of the last op at or before a sequence; '' = none. Tells two lives of one database apart (a restore by hand). */
export async function markAt(sql: Pick<Store, 'read'>, seq: number): Promise<string> {
  const [op] = await sql.read<{ u: string }>('SELECT u FROM op WHERE seq <= ? ORDER BY seq DESC LIMIT 1', [seq]);
  return op ? op.u.slice(-8) : '';
}

/** Does this database know of an epoch: as the present one, a past one, or one whose loss it has dealt with? */
export async function knowsEpoch(sql: Pick<Store, 'read'>, epoch: string): Promise<boolean> {
  const found = await sql.read(
    `SELECT 1 AS n FROM head WHERE epoch = ? UNION ALL SELECT 1 FROM epoch WHERE epoch = ?
     UNION ALL SELECT 1 FROM meta WHERE key = ?`,
    [epoch, epoch, lostKey(epoch)],
  );
  return found.length > 0;
}

/** An epoch of ours that was lost with a restore by hand: it gives rise to a new one, once. */
export async function noteLostEpoch(tx: Pick<EngineTx, 'run'>, epoch: string, now: number): Promise<boolean> {
  const sql = 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING';
  return (await tx.run(sql, [lostKey(epoch), String(now)])) > 0;
}

const lostKey = (epoch: string) => `lost:${epoch}`;
