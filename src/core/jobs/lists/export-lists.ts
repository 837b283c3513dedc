import { bookWord } from '../../../shared/lists/words.ts';
import { openDatabase } from '../../db/open.ts';
import type { ExportTask } from '../../features/lists/worker.ts';
import type { Log } from '../../ports.ts';
import { dueRows } from './due-rows.ts';
import { freePath } from './free-path.ts';
import { makeBook } from './make-book.ts';
import type { BookOrder, BookRow, MadeBook } from './order.ts';
import { lastWeek } from './stored-rows.ts';

const silent: Log = { info: () => {}, warn: () => {}, error: () => '' };

/**
 * Makes the workbook, or one for each owner: the rows of a day as they are at one moment, written while they are read.
 * Nothing that is there is overwritten.
 */
export async function exportLists(task: ExportTask): Promise<MadeBook[]> {
  const db = openDatabase(task.store, { log: silent, readonly: true });
  try {
    db.exec('BEGIN');
    const week = lastWeek(db, task.query);
    const rows = dueRows(db, task.query);
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
  } finally {
    db.close();
  }
}

function byOwner(rows: Iterable<BookRow>, nobody: string): Map<string, { id: string | null; own: BookRow[] }> {
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
