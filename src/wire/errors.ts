import { z } from 'zod';

/**
 * Every refusal of the hub: an HTTP status and a body with a closed code. None of them touches the outbox.
 * 400 BAD_REQUEST · 401 AUTH (token missing, old, forged) · 403 FORBIDDEN · 403 REVOKED {order} · 404 NOT_FOUND · 409 GAP {have}
 * · 409 EPOCH {epoch, have} · 409 FORK {at, have, results} · 410 SNAPSHOT {scopes} · 413 TOO_LARGE · 415 BAD_TYPE · 426 TOO_OLD {minSchema}
 * · 429 RATE {retryAfter s} · 500 INTERNAL {ref} · 503 BUSY {retryAfter s} · 507 FULL
 */
export const ERRORS = {
  BAD_REQUEST: 400,
  AUTH: 401,
  FORBIDDEN: 403,
  REVOKED: 403,
  NOT_FOUND: 404,
  GAP: 409,
  EPOCH: 409,
  FORK: 409,
  SNAPSHOT: 410,
  TOO_LARGE: 413,
  BAD_TYPE: 415,
  TOO_OLD: 426,
  RATE: 429,
  INTERNAL: 500,
  BUSY: 503,
  FULL: 507,
} as const;
export type WireErrorCode = keyof typeof ERRORS;

export const wireError = z.looseObject({
  err: z.enum(Object.keys(ERRORS) as [WireErrorCode, ...WireErrorCode[]]),
  /** English, for logs and operators; what people read is made by the desk from the code. */
  message: z.string().optional(),
});
export type WireError = z.infer<typeof wireError>;
