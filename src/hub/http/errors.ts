import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../../core/db/problems.ts';
import { ERRORS, type WireErrorCode } from '../../wire/errors.ts';
import { Refusal } from '../engine/refusal.ts';
import type { HubLog } from '../log.ts';

const FASTIFY_CODES: Readonly<Record<string, WireErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'BAD_TYPE',
};

/** Whatever went wrong as one of the closed codes; null = a bug. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const { code, statusCode } = error as FastifyError;
  const known = FASTIFY_CODES[code];
  if (known) return new Refusal(known);
  // The disk refused between our look at it and the write: nothing was taken.
  if (problemOf(error) === 'diskFull') return new Refusal('FULL');
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? new Refusal('BAD_REQUEST') : null;
}

/** Answers with the code's status and body; bugs get a reference that stands in the log beside the stack. */
export function sendError(log: HubLog, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = refusalOf(error) ?? internal(log, error, request);
  request.wireCode = refusal.code;
  const { retryAfter } = refusal.data;
  if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter));
  if (refusal.code === 'AUTH') void reply.header('www-authenticate', 'Bearer');
  void reply
    .status(ERRORS[refusal.code])
    .type('application/json')
    .send(JSON.stringify({ err: refusal.code, ...refusal.data }));
}

function internal(log: HubLog, error: unknown, request: FastifyRequest): Refusal {
  const ref = log.error('request.failed', error, { id: request.id, route: request.routeOptions.url });
  return new Refusal('INTERNAL', { ref });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Code of the refusal, for log and metrics. */
    wireCode?: WireErrorCode;
    /** Device that the token named, for the log. */
    deviceId?: string;
  }
}
