import { ENTITIES } from '../../shared/model/entities.ts';
import { statement } from '../db/statement.ts';
import { inTransaction, type SyncParts } from './parts.ts';
import type { Sliced } from './slices.ts';

const STEP = 1000;

/** Rows are this desk's own again: what the hub confirmed of them means nothing to another hub. */
export function* freeRows(parts: SyncParts): Sliced<void> {
  const { db } = parts;
  for (const { table } of ENTITIES.values()) {
    for (let after = -1; ; ) {
      const last = statement(
        db,
        `SELECT max(rid) AS rid FROM (SELECT rid FROM ${table} WHERE rid > ? ORDER BY rid LIMIT ${STEP})`,
      );
      const { rid } = last.get(after) as { rid: number | null };
      if (rid === null) break;
      inTransaction(parts, () => {
        statement(db, `UPDATE ${table} SET q = NULL WHERE rid > ? AND rid <= ? AND q IS NOT NULL`).run(after, rid);
      });
      after = rid;
      yield;
    }
  }
  inTransaction(parts, () => {
    db.exec('UPDATE base SET q = 0; DELETE FROM elsewhere; DELETE FROM boot_seen; DELETE FROM shut; DELETE FROM stash');
  });
}
