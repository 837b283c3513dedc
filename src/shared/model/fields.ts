/** Column types of synced fields. What SQL sees is `sqlType`; what ops carry is JSON. */
export type FieldType = 'text' | 'int' | 'real' | 'bool' | 'instant' | 'date' | 'id' | 'json';

export interface FieldSpec {
  readonly type: FieldType;
  /** Largest number of UTF-16 units of a text. Beyond it an op is refused, never cut. */
  readonly max: number;
  /** Allowed values of a closed list. */
  readonly oneOf?: readonly string[];
  /** A row cannot come into being without it. */
  readonly required?: boolean;
  /** The entity an `id` points to. */
  readonly ref?: string;
  /** Names, phones, addresses, free text: left out of logs, blanked by an erasure. */
  readonly personal?: boolean;
  /** SHA-256 of a file beside the database (decision 18): sync carries its bytes, an erasure removes them. */
  readonly blob?: boolean;
}

type Options = Partial<Omit<FieldSpec, 'type'>>;

const make =
  (type: FieldType, max: number) =>
  (options: Options = {}): FieldSpec => ({ type, max, ...options });

export const text = make('text', 500);
export const longText = make('text', 300_000);
export const int = make('int', 0);
export const real = make('real', 0);
export const bool = make('bool', 0);
export const instant = make('instant', 0);
export const date = make('date', 10);
export const id = make('id', 36);
export const json = make('json', 1_000_000);
export const code = (oneOf: readonly string[], options: Options = {}): FieldSpec => ({
  type: 'text',
  max: 60,
  oneOf,
  ...options,
});

/** Whether a JSON value fits the field; null clears and always fits a field that is not required. */
export function fits(spec: FieldSpec, value: unknown): boolean {
  if (value === null) return !spec.required;
  switch (spec.type) {
    case 'text':
    case 'date':
    case 'id':
      return (
        typeof value === 'string' &&
        value.length <= spec.max &&
        (spec.oneOf === undefined || spec.oneOf.includes(value))
      );
    case 'int':
    case 'instant':
      return Number.isSafeInteger(value);
    case 'real':
      return typeof value === 'number' && Number.isFinite(value);
    case 'bool':
      return typeof value === 'boolean';
    case 'json':
      return typeof value === 'object' && JSON.stringify(value).length <= spec.max;
  }
}

/** `problemType` -> `problem_type`: the column of a field. */
export function columnOf(field: string): string {
  let column = columns.get(field);
  if (column === undefined) {
    column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    // Names come from the table of entities: they are few.
    columns.set(field, column);
  }
  return column;
}

const columns = new Map<string, string>();

export const sqlType: Record<FieldType, 'TEXT' | 'INTEGER' | 'REAL'> = {
  text: 'TEXT',
  int: 'INTEGER',
  real: 'REAL',
  bool: 'INTEGER',
  instant: 'INTEGER',
  date: 'TEXT',
  id: 'TEXT',
  json: 'TEXT',
};

/** JSON value -> what SQLite stores. */
export function toSql(spec: FieldSpec, value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (spec.type === 'bool') return value ? 1 : 0;
  if (spec.type === 'json') return JSON.stringify(value);
  return value as string | number;
}

/** What SQLite stores -> JSON value. */
export function fromSql(spec: FieldSpec, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (spec.type === 'bool') return value === 1;
  if (spec.type === 'json') return JSON.parse(value as string);
  return value;
}
