import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BLOB_HASH } from '../../../wire/limits.ts';
import { PATHS } from '../../../wire/paths.ts';
import { Refusal } from '../../engine/refusal.ts';
import { caller } from '../caller.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route } from '../route.ts';

const path = `${PATHS.blob}/:hash`;
const blobAnswer = z.object({ have: z.int(), whole: z.boolean() });
const OCTETS = 'application/octet-stream';

/** Attachments by SHA-256: sent in parts that follow one another, read from any byte. */
export function blobRoutes(deps: HttpDeps): Route[] {
  return [
    {
      method: 'HEAD',
      path,
      summary: 'Whole: 200 and its length; otherwise 404 and `x-have`, the bytes that are here',
      access: 'drain',
      refusals: ['NOT_FOUND'],
      async handle(request, reply) {
        const device = await caller(deps, request, 'drain');
        const { have, whole } = await deps.blobs.have(device, hashOf(request));
        void reply.header('x-have', String(have));
        return whole ? reply.header('content-length', String(have)).send() : reply.status(404).send();
      },
    },
    {
      method: 'PUT',
      path,
      summary: 'One part: `Content-Range: bytes a-b/total`; without it the whole',
      access: 'drain',
      body: { type: OCTETS },
      answer: { type: 'application/json', schema: blobAnswer },
      refusals: ['BAD_REQUEST', 'GAP', 'TOO_LARGE', 'BAD_TYPE', 'BUSY', 'FULL'],
      async handle(request) {
        const device = await caller(deps, request, 'drain');
        await deps.disk.roomOrFull();
        // Nothing is missing but the check of what came before: a part of no bytes has no body.
        const none = request.headers['content-length'] === '0' && request.headers['content-range'] !== undefined;
        const body = none ? Readable.from([]) : (request.body as Readable | undefined);
        if (typeof body?.pipe !== 'function') throw new Refusal('BAD_TYPE');
        return deps.blobs.put(device, hashOf(request), rangeOf(request), body);
      },
    },
    {
      method: 'GET',
      path,
      summary: 'Its bytes; `Range: bytes=a-` goes on from there',
      access: 'active',
      answer: { type: OCTETS },
      refusals: ['NOT_FOUND'],
      handle: (request, reply) => read(deps, request, reply),
    },
  ];
}

async function read(deps: HttpDeps, request: FastifyRequest, reply: FastifyReply) {
  const device = await caller(deps, request, 'active');
  const from = Number(/^bytes=(\d{1,15})-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const { bytes, stream } = await deps.blobs.read(device, hashOf(request), from);
  if (from > 0) void reply.status(206).header('content-range', `bytes ${from}-${bytes - 1}/${bytes}`);
  return reply
    .type(OCTETS)
    .header('content-length', String(bytes - from))
    .header('content-disposition', 'attachment')
    .send(stream);
}

function hashOf(request: FastifyRequest): string {
  const { hash } = request.params as { hash: string };
  if (!BLOB_HASH.test(hash)) throw new Refusal('NOT_FOUND');
  return hash;
}

function rangeOf(request: FastifyRequest): { from: number; total: number } {
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  const range = request.headers['content-range'];
  const [from, to, total] =
    range === undefined
      ? [0, length - 1, length]
      : (/^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(range)?.slice(1).map(Number) ?? []);
  if (from === undefined || to === undefined || total === undefined) throw new Refusal('BAD_REQUEST');
  if (!Number.isInteger(length) || to - from + 1 !== length || to >= total)
    throw new Refusal('BAD_REQUEST', { message: 'range' });
  return { from, total };
}
