import { ENTITIES } from '../../shared/model/entities.ts';
import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import { columnOf } from '../../shared/model/fields.ts';
import type { PullRow } from '../../wire/pull.ts';
import { toFields } from '../db/rows.ts';
import { statement } from '../db/statement.ts';
import { oweAll } from './blob-marks.ts';
import type { SyncParts } from './parts.ts';
import { getMeta, putMeta } from './state.ts';

/** How far the upload is: the table, the last row of it that went, the part with the hub. */
interface Place {
  readonly entity: number;
  readonly after: number;
  readonly part: number;
  readonly rows: number;
}

export interface UploadPart {
  readonly part: number;
  readonly last: boolean;
  readonly rows: readonly PullRow[];
  readonly next: Place;
}

const ROWS = 1000;
/** Raw JSON of a part: packed it stays far below what the hub takes. */
const LENGTH = 4 * 1024 * 1024;

const SPECS = [...ENTITIES.values()];

export function wantUpload({ db }: SyncParts): void {
  oweAll(db);
  putMeta(db, { 'upload.at': JSON.stringify({ entity: 0, after: -1, part: 1, rows: 0 } satisfies Place) });
}

/**
 * The next part of the rows that no op made (decision 9), in the form they had before own ops; null = all are up, or this desk
 * founds nothing. The same part comes again until `partTaken`, also after a restart.
 */
export function nextUpload(parts: SyncParts): UploadPart | null {
  const text = getMeta(parts.db, 'upload.at');
  if (text === null) return null;
  const place = JSON.parse(text) as Place;
  const rows: PullRow[] = [];
  let { entity, after } = place;
  for (let length = 0; entity < SPECS.length && rows.length < ROWS && length < LENGTH; ) {
    const spec = SPECS[entity] as EntitySpec;
    const found = baseRows(parts, spec, after, ROWS - rows.length);
    for (const row of found) {
      rows.push(row.row);
      length += row.length;
      after = row.rid;
      if (length >= LENGTH) break;
    }
    if (found.length > 0 && found.at(-1)?.rid !== after) break;
    if (rows.length < ROWS && length < LENGTH) {
      entity += 1;
      after = -1;
    }
  }
  const next = { entity, after, part: place.part + 1, rows: place.rows + rows.length };
  return { part: place.part, last: entity >= SPECS.length, rows, next };
}

export function partTaken({ db }: SyncParts, part: UploadPart): void {
  putMeta(db, { 'upload.at': part.last ? null : JSON.stringify(part.next) });
}

/**
 * People go up as they are now, also those that ops made: the hub asks of every op who its author is, and the first of them is
 * the one that made its author. That op is then merged, and nothing is lost by it.
 */
const MADE_BY_OP = `EXISTS (
  SELECT 1 FROM outbox o WHERE o.e = ? AND o.i = t.id AND o.s = 'pending' AND o.k IN ('new', 'add', 'publish'))`;

function baseRows({ db }: SyncParts, spec: EntitySpec, after: number, limit: number) {
  const columns = Object.keys(spec.fields).map((field) => `t.${columnOf(field)}`);
  const rows = statement(
    db,
    `SELECT t.rid, t.id, t.created_by AS createdBy, t.recorded_at AS at, b.d, ${columns.join(', ')} FROM ${spec.table} t
     LEFT JOIN base b ON b.e = ? AND b.i = t.id
     WHERE t.rid > ? AND t.q IS NULL AND ${spec.name === 'person' ? '? IS NOT NULL' : `NOT ${MADE_BY_OP}`}
     ORDER BY t.rid LIMIT ?`,
  ).all(spec.name, after, spec.name, limit) as (Record<string, unknown> & {
    rid: number;
    id: string;
    createdBy: string | null;
    at: number;
    d: string | null;
  })[];
  return rows.map((raw) => {
    const fields = raw.d === null ? firstState(db, spec, raw.id, toFields(spec, raw)) : JSON.parse(raw.d);
    const d = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
    const by = raw.createdBy === null ? {} : { by: raw.createdBy };
    const row: PullRow = { e: spec.name, i: raw.id, q: 0, s: '', d, at: raw.at, ...by };
    return { rid: raw.rid, row, length: JSON.stringify(row).length };
  });
}

/** Files older than migration 0002 kept no base of such rows: the state they were in before the first move is in that op. */
function firstState(db: SyncParts['db'], spec: EntitySpec, id: string, fields: Record<string, unknown>) {
  if (!spec.state) return fields;
  const sql = "SELECT p FROM outbox WHERE e = ? AND i = ? AND k = 'go' ORDER BY dev, c LIMIT 1";
  const first = statement(db, sql).get(spec.name, id) as { p: string } | undefined;
  return first ? { ...fields, [spec.state]: JSON.parse(first.p).from } : fields;
}
