import { ENTITIES } from './entities.ts';
import { columnOf } from './fields.ts';

/** A field that names a file by its SHA-256. */
export interface BlobField {
  readonly entity: string;
  readonly table: string;
  readonly field: string;
  readonly column: string;
}

export const BLOB_FIELDS: readonly BlobField[] = [...ENTITIES.values()].flatMap(({ name: entity, table, fields }) =>
  Object.entries(fields)
    .filter(([, spec]) => spec.blob)
    .map(([field]) => ({ entity, table, field, column: columnOf(field) })),
);
