/** A statement with `?` for each value. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly SqlValue[];
}
export type SqlValue = string | number | null;

/**
 * What accounts, devices, codes and the audit log need of a database; statements are written once in the SQL that SQLite
 * and PostgreSQL share. A race is decided by one statement's own condition, so no transaction has to span a wait.
 */
export interface Sql {
  all<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Rows changed. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
  /** All or none. */
  batch(statements: readonly Statement[]): Promise<void>;
  close(): Promise<void>;
}
