import type { Ledger, LedgerDevice } from '../../contract/sync.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import { getMeta, readState } from './state.ts';

interface Device {
  readonly device: string;
  readonly current: boolean;
  readonly created: number;
  readonly have: number;
  readonly hubHash: string;
  readonly safe: number;
}

/** Ops by what became of them, those included that were let go. */
const COUNTS = `SELECT kind, sum(n) AS n FROM (
    SELECT CASE WHEN s LIKE 'held:%' THEN 'held' WHEN s LIKE 'denied:%' THEN 'denied' ELSE s END AS kind, count(*) AS n
    FROM outbox WHERE dev = ? GROUP BY 1
    UNION ALL SELECT s, n FROM op_tally WHERE dev = ?
  ) GROUP BY kind`;

/** What this desk made and what the hub says of it, per device id: two counts of the same thing, made apart. */
export function readLedger(db: Db): Ledger {
  const verified = getMeta(db, 'sync.verified');
  return {
    devices: devicesOf(db).map((device) => entryOf(db, device)),
    lastSyncAt: numberOrNull(getMeta(db, 'sync.at')),
    verified: verified ? JSON.parse(verified) : null,
  };
}

function devicesOf(db: Db): Device[] {
  const state = readState(db);
  const { device, ctr: created, have, hubHash, safe } = state;
  const past = statement(
    db,
    'SELECT dev AS device, ctr AS created, have, hub_hash AS hubHash, safe FROM device_past ORDER BY n DESC',
  ).all() as Omit<Device, 'current'>[];
  return [{ device, current: true, created, have, hubHash, safe }, ...past.map((one) => ({ ...one, current: false }))];
}

function entryOf(db: Db, device: Device): LedgerDevice {
  const counts = new Map(
    (statement(db, COUNTS).all(device.device, device.device) as { kind: string; n: number }[]).map((row) => [
      row.kind,
      row.n,
    ]),
  );
  const of = (kind: string) => counts.get(kind) ?? 0;
  const [pending, ok, merged, held, denied] = ['pending', 'ok', 'merged', 'held', 'denied'].map(of) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const ownHash = device.have === 0 ? '' : hashAt(db, device);
  return {
    ...device,
    pending,
    ok,
    merged,
    held,
    denied,
    addsUp: device.created === pending + ok + merged + held + denied,
    ownHash,
    matches: device.have === 0 || ownHash === null ? null : ownHash === device.hubHash,
  };
}

function hashAt(db: Db, device: Device): string | null {
  const row = statement(db, 'SELECT h FROM outbox WHERE dev = ? AND c = ?').get(device.device, device.have) as
    | { h: string }
    | undefined;
  return row?.h ?? null;
}

export function numberOrNull(text: string | null): number | null {
  return text === null ? null : Number(text);
}
