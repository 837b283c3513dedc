import { postgres as firstPostgres } from './0001-postgres.ts';
import { sqlite as firstSqlite } from './0001-sqlite.ts';

export interface HubMigration {
  readonly id: number;
  readonly name: string;
  readonly sqlite: string;
  readonly postgres: string;
}

/** Every migration of the hub's store ever shipped, in order, one text a dialect. Ids rise by one. */
export const hubMigrations: readonly HubMigration[] = [
  { id: 1, name: 'first', sqlite: firstSqlite, postgres: firstPostgres },
];
