import { canonicalJson } from '../../shared/json.ts';
import { drawDeviceCode } from '../../shared/ticket-number.ts';
import { chain } from '../../wire/chain.ts';
import { statement } from '../db/statement.ts';
import type { SyncParts } from './parts.ts';
import { getMeta, putMeta, readState } from './state.ts';

type ForkParts = Pick<SyncParts, 'db' | 'now' | 'log'>;

export interface NewDevice {
  readonly id: string;
  /** Letters of its ticket numbers. */
  readonly code: string;
}

/** The id this desk will take. Kept until it is taken, so that asking the hub for it twice asks for the same one. */
export function planFork(parts: SyncParts): NewDevice {
  const planned = getMeta(parts.db, 'fork.device');
  if (planned) return JSON.parse(planned) as NewDevice;
  const device = { id: parts.newId(), code: drawDeviceCode(parts.randomBytes) };
  putMeta(parts.db, { 'fork.device': JSON.stringify(device) });
  return device;
}

/**
 * Takes the new device id (sync.md 2.2, FORK): ops from `at` on are numbered anew from 1 and chained anew, keeping their
 * own ids; older ones stay under the id they were made with. Numbers of tickets that were read out do not change.
 */
export function takeFork(parts: ForkParts, device: NewDevice, at: number): void {
  const { db } = parts;
  db.transaction(() => {
    const old = readState(db);
    const last = statement(db, 'SELECT h FROM outbox WHERE dev = ? AND c = ?').get(old.device, at - 1) as
      | { h: string }
      | undefined;
    statement(
      db,
      `INSERT INTO device_past (dev, n, ctr, hash, have, hub_hash, safe, ended_at)
       SELECT ?, coalesce(max(n), 0) + 1, ?, ?, ?, ?, ?, ? FROM device_past WHERE true ON CONFLICT (dev) DO NOTHING`,
    ).run(old.device, at - 1, last?.h ?? '', at - 1, last?.h ?? '', Math.min(old.safe, at - 1), parts.now());
    const { ctr, hash } = renumber(parts, old.device, device.id, at);
    putMeta(db, {
      'device.id': device.id,
      'device.code': device.code,
      'device.ctr': ctr,
      'device.hash': hash,
      'ticket.counter': 0,
      'sync.have': 0,
      'sync.hubHash': '',
      'sync.safe': 0,
      'sync.ack': '',
      'fork.device': null,
    });
  }).immediate();
  parts.log.warn('sync.fork', { at });
}

function renumber(parts: ForkParts, from: string, to: string, at: number): { ctr: number; hash: string } {
  const { db } = parts;
  const ops = statement(db, 'SELECT c, body FROM outbox WHERE dev = ? AND c >= ? ORDER BY c').all(from, at) as {
    c: number;
    body: string;
  }[];
  const move = statement(
    db,
    `UPDATE outbox SET dev = ?, c = ?, body = ?, h = ?, s = 'pending', q = NULL, res = NULL, acked_at = NULL, done = 0
     WHERE dev = ? AND c = ?`,
  );
  let hash = '';
  ops.forEach((op, index) => {
    const body = canonicalJson({ ...JSON.parse(op.body), c: index + 1 });
    hash = chain(hash, body);
    move.run(to, index + 1, body, hash, from, op.c);
  });
  statement(db, 'DELETE FROM attention WHERE dev = ? AND c >= ?').run(from, at);
  return { ctr: ops.length, hash };
}
