import type { CustomerFields } from '../../../contract/customers.ts';
import { entity } from '../../../shared/model/entities.ts';
import { readName } from '../../../shared/names.ts';
import { failure } from '../../failure.ts';
import { EDITABLE } from '../../read/customer-card.ts';

type Patch = Partial<Omit<CustomerFields, 'number'>>;
type Problem = { field: string; problem: string; params?: Record<string, unknown> };

const { fields: SPEC } = entity('customer');
/** Names and how long each may be, in characters as people count them. */
const NAMES: Readonly<Record<string, number>> = { name: 120, nameEn: 120, company: 200 };
/** Fields whose text may have lines. */
const LINES = new Set(['note', 'address']);

/**
 * Text as it is stored: control characters and invisible direction marks away (they turn a name around on every screen
 * it is shown on), blanks to one, empty to null. Emoji and all scripts stay.
 */
function clean(field: string, text: string): string | null {
  const normal = text.normalize('NFC').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
  const plain = LINES.has(field)
    ? normal.replace(/[^\P{Cc}\n\t]/gu, '').trim()
    : normal.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return plain === '' ? null : plain;
}

/** Checks and cleans what a page sends of a customer. Throws INVALID_INPUT naming every bad field. */
export function cleanFields(patch: Patch): Record<string, unknown> {
  const problems: Problem[] = [];
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(patch)) {
    if (!EDITABLE.has(field) || value === undefined) continue;
    const limit = NAMES[field];
    if (limit !== undefined && typeof value === 'string') {
      const reading = readName(value, limit);
      if (reading.ok) fields[field] = reading.name;
      else if (reading.error.code === 'NAME_TOO_LONG') problems.push({ field, problem: 'tooLong', params: { limit } });
      else if (field === 'name') problems.push({ field, problem: 'required' });
      else fields[field] = null;
      continue;
    }
    const cleaned = typeof value === 'string' ? clean(field, value) : value;
    const problem = problemOf(field, cleaned);
    if (problem) problems.push(problem);
    fields[field] = cleaned;
  }
  if (problems.length > 0) throw failure('INVALID_INPUT', { fields: problems });
  return fields;
}

function problemOf(field: string, value: unknown): Problem | null {
  const limit = SPEC[field]?.max ?? 0;
  if (field === 'name' && value === null) return { field, problem: 'required' };
  if (typeof value !== 'string') return null;
  if (value.length > limit) return { field, problem: 'tooLong', params: { limit } };
  if (field === 'birthday' && !/^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(value)) {
    return { field, problem: 'invalid' };
  }
  if (field === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) return { field, problem: 'invalid' };
  return null;
}
