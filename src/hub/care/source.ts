import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../core/db/open.ts';
import type { HubPlace } from '../app.ts';
import { quietLog } from '../log.ts';
import { HUB_FILE } from '../store/sqlite/store.ts';
import { type Cell, selectAll, type TableSpec } from './tables.ts';

/** All tables of a hub as they stood at one moment, while it goes on working. */
export interface Source {
  batches(table: TableSpec): AsyncIterable<readonly (readonly Cell[])[]>;
  close(): Promise<void>;
}

const BATCH = 500;
const INT8 = 20;

export async function openSource(place: HubPlace): Promise<Source> {
  return place.databaseUrl === null ? sqliteSource(join(place.dataDir, HUB_FILE)) : postgresSource(place.databaseUrl);
}

/** A read transaction on a connection of its own: WAL keeps its moment. */
export function sqliteSource(path: string): Source {
  const db = openDatabase(path, { log: quietLog, readonly: true });
  db.exec('BEGIN');
  // The moment is the first read, not BEGIN.
  db.prepare('SELECT epoch FROM head').get();
  return {
    async *batches(table) {
      let batch: Cell[][] = [];
      for (const row of db.prepare(selectAll(table)).raw().iterate()) {
        batch.push(row as Cell[]);
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
        // Pushes come in between.
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (batch.length > 0) yield batch;
    },
    close: async () => void db.close(),
  };
}

async function postgresSource(url: string): Promise<Source> {
  const types: pg.CustomTypesConfig = {
    getTypeParser: ((oid: number, format?: 'text') =>
      oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  };
  const client = new pg.Client({ connectionString: url, types, application_name: 'zuoxi-hub-dump' });
  await client.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return {
    async *batches(table) {
      await client.query(`DECLARE dump NO SCROLL CURSOR FOR ${selectAll(table)}`);
      for (;;) {
        const { rows } = await client.query<Cell[]>({ text: `FETCH ${BATCH} FROM dump`, rowMode: 'array' });
        if (rows.length === 0) break;
        yield rows;
      }
      await client.query('CLOSE dump');
    },
    async close() {
      await client.query('ROLLBACK').catch(() => {});
      await client.end();
    },
  };
}
