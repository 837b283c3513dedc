import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import type { FieldSpec } from '../../shared/model/fields.ts';

type Fields = Record<string, unknown>;

/**
 * Cuts a row of the hub into what this version has columns for and what it keeps as it came. A value that a column cannot
 * take (a newer version changed its type) is kept as well; a required column then gets a neutral value. Never refuses.
 */
export function splitFields(spec: EntitySpec, d: Readonly<Fields>): { fields: Fields; extra: Fields | null } {
  const fields: Fields = {};
  const extra: Fields = {};
  for (const [field, rule] of Object.entries(spec.fields)) {
    const value = d[field] ?? null;
    const usable = value !== null && storable(rule, value);
    if (value !== null && !usable) extra[field] = value;
    fields[field] = usable ? value : rule.required ? neutral(rule) : null;
  }
  for (const [field, value] of Object.entries(d)) {
    if (!Object.hasOwn(spec.fields, field) && value !== null && value !== undefined) extra[field] = value;
  }
  return { fields, extra: Object.keys(extra).length > 0 ? extra : null };
}

/** The row as the hub has it: what checksums are made of. */
export function joinFields(fields: Readonly<Fields>, extra: Readonly<Fields> | null): Fields {
  return extra ? { ...fields, ...extra } : fields;
}

function storable(rule: FieldSpec, value: unknown): boolean {
  switch (rule.type) {
    case 'text':
    case 'date':
    case 'id':
      return typeof value === 'string';
    case 'int':
    case 'instant':
      return Number.isSafeInteger(value);
    case 'real':
      return typeof value === 'number';
    case 'bool':
      return typeof value === 'boolean';
    case 'json':
      return typeof value === 'object';
  }
}

function neutral(rule: FieldSpec): unknown {
  if (rule.type === 'bool') return false;
  if (rule.type === 'json') return {};
  return rule.type === 'text' || rule.type === 'date' || rule.type === 'id' ? '' : 0;
}
