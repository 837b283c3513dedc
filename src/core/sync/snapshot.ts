import type { PullRow, SnapshotHead } from '../../wire/pull.ts';
import { applyRow } from './apply.ts';
import { restartDownload } from './epoch.ts';
import { inSliceTransaction, inTransaction, type SyncParts } from './parts.ts';
import { sliceContext } from './pull.ts';
import { isUsedUp, type Sliced } from './slices.ts';
import { getMeta, putMeta, readState } from './state.ts';
import type { Touched } from './verdicts.ts';

/** How far the loading of snapshots is; on disk, so that a restart goes on where it was. */
interface Progress {
  /** Scopes that are loaded: the hub's cursor at the end of each. */
  readonly done: Readonly<Record<string, string>>;
  readonly current: {
    readonly scope: string;
    readonly epoch: string;
    readonly seq: number;
    readonly rows: number;
  } | null;
}

const EMPTY: Progress = { done: {}, current: null };

function readProgress(parts: SyncParts): Progress {
  const text = getMeta(parts.db, 'sync.snapshots');
  return text ? (JSON.parse(text) as Progress) : EMPTY;
}

/**
 * 410: the hub hands out whole scopes as files. A desk that has a cursor starts anew (its rows are compared, not wiped);
 * answers the scopes that are still to be loaded.
 */
export function startSnapshots(parts: SyncParts, scopes: readonly string[]): string[] {
  const state = readState(parts.db);
  if (state.cursor !== '') {
    inTransaction(parts, () => {
      restartDownload(parts, state);
    });
  }
  const { done } = readProgress(parts);
  return scopes.filter((scope) => done[scope] === undefined);
}

/** Where to go on: rows of this very snapshot that are here already. */
export function rowsLoaded(parts: SyncParts, head: SnapshotHead): number {
  const { current } = readProgress(parts);
  return current?.scope === head.scope && current.epoch === head.epoch && current.seq === head.seq ? current.rows : 0;
}

/** False = the hub has another epoch than this desk: the next push or pull says so. */
export function fits(parts: SyncParts, head: SnapshotHead): boolean {
  const { epoch, cursor } = readState(parts.db);
  return (epoch === '' || head.epoch === epoch) && cursor === '';
}

/** One batch of a snapshot's rows; `before` = how many rows of it came before this batch. */
export function* takeSnapshotRows(
  parts: SyncParts,
  head: SnapshotHead,
  rows: readonly PullRow[],
  before: number,
): Sliced<boolean> {
  for (let at = Math.max(0, rowsLoaded(parts, head) - before); at < rows.length; ) {
    const touched: Touched[] = [];
    const from = at;
    const current = inSliceTransaction(parts, () =>
      parts.derive.together(parts.db, (waiting) => {
        if (!fits(parts, head)) return false;
        const ctx = sliceContext(parts, head.epoch);
        const began = performance.now();
        do {
          const change = applyRow(ctx, rows[at] as PullRow);
          if (change) touched.push(change);
          at += 1;
        } while (at < rows.length && !isUsedUp(parts.slice, at - from, began, waiting()));
        const { scope, epoch, seq } = head;
        const progress = { ...readProgress(parts), current: { scope, epoch, seq, rows: before + at } };
        putMeta(parts.db, { 'sync.snapshots': JSON.stringify(progress) });
        return true;
      }),
    );
    if (!current) return false;
    if (touched.length > 0) parts.changed(touched);
    if (at < rows.length) yield;
  }
  return true;
}

/** The scope is whole. With the last one the cursor is made: the cursors of all snapshots, joined. */
export function endSnapshot(parts: SyncParts, head: SnapshotHead, wanted: readonly string[]): void {
  inTransaction(parts, () => {
    if (!fits(parts, head)) return;
    const done = { ...readProgress(parts).done, [head.scope]: head.next };
    putMeta(parts.db, { epoch: head.epoch, 'sync.snapshots': JSON.stringify({ done, current: null }) });
    if (wanted.some((scope) => done[scope] === undefined)) return;
    putMeta(parts.db, { 'sync.cursor': Object.values(done).join('~'), 'sync.snapshots': null });
  });
}
