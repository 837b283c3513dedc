import { bookWord } from '../../../shared/lists/words.ts';
import type { ExportTask } from '../../features/lists/worker.ts';
import { reading } from '../phrases/open.ts';
import { dueRows } from './due-rows.ts';
import { freePath } from './free-path.ts';
import { makeBook } from './make-book.ts';
import type { BookOrder, BookRow, MadeBook } from './order.ts';
import { lastWeek } from './stored-rows.ts';

/** Makes the workbook, or one for each owner: the rows of a day as they are now. Nothing that is there is overwritten. */
export async function exportLists(task: ExportTask): Promise<MadeBook[]> {
  const { rows, week } = reading(task.store, (db) => ({
    rows: dueRows(db, task.query),
    week: lastWeek(db, task.query),
  }));
  const order = (stem: string, owner: BookOrder['owner']): BookOrder => ({
    ...task.order,
    path: freePath(task.place, stem),
    owner,
    lastWeek: week,
  });
  if (task.split === 'one') return [await makeBook(order(task.stem, null), rows)];
  const made: MadeBook[] = [];
  for (const [name, { id, own }] of byOwner(rows, bookWord(task.order.locale, 'nobody'))) {
    made.push(await makeBook(order(`${task.stem} ${name}`, { id, name }), own));
  }
  return made;
}

function byOwner(rows: readonly BookRow[], nobody: string): Map<string, { id: string | null; own: BookRow[] }> {
  const owners = new Map<string | null, { name: string; own: BookRow[] }>();
  for (const row of rows) {
    const group = owners.get(row.ownerId);
    if (group) group.own.push(row);
    else owners.set(row.ownerId, { name: row.ownerName ?? nobody, own: [row] });
  }
  const named = new Map<string, { id: string | null; own: BookRow[] }>();
  for (const [id, { name, own }] of owners) {
    // Two people of one name have two files.
    named.set(named.has(name) ? `${name} (${id?.slice(-4)})` : name, { id, own });
  }
  return named;
}
