import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';

/** What the desk knows of its hub, in `meta`: it changes in the same transaction as the rows and ops it speaks of. */
export interface SyncState {
  readonly device: string;
  readonly ctr: number;
  readonly epoch: string;
  /** Site of this desk at the hub; '' before it joined. */
  readonly site: string;
  readonly cursor: string;
  /** A download from the start is under way: `fresh` = nothing was here before, `diff` = what does not come is gone. */
  readonly boot: '' | 'fresh' | 'diff';
  readonly ack: string;
  readonly have: number;
  readonly hubHash: string;
  readonly safe: number;
  readonly head: number;
}

const KEYS = [
  'device.id',
  'device.ctr',
  'epoch',
  'hub.site',
  'sync.cursor',
  'sync.boot',
  'sync.ack',
  'sync.have',
  'sync.hubHash',
  'sync.safe',
  'sync.head',
] as const;
const SQL = `SELECT key, value FROM meta WHERE key IN (${KEYS.map((key) => `'${key}'`).join(', ')})`;

export function readState(db: Db): SyncState {
  const rows = statement(db, SQL).all() as { key: (typeof KEYS)[number]; value: string }[];
  const meta = new Map(rows.map((row) => [row.key, row.value]));
  const boot = meta.get('sync.boot');
  return {
    device: meta.get('device.id') ?? '',
    ctr: Number(meta.get('device.ctr') ?? 0),
    epoch: meta.get('epoch') ?? '',
    site: meta.get('hub.site') ?? '',
    cursor: meta.get('sync.cursor') ?? '',
    boot: boot === 'fresh' || boot === 'diff' ? boot : '',
    ack: meta.get('sync.ack') ?? '',
    have: Number(meta.get('sync.have') ?? 0),
    hubHash: meta.get('sync.hubHash') ?? '',
    safe: Number(meta.get('sync.safe') ?? 0),
    head: Number(meta.get('sync.head') ?? 0),
  };
}

export function getMeta(db: Db, key: string): string | null {
  const row = statement(db, 'SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
  return row?.value ?? null;
}

/** null takes the key away. */
export function putMeta(db: Db, values: Readonly<Record<string, string | number | null>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (value === null) statement(db, 'DELETE FROM meta WHERE key = ?').run(key);
    else
      statement(
        db,
        'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      ).run(key, String(value));
  }
}
