import { z } from 'zod';

/**
 * One op as it is stored, hashed and sent (sync.md 2.2). Short names because every op carries them:
 * `c` counter 1,2,3… of the device · `u` UUIDv7 of the op · `k` kind · `e` entity · `i` id of the row · `p` payload ·
 * `a` author (person id) · `b` hub sequence of the row version the author saw, 0 = none · `ep` epoch of `b` ·
 * `t` wall clock of the desk, UTC ms · `v` schema version it was written with.
 */
export const opBody = z.looseObject({
  a: z.string().max(64),
  b: z.int().min(0),
  c: z.int().min(1),
  e: z.string().min(1).max(64),
  ep: z.string().max(64),
  i: z.string().min(1).max(64),
  k: z.string().min(1).max(16),
  p: z.record(z.string(), z.unknown()),
  t: z.int(),
  u: z.string().min(1).max(64),
  v: z.int().min(1),
});
export type OpBody = z.infer<typeof opBody>;

/** An op on its way: `body` is canonical(op), byte for byte what the hash chain covers; `h` its link (12 hex characters). */
export interface SentOp {
  readonly h: string;
  readonly body: string;
}

/** A line of a push: hash, one space, canonical op. No escaping, so what is hashed is what travels. */
export function opLine(op: SentOp): string {
  return `${op.h} ${op.body}`;
}

const LINE = /^([0-9a-f]{12}) (\{.*\})$/s;

/** null = not an op line. */
export function parseOpLine(line: string): SentOp | null {
  const match = LINE.exec(line);
  return match?.[1] && match[2] ? { h: match[1], body: match[2] } : null;
}

/**
 * What the hub made of an op (stored, never changed but `held:NO_ROW`):
 * `ok` · `merged` (some fields lost to a concurrent write, see `lost`) · `held:CODE` (kept, not applied:
 * BAD_TRANSITION, NO_ROW, TAKEN, REQUIRED, BAD_FIELDS, EXISTS, UNKNOWN_ENTITY, UNKNOWN_KIND) · `denied:CODE` (AUTHOR, ROLE, SCOPE, ERASED).
 */
export const verdictText = z.string().regex(/^(ok|merged|(held|denied):[A-Z_]{2,30})$/);

/** A field value that does not stand: `v` was given up; `won`, by `by` at `at` (corrected ms), stands. */
export const lostField = z.object({
  f: z.string(),
  v: z.unknown(),
  won: z.unknown(),
  by: z.string(),
  at: z.number(),
});
export type LostField = z.infer<typeof lostField>;

export const opResult = z.object({
  c: z.int(),
  s: verdictText,
  /** Hub sequence of the op; 0 for denied ones that took none. */
  q: z.int(),
  lost: z.array(lostField).optional(),
  /** For `held`: the row's present state, or the names of the fields at fault. */
  cur: z.string().optional(),
  fields: z.array(z.string()).optional(),
  /** Told later: values that stood and that somebody who had not seen them replaced (the later of two at the same time). */
  over: z.array(lostField).optional(),
  /** A notice beside the verdict, such as NUMBER_CLASH: nothing is renumbered, a person is told. */
  flag: z.string().optional(),
});
/** A flag for the desk, not for people: the payload was blanked at the hub, the desk's copy of it is to go as well. */
export const ERASED_FLAG = 'ERASED';
export type OpResult = z.infer<typeof opResult>;
