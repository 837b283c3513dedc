import type { Change } from '../shared/model/judge.ts';
import { may } from '../shared/model/roles.ts';
import type { Me } from './app-context.ts';
import type { Workspace } from './workspace.ts';

interface Done {
  readonly ws: Workspace;
  /** In the order in which they were made. */
  readonly changeIds: readonly string[];
  /** What cannot be taken back by an opposite change: append-only records have lines of their own for it. */
  readonly also: (ws: Workspace) => readonly Change[];
}

export interface WholeImports {
  /** Writes the changes of all rows in portions; answers the id by which `changes.undo` takes them back together. */
  write(
    ws: Workspace,
    me: Me,
    rows: readonly (readonly Change[])[],
    also?: (ws: Workspace) => readonly Change[],
  ): Promise<string>;
  /** '' = taken back, and that has no way back of its own; null = no import goes by this id. */
  takeBack(ws: Workspace, me: Me, importId: string): Promise<string | null>;
}

/** So many changes go into one transaction: a keystroke that waits behind one must not be felt (50 ms). */
const PER_COMMIT = 24;
const KEPT = 20;

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Imports of any size as one undoable step, between which the desk goes on answering. */
export function createWholeImports(): WholeImports {
  const done = new Map<string, Done>();

  async function commitAll(ws: Workspace, me: Me, rows: readonly (readonly Change[])[]): Promise<string[]> {
    const changeIds: string[] = [];
    let batch: Change[] = [];
    const flush = async () => {
      if (batch.length === 0) return;
      const changeId = ws.commit(me, batch);
      if (changeId !== '') changeIds.push(changeId);
      batch = [];
      await breathe();
    };
    for (const changes of rows) {
      // The changes of one row stand or fall together.
      if (batch.length > 0 && batch.length + changes.length > PER_COMMIT) await flush();
      batch.push(...changes);
    }
    await flush();
    return changeIds;
  }

  return {
    async write(ws, me, rows, also = () => []) {
      const changeIds = await commitAll(ws, me, rows);
      const importId = ws.newId();
      done.set(importId, { ws, changeIds, also });
      for (const oldest of done.keys()) {
        if (done.size <= KEPT) break;
        done.delete(oldest);
      }
      return importId;
    },
    async takeBack(ws, me, importId) {
      const one = done.get(importId);
      if (!one || one.ws !== ws || !may(me.role, 'import.data')) return null;
      done.delete(importId);
      for (const changeId of one.changeIds.toReversed()) {
        ws.takeBack(me, changeId);
        await breathe();
      }
      await commitAll(
        ws,
        me,
        one.also(ws).map((change) => [change]),
      );
      return '';
    },
  };
}
