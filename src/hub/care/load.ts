import type { Store } from '../store/port.ts';
import { type DumpRows, readDump } from './dump.ts';
import type { Source } from './source.ts';
import { type Cell, TABLES, type TableSpec } from './tables.ts';

/** Values in one statement: below the limits of both engines. */
const VALUES = 4000;

/** Loads a dump into a store that was just made; what making it wrote (head, its own device) gives way. */
export async function loadDump(store: Store, path: string): Promise<void> {
  await loadRows(store, readDump(path));
}

/** From one database into another without a file in between. */
export async function loadSource(store: Store, source: Source): Promise<void> {
  await loadRows(store, rowsOf(source));
}

async function* rowsOf(source: Source): AsyncIterable<DumpRows> {
  for (const table of TABLES)
    for await (const rows of source.batches(table)) yield { table: table.name, columns: table.columns, rows };
}

/** One transaction: a database holds all of a dump or nothing of it. */
async function loadRows(store: Store, batches: AsyncIterable<DumpRows>): Promise<void> {
  await store.write(async (tx) => {
    for (const { name } of TABLES) await tx.run(`DELETE FROM "${name}"`);
    for await (const { table, columns, rows } of batches) {
      const spec = specOf(table, columns);
      const size = Math.max(1, Math.floor(VALUES / spec.columns.length));
      for (let at = 0; at < rows.length; at += size) await insert(tx, spec, rows.slice(at, at + size));
    }
  });
}

/** A dump of an older program lacks columns, which then have their defaults; one of a newer program has more than we know. */
function specOf(table: string, columns: readonly string[]): TableSpec {
  const known = TABLES.find((one) => one.name === table);
  const names: readonly string[] = known?.columns ?? [];
  if (!known || columns.some((column) => !names.includes(column))) throw new Error('dump of a newer program');
  return { ...known, columns };
}

async function insert(
  tx: { run(text: string, values: Cell[]): Promise<number> },
  { name, columns }: TableSpec,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const one = `(${columns.map(() => '?').join(', ')})`;
  const text = `INSERT INTO "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES ${rows.map(() => one).join(', ')}`;
  await tx.run(text, rows.flat());
}
