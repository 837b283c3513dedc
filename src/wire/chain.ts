import { hash } from 'node:crypto';
import { canonicalJson } from '../shared/json.ts';

/** Next link of a device's hash chain: 12 hex characters of sha256(previous + canonical op). */
export function chain(previous: string, body: string): string {
  return sha256(previous + body).slice(0, 12);
}

/** 48 bits of sha256 over (entity, id, fields): summed modulo 2^48 a scope, so that two sides compare without sending rows. */
export function rowChecksum(entity: string, id: string, fields: Readonly<Record<string, unknown>>): bigint {
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
  return BigInt(`0x${sha256(`${entity} ${id} ${canonicalJson(known)}`).slice(0, 12)}`);
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
