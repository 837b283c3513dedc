import { z } from 'zod';

/** POST enrol: a one-time code for a device key. */
export const enrolIn = z.object({
  code: z.string().min(4).max(64),
  device: z.string().max(64),
  /** Letters that begin this desk's ticket numbers. */
  deviceCode: z.string().max(8),
  name: z.string().max(100),
  schema: z.int(),
});
export const enrolOut = z.object({
  hub: z.string(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  site: z.string(),
  epoch: z.string(),
  /** Kept in the system's keychain; shown once. */
  deviceKey: z.string(),
  /** Another device has these letters already: the desk draws new ones before it makes a number. */
  deviceCodeTaken: z.boolean(),
  /** The organisation has no rows but its administrator: this desk may upload its workspace (decision 9). */
  empty: z.boolean(),
  /** What will be downloaded: rows a scope. */
  rows: z.record(z.string(), z.int()),
  /** Sign-in works so long without the hub. Days. */
  offlineDays: z.int(),
});
export type EnrolOut = z.infer<typeof enrolOut>;

/** POST token: the device key for a short token. Answers what a desk needs to begin. */
export const tokenIn = z.object({ device: z.string().max(64), key: z.string().max(200), schema: z.int() });
export const tokenOut = z.object({
  token: z.string(),
  /** UTC ms by the hub's clock, and that clock now. */
  expiresAt: z.number(),
  now: z.number(),
  epoch: z.string(),
  head: z.int(),
  have: z.int(),
  hash: z.string(),
  safe: z.int(),
  ack: z.string(),
  grantsV: z.string(),
  grants: z.array(z.string()),
  /** drain = push what is left, then wipe; wipe = wipe at once (lost device). */
  order: z.enum(['drain', 'wipe']).nullable(),
});
export type TokenOut = z.infer<typeof tokenOut>;

/** POST sign-in (with the device's token): a person's password makes that person one of this device's users. */
export const signInIn = z.object({ login: z.string().max(100), password: z.string().max(200) });
export const signInOut = z.object({ personId: z.string(), role: z.string(), name: z.string(), grantsV: z.string() });
export type SignInOut = z.infer<typeof signInOut>;

/** POST upload: base rows of the first desk, NDJSON (first line this, then PullRow lines with q = 0). */
export const uploadHead = z.object({ part: z.int().min(1), last: z.boolean(), rows: z.int() });
export const uploadOut = z.object({ part: z.int(), rows: z.int(), done: z.boolean() });
