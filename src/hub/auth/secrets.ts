import { createHmac, randomBytes } from 'node:crypto';

/** Without letters and digits that are taken for one another when read out: 32 of them, 5 bits each. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 12;

/** A one-time enrolment code, 60 bits: `ABCD-EFGH-JKLM`. */
export function makeCode(): string {
  const letters = [...randomBytes(CODE_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** As it is hashed: what people type with spaces, dashes or small letters is the same code. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

/** 256 bits; kept by the desk in the system's keychain, here only as a hash. */
export function makeDeviceKey(): string {
  return randomBytes(32).toString('base64url');
}

/** Codes and keys are random, so one keyed hash is enough; without the hub's key file a copy of it tells nothing. */
export function secretHash(pepper: Buffer, secret: string): string {
  return createHmac('sha256', pepper).update(secret).digest('base64url');
}
