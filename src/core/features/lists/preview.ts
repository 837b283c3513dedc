import type { ListPreview } from '../../../contract/lists.ts';
import type { ListColumn, ListRow } from '../../../shared/callbacks/list-row.ts';
import { type ComparedChange, compareRow } from '../../../shared/lists/compare.ts';
import { siteLocal } from '../../../shared/site-local.ts';
import type { Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { fileFailure } from '../../file-failure.ts';
import type { ReadEdit, ReadList } from '../../jobs/lists/read-list.ts';
import type { Workspace } from '../../workspace.ts';
import { readingKeys } from './keys.ts';
import type { ListPort } from './port.ts';
import { currentRows, vocabularyOf } from './query.ts';
import type { ListWorker } from './worker.ts';

/** A file that was read and is not decided on yet. */
export interface Held {
  readonly id: string;
  readonly fileName: string;
  readonly list: ReadList;
  readonly personId: string;
}

export async function readFile(
  ws: Workspace,
  me: Me,
  worker: ListWorker,
  port: ListPort,
  input: { name: string; data: string | null; path: string | null },
): Promise<Held> {
  const file = input.data !== null ? { data: input.data } : { path: input.path ?? '' };
  const order = {
    keys: readingKeys(ws),
    vocabulary: vocabularyOf(ws, port),
    now: siteLocal(ws.now(), ws.settings().timeZone),
  };
  const list = await worker.run({ kind: 'read', file, order }).catch((error) => {
    throw fileFailure(error);
  });
  return { id: ws.newId(), fileName: input.name, list, personId: me.personId };
}

export interface ComparedRow {
  readonly edit: ReadEdit;
  /** null = it is no longer on the list. */
  readonly row: ListRow | null;
  readonly cells: readonly ComparedChange[];
}

/** The list as it is now beside what came back. Asked again when it is written: minutes may lie between. */
export function compared(ws: Workspace, port: ListPort, { list }: Held): ComparedRow[] {
  const customers = [...new Set(list.edits.map(({ customerId }) => customerId))];
  const now = currentRows(ws, port, list.card.day, customers);
  return list.edits.map((edit) => {
    const row = now.get(edit.id) ?? null;
    return { edit, row, cells: row ? compareRow(edit.changes, row) : [] };
  });
}

export function previewOf(ws: Workspace, port: ListPort, held: Held): ListPreview {
  const { list } = held;
  const rows = compared(ws, port, held);
  const gone = rows.filter(({ row }) => row === null);
  const names = new Map(
    (statement(ws.db, 'SELECT id, name FROM person').all() as { id: string; name: string }[]).map((p) => [
      p.id,
      p.name,
    ]),
  );
  const problems = [
    ...gone.map(({ edit }) => ({ row: edit.row, name: edit.name, column: null, code: 'rowGone', text: '' })),
    ...list.problems.map(({ row, name, column, code, text }) => ({ row, name, column, code, text })),
  ];
  return {
    previewId: held.id,
    fileName: held.fileName,
    day: list.card.day,
    exportedAt: list.card.at,
    exportedBy: names.get(list.card.by) ?? null,
    ownerName: list.card.owner === null ? null : (names.get(list.card.owner) ?? null),
    rows: list.rows,
    hidden: list.hidden,
    changes: rows
      .filter(({ row }) => row !== null)
      .map(({ edit, row, cells }) => ({
        id: edit.id,
        row: edit.row,
        name: row?.name ?? edit.name,
        customerId: edit.customerId,
        cells: cells.map((cell) => ({ ...cell })),
      })),
    deleted: namesOf(ws, list.deleted),
    problems,
    problemCount: list.problemCount + gone.length,
    missing: [...list.missing],
    people: Object.fromEntries(names),
  };
}

/** Rows that somebody deleted mean nothing for the list: they are only told. */
function namesOf(ws: Workspace, ids: readonly string[]): { id: string; name: string }[] {
  const sql = 'SELECT c.name FROM callback b JOIN customer c ON c.id = b.customer_id WHERE b.id = ?';
  const read = statement(ws.db, sql);
  return ids.slice(0, 200).map((id) => ({ id, name: (read.get(id) as { name: string } | undefined)?.name ?? id }));
}

/** Which of the cells are written: what nobody else touched, and of conflicts those that were decided for the file. */
export function takenCells(
  { edit, cells }: ComparedRow,
  take: ReadonlySet<string>,
): Map<ListColumn, ComparedChange['now']> {
  const taken = cells.filter(
    ({ state, column }) => state === 'change' || (state === 'conflict' && take.has(`${edit.id} ${column}`)),
  );
  return new Map(taken.map(({ column, now }) => [column, now]));
}
