export type SqlValue = string | number | null;

/** A statement with `?` for each value, in the SQL that both engines share. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly SqlValue[];
}

/** The part of the store that accounts, devices, codes and the audit log live in (`Store` of src/hub/store has it). */
export interface SmallStore {
  read<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  write<T>(work: (tx: { run(text: string, values?: readonly SqlValue[]): Promise<number> }) => Promise<T>): Promise<T>;
}

/** A race is decided by one statement's own condition, so nothing here reads and then writes in one transaction. */
export interface Sql {
  all<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Rows changed. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
  /** All or none. */
  batch(statements: readonly Statement[]): Promise<void>;
}

export function sqlOf(store: SmallStore): Sql {
  return {
    all: (text, values) => store.read(text, values),
    run: (text, values) => store.write((tx) => tx.run(text, values)),
    batch: (statements) =>
      store.write(async (tx) => {
        for (const { text, values } of statements) await tx.run(text, values);
      }),
  };
}
