import { ENTITIES } from '../../shared/model/entities.ts';
import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';

/** Where this desk stands: what most of its rows have in common need not be written beside each of them. */
export interface Home {
  readonly device: string;
  readonly site: string;
}

/** The scope that rows of an entity have on this desk unless `elsewhere` says otherwise. */
export function usualScope(spec: EntitySpec, home: Home): string {
  if (spec.scope === 'org') return 'org';
  return spec.scope === 'site' ? `site:${home.site}` : `device:${home.device}`;
}

/** Scope of a confirmed row. */
export function scopeOf(db: Db, home: Home, e: string, i: string): string {
  const row = statement(db, 'SELECT s FROM elsewhere WHERE e = ? AND i = ?').get(e, i) as { s: string } | undefined;
  const spec = ENTITIES.get(e);
  return row?.s ?? (spec ? usualScope(spec, home) : '');
}

export function keepScope(db: Db, home: Home, e: string, i: string, s: string): void {
  const spec = ENTITIES.get(e);
  if (!spec || s === usualScope(spec, home)) statement(db, 'DELETE FROM elsewhere WHERE e = ? AND i = ?').run(e, i);
  else
    statement(
      db,
      'INSERT INTO elsewhere (e, i, s) VALUES (?, ?, ?) ON CONFLICT (e, i) DO UPDATE SET s = excluded.s',
    ).run(e, i, s);
}

/** Ids of confirmed rows of one entity in a scope, `limit` after `afterRid`. */
export function rowsIn(db: Db, home: Home, spec: EntitySpec, s: string, afterRid: number, limit: number) {
  const where =
    usualScope(spec, home) === s
      ? 'NOT EXISTS (SELECT 1 FROM elsewhere x WHERE x.e = ? AND x.i = t.id)'
      : 'EXISTS (SELECT 1 FROM elsewhere x WHERE x.e = ? AND x.i = t.id AND x.s = ?)';
  const values = usualScope(spec, home) === s ? [spec.name] : [spec.name, s];
  return statement(
    db,
    `SELECT t.rid, t.id FROM ${spec.table} t WHERE t.rid > ? AND t.q IS NOT NULL AND ${where} ORDER BY t.rid LIMIT ?`,
  ).all(afterRid, ...values, limit) as { rid: number; id: string }[];
}
