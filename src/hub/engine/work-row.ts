import { hash } from 'node:crypto';
import { canonicalJson } from '../../shared/json.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import { isOpenTicket, isTicketClass } from '../../shared/model/ticket-flow.ts';
import type { FeedRow, RowRow } from '../store/engine-port.ts';
import type { FieldState, FieldVersion } from './merge.ts';

/** A row while it is being judged: parsed once, written back once. */
export interface WorkRow {
  e: string;
  i: string;
  seq: number;
  scope: string;
  born: number;
  at: number;
  dev: string;
  author: string;
  parent: string | null;
  customer: string | null;
  nk: string | null;
  shut: number | null;
  erased: number | null;
  was: string | null;
  moved_at: number | null;
  /** Fields that are set; cleared ones are absent. */
  d: Record<string, unknown>;
  fv: Record<string, FieldVersion>;
}

export function toWork(row: RowRow): WorkRow {
  return { ...row, d: JSON.parse(row.d), fv: row.fv === '{}' ? {} : JSON.parse(row.fv) };
}

export function stateOf(row: WorkRow): FieldState {
  return { d: row.d, fv: row.fv, birth: [row.born, row.at, row.dev, row.author] };
}

/** Row and feed entry as they are stored; the checksum is that of `wire/chain.ts` over the same text. */
export function toStored(row: WorkRow): { row: RowRow; feed: FeedRow } {
  const d = fieldsText(row.d);
  const { e, i, seq, scope, shut } = row;
  const sum = Number.parseInt(hash('sha256', `${e} ${i} ${d}`, 'hex').slice(0, 12), 16);
  const fv = Object.keys(row.fv).length === 0 ? '{}' : JSON.stringify(row.fv);
  return { row: { ...row, d, fv }, feed: { scope, e, i, seq, gone_at: null, shut, sum } };
}

/** canonicalJson, with the engine's own writer where no value has members that need sorting. */
function fieldsText(d: Record<string, unknown>): string {
  for (const value of Object.values(d)) {
    if (typeof value === 'object' && value !== null) return canonicalJson(d);
  }
  const keys = Object.keys(d);
  // As they came, in the order of the canonical op: a list of keys takes the engine's slow way.
  return keys.every((key, at) => at === 0 || (keys[at - 1] as string) < key)
    ? JSON.stringify(d)
    : JSON.stringify(d, keys.sort());
}

/** What follows from the fields and is kept in columns: what it hangs on, its number, since when it is closed. */
export function deriveColumns(row: WorkRow, at: number): void {
  const spec = ENTITIES.get(row.e);
  if (!spec) return;
  const parent = parentOf(spec, row.d);
  row.parent = parent?.i ?? null;
  row.customer = idIn(row.d, 'customerId');
  row.nk = spec.fields.number && typeof row.d.number === 'string' && !row.d.number.includes('\0') ? row.d.number : null;
  if (row.e !== 'ticket') return;
  const closed = isTicketClass(row.d.class) && !isOpenTicket(row.d);
  row.shut = closed ? (row.shut ?? at) : null;
}

const PARENTS = ['ticketId', 'callbackId', 'callId'] as const;

/** The row this one hangs on: its ticket, callback or call. A ticket hangs on nothing but its customer. */
export function parentOf(spec: EntitySpec, d: Readonly<Record<string, unknown>>): { e: string; i: string } | null {
  if (spec.name === 'ticket') return null;
  for (const field of PARENTS) {
    const ref = spec.fields[field]?.ref;
    const i = idIn(d, field);
    if (ref && i) return { e: ref, i };
  }
  return null;
}

export function idIn(d: Readonly<Record<string, unknown>>, field: string): string | null {
  const value = d[field];
  return typeof value === 'string' && value.length > 0 && value.length <= 64 && !value.includes('\0') ? value : null;
}

/** Fields with null = unset, so that both sides sum up the same. */
export function withoutNulls(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}
