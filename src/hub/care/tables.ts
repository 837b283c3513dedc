/**
 * Every table of the hub with its columns, in the order in which a dump carries them. `order` makes dumps repeatable. The numbers that
 * audit entries have in a database are not carried: their order is.
 */
export const TABLES = [
  { name: 'meta', columns: ['key', 'value'], order: 'key' },
  { name: 'epoch', columns: ['epoch', 'n', 'upto', 'ended_at'], order: 'n' },
  {
    name: 'device',
    columns: [
      ...['device', 'key_hash', 'name', 'site', 'code', 'status', 'founder', 'enrolled_at', 'last_seen'],
      ...['schema', 'ctr', 'hash', 'safe'],
    ],
    order: 'device',
  },
  { name: 'device_user', columns: ['device', 'person', 'since', 'until'], order: 'device, person, since' },
  { name: 'device_lost', columns: ['device', 'scope', 'at'], order: 'device, scope' },
  {
    name: 'account',
    columns: ['person', 'login', 'secret', 'disabled', 'failures', 'retry_at', 'changed_at'],
    order: 'person',
  },
  {
    name: 'enrolment',
    columns: ['code_hash', 'site', 'name', 'founder', 'created_at', 'expires_at', 'used_at', 'device'],
    order: 'code_hash',
  },
  { name: 'audit', columns: ['at', 'kind', 'actor', 'device', 'detail'], order: 'id' },
  {
    name: 'backup',
    columns: ['id', 'at', 'epoch', 'seq', 'path', 'bytes', 'detail', 'verified_at', 'error'],
    order: 'id',
  },
  { name: 'blob', columns: ['hash', 'scope', 'bytes', 'author', 'at', 'erased_at'], order: 'hash' },
  {
    name: 'op',
    columns: [
      ...['seq', 'device', 'ctr', 'u', 'author', 'ep', 'e', 'i', 'k', 'b', 'at', 'recv', 'h', 'verdict', 'erased'],
      ...['body', 'lost', 'note'],
    ],
    order: 'seq',
  },
  {
    name: 'row',
    columns: [
      ...['e', 'i', 'seq', 'scope', 'born', 'at', 'dev', 'author', 'parent', 'customer', 'nk', 'shut', 'erased'],
      ...['was', 'moved_at', 'd', 'fv'],
    ],
    order: 'e, i',
  },
  { name: 'feed', columns: ['scope', 'e', 'i', 'seq', 'gone_at', 'shut', 'sum'], order: 'scope, seq' },
  // Last: a database into which loading was cut off has no head of the dump.
  { name: 'head', columns: ['id', 'epoch', 'seq'], order: 'id' },
] as const satisfies readonly TableSpec[];

export interface TableSpec {
  readonly name: string;
  readonly columns: readonly string[];
  readonly order: string;
}

export type Cell = string | number | null;

export function selectAll(table: TableSpec): string {
  return `SELECT ${table.columns.map((column) => `"${column}"`).join(', ')} FROM "${table.name}" ORDER BY ${table.order}`;
}
