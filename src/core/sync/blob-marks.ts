import { BLOB_FIELDS } from '../../shared/model/blob-fields.ts';
import { BLOB_HASH } from '../../wire/limits.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import { putMeta } from './state.ts';

/** What became of a file here. `owed` = the hub must get it · `sent` = it has it · `fetched` = it came from there · `refused` = it will not. */
export type BlobMark = 'owed' | 'sent' | 'fetched' | 'refused';

const KEYS = "key > 'blob:' AND key < 'blob;'";
const key = (hash: string) => `blob:${hash}`;

export function markBlob(db: Db, hash: string, mark: BlobMark | null): void {
  putMeta(db, { [key(hash)]: mark });
}

export function blobMarks(db: Db): Map<string, BlobMark> {
  const rows = statement(db, `SELECT substr(key, 6) AS hash, value FROM meta WHERE ${KEYS}`).all();
  return new Map((rows as { hash: string; value: BlobMark }[]).map(({ hash, value }) => [hash, value]));
}

/**
 * Every file that an own op names and whose row does not say otherwise by now (an erasure blanks it) is owed to the hub. Found
 * from the outbox, so that no feature can forget it, and what was salvaged or adopted after a restore counts as well.
 */
export function oweBlobs(db: Db): string[] {
  for (const { entity, table, field, column } of BLOB_FIELDS) {
    const named = statement(
      db,
      `SELECT DISTINCT json_extract(o.p, '$.${field}') AS hash FROM outbox o LEFT JOIN ${table} r ON r.id = o.i
       WHERE o.e = ? AND o.p <> '{}' AND (r.id IS NULL OR r.${column} = json_extract(o.p, '$.${field}'))`,
    ).all(entity) as { hash: unknown }[];
    for (const { hash } of named) {
      if (typeof hash !== 'string' || !BLOB_HASH.test(hash)) continue;
      statement(db, 'INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)').run(key(hash), 'owed' satisfies BlobMark);
    }
  }
  const rows = statement(db, `SELECT substr(key, 6) AS hash FROM meta WHERE ${KEYS} AND value = 'owed'`).all();
  return (rows as { hash: string }[]).map(({ hash }) => hash);
}

/** The hub was restored: what it had may be gone there. Asking whether it is costs one line each. Inside a transaction. */
export function oweAgain(db: Db): void {
  statement(db, `UPDATE meta SET value = 'owed' WHERE ${KEYS} AND value = 'sent'`).run();
}

/** A desk that founds an organisation brings all its files along. Inside a transaction. */
export function oweAll(db: Db): void {
  for (const hash of namedBlobs(db)) if (BLOB_HASH.test(hash)) markBlob(db, hash, 'owed');
}

/** Hashes that rows or kept ops name. */
export function namedBlobs(db: Db): Set<string> {
  const named = new Set<string>();
  for (const { entity, table, field, column } of BLOB_FIELDS) {
    const rows = statement(
      db,
      `SELECT ${column} AS hash FROM ${table}
       UNION SELECT json_extract(o.p, '$.${field}') FROM outbox o LEFT JOIN ${table} r ON r.id = o.i
       WHERE o.e = ? AND o.p <> '{}' AND r.id IS NULL`,
    ).all(entity) as { hash: unknown }[];
    for (const { hash } of rows) if (typeof hash === 'string') named.add(hash);
  }
  return named;
}
