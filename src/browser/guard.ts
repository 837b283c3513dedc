import { randomBytes, timingSafeEqual } from 'node:crypto';

/** What the checks look at: the head of a request. */
export interface RequestHead {
  method?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
}

/** Only this very address; a name that a hostile page makes resolve to 127.0.0.1 has another Host. */
export function hostAllowed(head: RequestHead, port: number): boolean {
  return head.headers.host === `127.0.0.1:${port}`;
}

/** A page of another origin may not ask anything; requests without Origin are navigations and plain loads. */
export function originAllowed(head: RequestHead, port: number): boolean {
  const { origin } = head.headers;
  return origin === undefined || origin === `http://127.0.0.1:${port}`;
}

/** The WebSocket has no same-origin rule in browsers, so here the Origin must be there and be ours. */
export function upgradeAllowed(head: RequestHead, port: number): boolean {
  return hostAllowed(head, port) && head.headers.origin === `http://127.0.0.1:${port}`;
}

/** Cookies know no ports, so the name carries it: two shells side by side do not sign each other out. */
export function cookieName(port: number): string {
  return `zuoxi-${port}`;
}

export function cookieValue(head: RequestHead, name: string): string | null {
  const { cookie } = head.headers;
  if (typeof cookie !== 'string') return null;
  for (const part of cookie.split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

export interface Gate {
  /** A new one-time token for an address to open. */
  mint(): string;
  /** Uses a token up; answers the Set-Cookie header, or null when the token is unknown or used. */
  exchange(token: string): string | null;
  /** Does this request carry the cookie of a session of this run? */
  admitted(head: RequestHead): boolean;
}

/** One-time tokens in, session cookies out. All of it lives in memory: a restart of the shell ends every session. */
export function createGate(port: () => number): Gate {
  const tokens = new Set<string>();
  const session = secret();
  return {
    mint() {
      const token = secret();
      tokens.add(token);
      return token;
    },
    exchange(token) {
      const known = [...tokens].find((one) => same(one, token));
      if (known === undefined) return null;
      tokens.delete(known);
      return `${cookieName(port())}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    admitted(head) {
      const value = cookieValue(head, cookieName(port()));
      return value !== null && same(session, value);
    },
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function same(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
