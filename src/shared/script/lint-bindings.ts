import type { Effect, Field, FieldType, Id, PropName, PropValue, ScriptDoc, Sets, Step, ValueSource } from './types.ts';
import type { PropType } from './vocabulary.ts';

/** Something that gives a property its value. */
export interface Binding {
  readonly name: PropName;
  readonly step: Id;
  /** Literal values it may give; null when that is not known before the run. */
  readonly values: readonly PropValue[] | null;
  readonly fieldType: FieldType | null;
  readonly after: boolean;
}

export function* bindingsOf(doc: ScriptDoc): Generator<Binding> {
  for (const step of doc.steps) {
    for (const field of step.fields ?? []) if (field.bind !== undefined) yield ofField(step, field, field.bind);
    if (step.choice?.bind !== undefined) {
      const values = step.choice.options.flatMap(({ id, value = id }) => (value === null ? [] : [value]));
      yield { name: step.choice.bind, step: step.id, values, fieldType: null, after: false };
    }
    for (const sets of setsOf(step)) {
      for (const [name, source] of Object.entries(sets)) yield ofSource(step, name, source);
    }
  }
}

function* setsOf(step: Step): Generator<Sets> {
  if (step.set) yield step.set;
  for (const option of step.choice?.options ?? []) if (option.set) yield option.set;
  for (const effect of step.outcome?.effects ?? []) if (isTicket(effect) && effect.set) yield effect.set;
}

function isTicket(effect: Effect): effect is Extract<Effect, { kind: 'ticket' }> {
  return effect.kind === 'ticket';
}

function ofField(step: Step, field: Field, name: PropName): Binding {
  const values = field.options?.map((option) => option.value) ?? null;
  return { name, step: step.id, values, fieldType: field.type, after: false };
}

function ofSource(step: Step, name: PropName, source: ValueSource): Binding {
  const literal = typeof source !== 'object';
  const after = !literal && 'after' in source;
  return { name, step: step.id, values: literal ? [source] : null, fieldType: null, after };
}

const FIELD_GIVES: Readonly<Record<FieldType, readonly PropType[]>> = {
  text: ['string'],
  note: ['string'],
  phone: ['string'],
  integer: ['number'],
  money: ['number'],
  date: ['local', 'string'],
  datetime: ['local', 'string'],
  yesNo: ['bool'],
  select: ['string', 'number', 'bool'],
  equipment: ['string'],
  department: ['string'],
  problemType: ['string'],
  region: ['string'],
};

/** Why the binding cannot give this property its value, or null. */
export function fitsBinding(
  { values, fieldType, after }: Binding,
  type: PropType,
  closed: readonly (string | number)[] | undefined,
): string | null {
  if (after) return type === 'instant' ? null : 'a duration gives an instant';
  if (fieldType && !FIELD_GIVES[fieldType].includes(type)) return `a field of type ${fieldType} does not give ${type}`;
  for (const value of values ?? []) {
    if (!fitsType(value, type)) return `"${value}" is not of type ${type}`;
    if (closed && !closed.includes(value as never)) return `"${value}" is not one of ${closed.join(', ')}`;
  }
  return null;
}

function fitsType(value: PropValue, type: PropType): boolean {
  if (type === 'bool') return typeof value === 'boolean';
  return type === 'number' || type === 'instant' ? Number.isSafeInteger(value) : typeof value === 'string';
}
