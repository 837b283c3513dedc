import { ENTITIES } from '../../shared/model/entities.ts';
import { statement } from '../db/statement.ts';
import { oweAgain } from './blob-marks.ts';
import { adoptPast } from './fork.ts';
import { rebuild } from './overlay.ts';
import { inTransaction, type SyncParts } from './parts.ts';
import { putMeta, readState, type SyncState } from './state.ts';
import type { Touched } from './verdicts.ts';

/**
 * The hub was restored (sync.md 2.5): ops above `have` go up again, and the rows are downloaded from the start and compared.
 * Nothing is wiped. Rows that have not come yet are known to be of the epoch before (`epoch.settled`, see the recorder).
 */
export function newEpoch(parts: SyncParts, epoch: string, have: number, hash: string): void {
  const touched = inTransaction(parts, () => {
    const state = readState(parts.db);
    restartDownload(parts, state);
    putMeta(parts.db, { epoch, 'sync.ack': '', 'sync.hubHash': hash });
    oweAgain(parts.db);
    const unsent = markUnsent(parts, state.device, have);
    return [...unsent, ...remade(parts, adoptPast(parts, have))];
  });
  parts.log.warn('sync.epoch', { have, unsent: touched.length });
  if (touched.length > 0) parts.changed(touched);
}

/**
 * From the start, comparing. Inside a transaction. When a second restore comes before the first download ended, rows that
 * came already keep their epoch in boot_seen, and the others the one before both.
 */
export function restartDownload({ db }: SyncParts, state: SyncState): void {
  putMeta(db, {
    'sync.cursor': '',
    'sync.gone': null,
    'sync.ask': null,
    'sync.snapshots': null,
    'sync.dropAfter': null,
  });
  if (state.boot !== 'diff') putMeta(db, { 'epoch.settled': state.epoch, 'sync.boot': 'diff' });
}

/** Ops above `have` are as if they had never been sent. Inside a transaction. Answers the rows that look different now. */
export function markUnsent(parts: SyncParts, device: string, have: number): Touched[] {
  const { db } = parts;
  const again = statement(db, "SELECT DISTINCT e, i FROM outbox WHERE dev = ? AND c > ? AND s <> 'pending'").all(
    device,
    have,
  ) as { e: string; i: string }[];
  statement(
    db,
    `UPDATE outbox SET s = 'pending', q = NULL, res = NULL, acked_at = NULL, done = 0
     WHERE dev = ? AND c > ? AND s <> 'pending'`,
  ).run(device, have);
  statement(db, "DELETE FROM attention WHERE dev = ? AND c > ? AND state = 'open'").run(device, have);
  putMeta(db, { 'sync.have': have });
  return remade(parts, again);
}

function remade({ db, derive }: SyncParts, rows: readonly { e: string; i: string }[]): Touched[] {
  return rows
    .filter(({ e, i }) => ENTITIES.has(e) && rebuild(db, derive, e, i))
    .map(({ e, i }) => ({ entity: e, id: i }));
}
