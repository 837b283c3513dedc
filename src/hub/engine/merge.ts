import { canonicalJson } from '../../shared/json.ts';
import type { LostField } from '../../wire/op.ts';

/** Who wrote a field last: sequence, corrected time, device, person. */
export type FieldVersion = readonly [q: number, t: number, device: string, person: string];

export interface FieldState {
  readonly d: Readonly<Record<string, unknown>>;
  /** Only fields written after birth; all others carry the version of the birth. */
  readonly fv: Readonly<Record<string, FieldVersion>>;
  readonly birth: FieldVersion;
}

export interface FieldWrite {
  readonly payload: Readonly<Record<string, unknown>>;
  /** Sequence the writer had seen, cut to what still counts. */
  readonly saw: number;
  /** Corrected time: min(recv, t + (recv − sentAt)). */
  readonly at: number;
  readonly device: string;
  /** A held op that is judged now: what its own device wrote with a sequence between these two is newer than it. */
  readonly late?: { readonly from: number; readonly to: number };
}

export interface Merged {
  readonly win: Record<string, unknown>;
  readonly lost: LostField[];
  /** What was replaced by somebody who had not seen it. */
  readonly over: Overwritten[];
}

/** A field value that stood; its author has not heard that it does no more. */
export interface Overwritten {
  readonly f: string;
  readonly v: unknown;
  /** Sequence and device of the op that had written it. */
  readonly q: number;
  readonly device: string;
}

/**
 * Merge by field (sync.md 2.3): a write stands if its writer saw the value it replaces (or made it on the same device), else if
 * (corrected time, device) is greater. What does not stand is returned as lost, with what stands instead.
 */
export function mergeFields(state: FieldState, write: FieldWrite): Merged {
  const win: Record<string, unknown> = {};
  const lost: LostField[] = [];
  const over: Overwritten[] = [];
  for (const [field, value] of Object.entries(write.payload)) {
    const present = state.d[field] ?? null;
    const version = versionOf(state, field);
    if (stands(version, write)) {
      win[field] = value;
      if (version && !saw(version, write) && canonicalJson(present) !== canonicalJson(value))
        over.push({ f: field, v: present, q: version[0], device: version[2] });
    } else if (version && canonicalJson(present) !== canonicalJson(value))
      lost.push(lostTo(version, field, value, present));
  }
  return { win, lost, over };
}

export function versionOf(state: FieldState, field: string): FieldVersion | null {
  const own = Object.hasOwn(state.fv, field) ? state.fv[field] : undefined;
  if (own) return own;
  const present = state.d[field];
  // Never set by anybody: there is nothing that could be overwritten.
  return present === undefined || present === null ? null : state.birth;
}

export function lostTo([, t, , person]: FieldVersion, field: string, value: unknown, present: unknown): LostField {
  return { f: field, v: value ?? null, won: present ?? null, by: person, at: t };
}

const saw = ([q, , device]: FieldVersion, write: FieldWrite) => q <= write.saw || device === write.device;

function stands(version: FieldVersion | null, write: FieldWrite): boolean {
  if (version === null) return true;
  const [q, t, device] = version;
  if (device === write.device && write.late && q > write.late.from && q <= write.late.to) return false;
  if (q <= write.saw || device === write.device) return true;
  return write.at > t || (write.at === t && write.device > device);
}

/** The desk's clock corrected by what it showed when it sent: a constant skew cancels out. UTC ms. */
export function correctedTime(recv: number, sentAt: number, t: number): number {
  return Math.min(recv, t + (recv - sentAt));
}
