import { planRow, UNDONE } from '../../../shared/lists/plan.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { may } from '../../../shared/model/roles.ts';
import type { Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import type { Workspace } from '../../workspace.ts';
import type { ListPort } from './port.ts';
import { compared, type Held, takenCells } from './preview.ts';

/** What an import wrote, and how it is taken back. */
interface Applied {
  readonly ws: Workspace;
  /** In the order in which they were made. */
  readonly changeIds: string[];
  /** Attempts are never removed: taking one back is a line of its own. */
  readonly attempts: { id: string; callbackId: string }[];
}

/** So many changes go into one transaction: a keystroke that waits behind one must not be felt (50 ms). */
const PER_COMMIT = 24;
const KEPT = 20;

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createImports(port: ListPort) {
  const done = new Map<string, Applied>();

  async function commitAll(ws: Workspace, me: Me, rows: readonly (readonly Change[])[], changeIds: string[]) {
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
  }

  return {
    /** Compares again and writes: what changed since the preview is a conflict now, and waits. */
    async apply(ws: Workspace, me: Me, held: Held, input: { take: readonly string[]; skip: readonly string[] }) {
      const take = new Set(input.take);
      const skip = new Set(input.skip);
      const rows: Change[][] = [];
      let cells = 0;
      for (const one of compared(ws, port, held)) {
        if (one.row === null || skip.has(one.edit.id)) continue;
        const taken = takenCells(one, take);
        if (taken.size === 0) continue;
        cells += taken.size;
        const births = port.births(ws, one.row);
        const born = new Map(births.map(({ id, payload }) => [id, payload.status]));
        const status = (id: string) =>
          (born.get(id) ?? readRow(ws.db, 'callback', id)?.fields.status ?? null) as string | null;
        const { timeZone: zone } = ws.settings();
        const context = { zone, now: ws.now(), meId: me.personId, newId: () => ws.newId(), status };
        rows.push([...births, ...planRow(one.row, taken, context)]);
      }
      const changeIds: string[] = [];
      await commitAll(ws, me, rows, changeIds);
      ws.commit(me, [received(ws, held, rows.length)]);
      const attempts = rows
        .flat()
        .filter(({ entity }) => entity === 'attempt')
        .map(({ id, payload }) => ({ id, callbackId: String(payload.callbackId) }));
      const importId = ws.newId();
      done.set(importId, { ws, changeIds, attempts });
      for (const oldest of done.keys()) {
        if (done.size <= KEPT) break;
        done.delete(oldest);
      }
      return { importId, rows: rows.length, cells };
    },

    /** The way back of a whole import; '' = it has none of its own. null = no import goes by this id. */
    async takeBack(ws: Workspace, me: Me, importId: string): Promise<string | null> {
      const applied = done.get(importId);
      if (!applied || applied.ws !== ws || !may(me.role, 'import.data')) return null;
      done.delete(importId);
      for (const changeId of applied.changeIds.toReversed()) {
        ws.takeBack(me, changeId);
        await breathe();
      }
      const back = applied.attempts.map(({ id, callbackId }): Change[] => [
        {
          kind: 'add',
          entity: 'attempt',
          id: ws.newId(),
          payload: { callbackId, occurredAt: ws.now(), result: UNDONE, note: id },
        },
      ]);
      await commitAll(ws, me, back, []);
      return '';
    },
  };
}

export type Imports = ReturnType<typeof createImports>;

function received(ws: Workspace, { fileName, list }: Held, rows: number): Change {
  const data = { exportId: list.card.exportId };
  const payload = {
    kind: 'callbackList',
    direction: 'in',
    day: list.card.day,
    fileName,
    rows,
    occurredAt: ws.now(),
    data,
  };
  return { kind: 'add', entity: 'transfer', id: ws.newId(), payload };
}
