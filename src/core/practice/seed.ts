import { ENTITIES } from '../../shared/model/entities.ts';
import { columnOf } from '../../shared/model/fields.ts';
import type { Db } from '../db/open.ts';
import { insertRow, toFields } from '../db/rows.ts';

/** What a practice desk has in common with the live one: who works here, the site's settings and every published list and script. */
const COPIED = ['team', 'person', 'station', 'setting', 'document'] as const;

/** Copies the rows of the organisation from the live store into that of a run, as base rows without ops. Inside a transaction of `to`. */
export function copyOrganisation(from: Db, to: Db): void {
  for (const name of COPIED) {
    const spec = ENTITIES.get(name);
    if (!spec) continue;
    const columns = Object.keys(spec.fields).map(columnOf).join(', ');
    const sql = `SELECT rid, id, created_by AS createdBy, recorded_at AS recordedAt, ${columns} FROM ${spec.table}`;
    for (const raw of from.prepare(sql).all() as Record<string, unknown>[]) {
      const head = {
        rid: raw.rid as number,
        id: raw.id as string,
        createdBy: raw.createdBy as string | null,
        recordedAt: raw.recordedAt as number,
        derived: {},
      };
      insertRow(to, name, head, toFields(spec, raw));
    }
  }
}
