import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { WireErrorCode } from '../../wire/errors.ts';

/** What a path is, for server and OpenAPI document alike. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'HEAD';
  /** Fastify's spelling: `/x/:id`. */
  readonly path: string;
  readonly summary: string;
  /** Who may: nobody in particular, a device's token (also of one that is being drained), or an active device's. */
  readonly access: 'open' | 'drain' | 'active';
  readonly body?: Body;
  readonly query?: z.ZodType;
  readonly answer?: { readonly type: string; readonly schema?: z.ZodType; readonly about?: string };
  readonly refusals: readonly WireErrorCode[];
  readonly handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

export interface Body {
  readonly type: 'application/json' | 'application/x-ndjson' | 'application/octet-stream';
  /** NDJSON: its first line. */
  readonly schema?: z.ZodType;
  /** NDJSON: what the further lines are. */
  readonly lines?: string;
}
