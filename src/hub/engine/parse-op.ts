import { LIMITS } from '../../wire/limits.ts';
import type { OpBody, SentOp } from '../../wire/op.ts';
import { Refusal } from './refusal.ts';

/** An op as it came (`body`, `h`) and as it reads (`op`). */
export interface ParsedOp {
  readonly h: string;
  readonly body: string;
  readonly op: OpBody;
}

// Keys of rows and indexes: no control characters (PostgreSQL refuses NUL), no halves of surrogate pairs.
const KEY = /^[^\p{Cc}\p{Cs}]{1,64}$/u;

/**
 * Reads one op by hand: a schema library costs more than the rest of the judgement. Throws BAD_REQUEST: an honest desk never
 * sends such a thing, so nothing of the push is taken.
 */
export function parseOp(sent: SentOp): ParsedOp {
  if (sent.body.length > LIMITS.opLength) throw new Refusal('BAD_REQUEST', { why: 'op too long' });
  let op: OpBody;
  try {
    op = JSON.parse(sent.body) as OpBody;
  } catch {
    throw new Refusal('BAD_REQUEST', { why: 'op is not JSON' });
  }
  if (!isOp(op)) throw new Refusal('BAD_REQUEST', { why: 'not an op' });
  if (!isPlain(op.p, LIMITS.opDepth)) throw new Refusal('BAD_REQUEST', { why: 'op nested too deep', c: op.c });
  return { h: sent.h, body: sent.body, op };
}

function isOp(op: OpBody): boolean {
  return (
    typeof op === 'object' &&
    op !== null &&
    isCount(op.c, 1) &&
    isCount(op.b, 0) &&
    isCount(op.v, 1) &&
    Number.isSafeInteger(op.t) &&
    isKey(op.u) &&
    isKey(op.a) &&
    isKey(op.e) &&
    isKey(op.i) &&
    isKey(op.k) &&
    (op.ep === '' || isKey(op.ep)) &&
    typeof op.p === 'object' &&
    op.p !== null &&
    !Array.isArray(op.p)
  );
}

export function isKey(value: unknown): boolean {
  return typeof value === 'string' && KEY.test(value);
}

function isCount(value: unknown, from: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= from;
}

/** Not nested deeper than `depth`, no key that would reach an object's prototype, no number beyond JSON's (1e999). */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth - 1));
  for (const key of Object.keys(value)) {
    if (key === '__proto__' || !isPlain((value as Record<string, unknown>)[key], depth - 1)) return false;
  }
  return true;
}
