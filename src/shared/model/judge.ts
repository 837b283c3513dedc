import { ENTITIES } from './entities.ts';
import type { EntitySpec, OpKind } from './entity-spec.ts';
import { fits } from './fields.ts';
import { legalFirst, legalMove } from './state-machines.ts';
import { failedGuards, isMerged, isTicketClass, requiredIn, stampsIn, stepRule } from './ticket-flow.ts';
import { badTimes } from './ticket-times.ts';

/** One change of one row, before it has a number: what a feature hands to the recorder, and what the hub judges. */
export interface Change {
  readonly kind: OpKind;
  readonly entity: string;
  readonly id: string;
  /** `new`, `set`, `add`, `publish`: field -> value. `go`: {from, to, reason}. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Row as the judge sees it: field -> JSON value; null = the row does not exist. */
export type JudgedRow = Readonly<Record<string, unknown>> | null;

export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly fields?: readonly { field: string; problem: string }[] };

/** What the judge may know besides the row. */
export interface Around {
  /** UTC ms of the clock that wrote the change; without it the future is not judged. */
  readonly at?: number;
  /** Another row, for what hangs on two of them (a merge); null = there is none, or it is not at hand. */
  readonly row?: (entity: string, id: string) => JudgedRow;
}

const OK: Verdict = { ok: true };
const NOTHING: Around = {};

/**
 * The one judge (decision 7): (row, change) -> verdict. Core asks it before it writes, the hub before it accepts.
 * Codes: UNKNOWN_ENTITY, UNKNOWN_KIND, EXISTS, NO_ROW, BAD_FIELDS, REQUIRED, BAD_TRANSITION.
 */
export function judge(row: JudgedRow, change: Change, around: Around = NOTHING): Verdict {
  const spec = ENTITIES.get(change.entity);
  if (!spec) return { ok: false, code: 'UNKNOWN_ENTITY' };
  if (!spec.kinds.includes(change.kind)) return { ok: false, code: 'UNKNOWN_KIND' };
  if (change.kind === 'go') return judgeMove(spec, row, change);
  if (change.kind === 'erase') return row ? OK : { ok: false, code: 'NO_ROW' };
  const bad = badFields(spec, change.payload);
  if (bad.length > 0) return { ok: false, code: 'BAD_FIELDS', fields: bad };
  const wrong = spec.name === 'ticket' ? wrongOnTicket(row, change, around) : [];
  if (wrong.length > 0) return { ok: false, code: 'BAD_FIELDS', fields: wrong };
  return change.kind === 'set' ? judgeSet(spec, row, change) : judgeBirth(spec, row, change);
}

/** Times that cannot be, and merges that would lose a ticket: into itself, or into one that is itself merged (so there are no loops). */
function wrongOnTicket(row: JudgedRow, { id, payload }: Change, around: Around) {
  const wrong = badTimes({ ...row, ...payload }, payload, around.at ?? null);
  const into = payload.mergedInto;
  if (typeof into !== 'string') return wrong;
  const target = around.row?.('ticket', into) ?? null;
  if (into === id || (target && isMerged(target))) wrong.push({ field: 'mergedInto', problem: 'mergeLoop' });
  return wrong;
}

function judgeBirth(spec: EntitySpec, row: JudgedRow, change: Change): Verdict {
  if (row) return { ok: false, code: 'EXISTS' };
  const missing = Object.entries(spec.fields)
    .filter(([field, rule]) => rule.required && isBlank(change.payload[field]))
    .map(([field]) => field);
  if (spec.state && missing.length === 0) {
    const state = String(change.payload[spec.state]);
    if (!legalFirst(spec.name, change.payload, state)) return { ok: false, code: 'BAD_TRANSITION' };
  }
  return required([...missing, ...blankTicketFields(spec, change.payload)]);
}

function judgeSet(spec: EntitySpec, row: JudgedRow, change: Change): Verdict {
  if (!row) return { ok: false, code: 'NO_ROW' };
  if (spec.state && Object.hasOwn(change.payload, spec.state)) return { ok: false, code: 'BAD_TRANSITION' };
  const missing = Object.keys(change.payload).filter(
    (field) => spec.fields[field]?.required && isBlank(change.payload[field]),
  );
  // A `set` may not blank what the state requires; what was blank before it (older rules) does not stop other edits.
  const before = new Set(blankNow(spec, row));
  const after = blankNow(spec, { ...row, ...change.payload }).filter((field) => !before.has(field));
  return required([...missing, ...after]);
}

function judgeMove(spec: EntitySpec, row: JudgedRow, change: Change): Verdict {
  if (!row) return { ok: false, code: 'NO_ROW' };
  const { from, to } = change.payload;
  if (!spec.state || typeof from !== 'string' || typeof to !== 'string') return { ok: false, code: 'BAD_FIELDS' };
  if (row[spec.state] !== from || !legalMove(spec.name, row, from, to)) return { ok: false, code: 'BAD_TRANSITION' };
  if (spec.name !== 'ticket') return OK;
  if (isMerged(row)) return { ok: false, code: 'BAD_TRANSITION', fields: [{ field: 'mergedInto', problem: 'merged' }] };
  const failed = failedGuards(row, from, to);
  if (failed.length > 0) return { ok: false, code: 'BAD_TRANSITION', fields: failed };
  const after = { ...row, [spec.state]: to };
  const asked = isTicketClass(row.class) ? stepRule(row.class, from, to).requires : [];
  return required([...blankNow(spec, after), ...asked.filter((field) => isUnanswered(row, field))]);
}

function badFields(spec: EntitySpec, payload: Readonly<Record<string, unknown>>) {
  return Object.entries(payload).flatMap(([field, value]) => {
    const rule = Object.hasOwn(spec.fields, field) ? spec.fields[field] : undefined;
    if (!rule) return [{ field, problem: 'unknownField' }];
    if (value === null && rule.required) return [];
    return fits(rule, value) ? [] : [{ field, problem: typeof value === 'string' ? 'badText' : 'badValue' }];
  });
}

/** Fields that the ticket's class and state require and that are blank without a reason why they cannot be known. */
export function blankTicketFields(spec: EntitySpec, row: Readonly<Record<string, unknown>>): string[] {
  if (spec.name !== 'ticket' || !isTicketClass(row.class)) return [];
  return requiredIn(row.class, String(row.status)).filter((field) => isUnanswered(row, field));
}

/** The same, and the instants that reaching this state sets: what a person fills in, and what the step itself does. */
function blankNow(spec: EntitySpec, row: Readonly<Record<string, unknown>>): string[] {
  if (spec.name !== 'ticket' || !isTicketClass(row.class)) return [];
  const stamps = stampsIn(row.class, String(row.status)).filter((field) => isBlank(row[field]));
  return [...blankTicketFields(spec, row), ...stamps];
}

/** Blank, and no reason given why it cannot be known. */
export function isUnanswered(row: Readonly<Record<string, unknown>>, field: string): boolean {
  const unknown = (row.unknown ?? {}) as Record<string, unknown>;
  return isBlank(row[field]) && isBlank(unknown[field]);
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

function required(fields: readonly string[]): Verdict {
  const names = [...new Set(fields)];
  if (names.length === 0) return OK;
  return { ok: false, code: 'REQUIRED', fields: names.map((field) => ({ field, problem: 'required' })) };
}
