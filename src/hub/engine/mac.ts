import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/**
 * What the hub hands out and wants back unchanged (cursors, acks; decision 15): base64url(JSON) + '.' + 16 bytes of HMAC-SHA-256.
 * The key lies outside the database, so that a restored database still knows what the hub once said.
 */
export interface Seal {
  seal(kind: string, value: unknown): string;
  /** null = not made by this hub, or changed. */
  open(kind: string, text: string): unknown;
}

export function createSeal(key: Uint8Array): Seal {
  // Made once: a key given as bytes is imported anew at every use.
  const secret = createSecretKey(key);
  const mac = (kind: string, body: string) =>
    createHmac('sha256', secret).update(`${kind} ${body}`).digest().subarray(0, 16);
  return {
    seal: (kind, value) => {
      const body = Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${body}.${mac(kind, body).toString('base64url')}`;
    },
    open: (kind, text) => {
      const dot = text.indexOf('.');
      if (dot < 1) return null;
      const body = text.slice(0, dot);
      const given = Buffer.from(text.slice(dot + 1), 'base64url');
      const right = mac(kind, body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      return JSON.parse(Buffer.from(body, 'base64url').toString());
    },
  };
}
