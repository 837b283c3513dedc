import { canonicalJson } from '../../shared/json.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import type { Key } from '../store/engine-port.ts';
import type { Landing } from './land-kinds.ts';
import { parentOf, type WorkRow } from './work-row.ts';

/** The op without its payload: id, counter and hash stay, so that chain and ledger still hold. */
export function blankBody(body: string): string {
  return canonicalJson({ ...(JSON.parse(body) as object), p: {} });
}

/** The row without anything personal; fields of newer programs go too, because nobody here knows what they hold. */
export function blankFields(spec: EntitySpec, d: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const left: Record<string, unknown> = {};
  for (const [field, rule] of Object.entries(spec.fields)) {
    if (!rule.personal) {
      if (d[field] !== undefined) left[field] = d[field];
    } else if (rule.required) left[field] = rule.type === 'json' ? {} : '';
  }
  return left;
}

/** A mark that keeps an id out: in no scope, seen by nobody. */
export function tombstone(row: WorkRow, now: number): WorkRow {
  return { ...row, scope: '', erased: now, d: {}, fv: {} };
}

/**
 * Erased data must not come back with a late op: what would write personal or unknown fields to an erased row, or hang them on one,
 * is kept out. Moves of state and plain fields still work, so that open work can be finished.
 */
export function isKeptOut(
  landing: Pick<Landing, 'spec' | 'kind' | 'payload'>,
  row: WorkRow | null,
  find: (key: Key) => WorkRow | null,
): boolean {
  if (row?.erased) {
    if (row.scope === '') return true;
    return landing.kind !== 'go' && (landing.kind !== 'set' || carriesPersonal(landing.spec, landing.payload));
  }
  if (row) return false;
  const parent = parentOf(landing.spec, landing.payload);
  const above = parent && find(parent);
  const customerId = landing.payload.customerId;
  const customer = typeof customerId === 'string' ? find({ e: 'customer', i: customerId }) : null;
  return Boolean((above?.erased || customer?.erased) && carriesPersonal(landing.spec, landing.payload));
}

function carriesPersonal(spec: EntitySpec, payload: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(payload).some(([field, value]) => {
    if (value === null || value === '' || isEmptyObject(value)) return false;
    const rule = Object.hasOwn(spec.fields, field) ? spec.fields[field] : undefined;
    return rule === undefined || rule.personal === true;
  });
}

const isEmptyObject = (value: unknown) => typeof value === 'object' && canonicalJson(value) === '{}';

/** Entities an erasure reaches: everything that names a customer or hangs on what does. */
export function isErasable(e: string): boolean {
  return ENTITIES.get(e)?.scope === 'site';
}
