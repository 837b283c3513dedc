import { ENTITIES } from '../../shared/model/entities.ts';
import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import { statement } from '../db/statement.ts';
import { type ApplyContext, removeConfirmed } from './apply.ts';
import { inTransaction, type SyncParts } from './parts.ts';
import { rowsIn } from './scopes.ts';
import { isUsedUp, type Sliced } from './slices.ts';
import { readState } from './state.ts';
import type { Touched } from './verdicts.ts';

type Found = readonly { readonly rid: number; readonly id: string }[];

const STEP = 500;

/** What hangs on a row goes before it, so that nothing is indexed again for a row that goes next. */
const ORDER = [...ENTITIES.values()].reverse();

/** Deletes the rows of a scope that was taken from this desk. The outbox stays. */
export function* dropScope(parts: SyncParts, scope: string): Sliced<void> {
  for (const spec of ORDER) {
    yield* removeAll(parts, spec, (ctx, after) => rowsIn(parts.db, ctx.home, spec, scope, after, STEP));
  }
  inTransaction(parts, () => {
    statement(parts.db, 'DELETE FROM stash WHERE s = ?').run(scope);
    statement(parts.db, 'DELETE FROM elsewhere WHERE s = ?').run(scope);
  });
}

/** End of a download from the start: what the hub did not send is not there any more. Never a wipe: own open ops stay. */
export function* removeUnseen(parts: SyncParts, epoch: string): Sliced<void> {
  for (const spec of ORDER) {
    const unseen = `SELECT t.rid, t.id FROM ${spec.table} t WHERE t.rid > ?
      AND NOT EXISTS (SELECT 1 FROM boot_seen b WHERE b.e = ? AND b.i = t.id AND b.ep = ?) ORDER BY t.rid LIMIT ?`;
    yield* removeAll(
      parts,
      spec,
      (_, after) => statement(parts.db, unseen).all(after, spec.name, epoch, STEP) as Found,
    );
  }
}

function* removeAll(
  parts: SyncParts,
  spec: EntitySpec,
  find: (ctx: ApplyContext, after: number) => Found,
): Sliced<void> {
  let after = -1;
  for (;;) {
    const touched: Touched[] = [];
    const ended = inTransaction(parts, () => {
      const { device, site, epoch } = readState(parts.db);
      const { db, derive } = parts;
      const ctx = { db, derive, home: { device, site }, now: parts.now(), epoch, noteSeen: false };
      const began = performance.now();
      const found = find(ctx, after);
      for (const [at, row] of found.entries()) {
        const change = removeConfirmed(ctx, spec.name, row.id);
        if (change) touched.push(change);
        after = row.rid;
        if (isUsedUp(parts.slice, at + 1, began)) return false;
      }
      return found.length < STEP;
    });
    if (touched.length > 0) parts.changed(touched);
    if (ended) return;
    yield;
  }
}
