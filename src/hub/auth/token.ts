import { createHmac, timingSafeEqual } from 'node:crypto';
import { LIMITS } from '../../wire/limits.ts';

/** What an access token says; everything else is looked up at each request, so that a revocation counts at once. */
export interface TokenFacts {
  readonly device: string;
  /** UTC ms. */
  readonly expiresAt: number;
}

/** Longest token that is looked at. */
const MAX_LENGTH = 400;

export function mintToken(key: Buffer, device: string, now: number): { token: string; expiresAt: number } {
  const expiresAt = now + LIMITS.tokenMs;
  const body = Buffer.from(JSON.stringify([device, expiresAt])).toString('base64url');
  return { token: `1.${body}.${mac(key, body)}`, expiresAt };
}

/** null = forged, cut or expired. */
export function readToken(key: Buffer, token: string, now: number): TokenFacts | null {
  const match = token.length <= MAX_LENGTH ? /^1\.([\w-]+)\.([\w-]{43})$/.exec(token) : null;
  if (!match?.[1] || !match[2] || !same(mac(key, match[1]), match[2])) return null;
  const [device, expiresAt] = JSON.parse(Buffer.from(match[1], 'base64url').toString('utf8')) as [string, number];
  return expiresAt > now ? { device, expiresAt } : null;
}

function mac(key: Buffer, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}

/** Compares in a time that does not tell where two texts differ. */
export function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
