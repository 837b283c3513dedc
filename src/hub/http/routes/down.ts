import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PATHS } from '../../../wire/paths.ts';
import {
  liveEvent,
  pullAnswer,
  pullQuery,
  pullRow,
  signalIn,
  snapshotHead,
  verifyAnswer,
  waitAnswer,
  waitQuery,
} from '../../../wire/pull.ts';
import { Refusal } from '../../engine/refusal.ts';
import { parsed } from '../body.ts';
import { caller } from '../caller.ts';
import type { HttpDeps } from '../deps.ts';
import { busy, spend } from '../limits.ts';
import type { Route } from '../route.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const liveQuery = z.object({
  cursor: z.string().max(12_000).default(''),
  schema: z.coerce.number().int().default(1),
});
const historyQuery = z.object({ customer: z.string().min(1).max(64) });
/** Longest data of a signal, as JSON. */
const SIGNAL_LENGTH = 4096;

/** The way down: pages, snapshots, the live stream, checksums, old tickets, signals. */
export function downRoutes(deps: HttpDeps): Route[] {
  return [
    {
      method: 'GET',
      path: PATHS.pull,
      summary: 'Row states after a cursor',
      access: 'active',
      query: pullQuery,
      answer: { type: 'application/json', schema: pullAnswer },
      refusals: ['BAD_REQUEST', 'SNAPSHOT', 'TOO_OLD', 'BUSY'],
      async handle(request, reply) {
        const device = await caller(deps, request, 'active');
        const { cursor, limit, schema } = parsed(pullQuery, request.query);
        const text = await deps.gates.pull.pass(() => deps.engine.pullText(device, cursor, limit, schema));
        // The page's own fields stand before its rows.
        const head = text.slice(0, Math.max(0, text.indexOf(',"rows":[')));
        const next = /"next":"([\w.~-]+)"/.exec(head)?.[1];
        if (next !== undefined && head.includes('"more":false')) deps.live.stands(device.device, next);
        return reply.type(JSON_TYPE).send(text);
      },
    },
    {
      method: 'GET',
      path: `${PATHS.snapshot}/:scope`,
      summary: 'A whole scope at one sequence, gzip NDJSON; at most 15 minutes old, with ETag',
      access: 'active',
      answer: { type: 'application/x-ndjson', schema: snapshotHead, about: 'first line; then PullRow lines' },
      refusals: ['FORBIDDEN', 'BUSY', 'FULL'],
      handle: (request, reply) => snapshot(deps, request, reply),
    },
    {
      method: 'GET',
      path: PATHS.live,
      summary: 'Server-sent events: pages, pokes and signals; resumes with cursor and Last-Event-ID',
      access: 'active',
      query: liveQuery,
      answer: { type: 'text/event-stream', schema: liveEvent, about: 'data of an event; its id is <epoch>:<head>' },
      refusals: ['BAD_REQUEST', 'BUSY'],
      handle: (request, reply) => live(deps, request, reply),
    },
    {
      method: 'GET',
      path: PATHS.wait,
      summary: 'Where no stream comes through: answers when something moved beyond `head`, or after 25 s with 0',
      access: 'active',
      query: waitQuery,
      answer: { type: 'application/json', schema: waitAnswer },
      refusals: ['BAD_REQUEST', 'BUSY'],
      async handle(request) {
        const device = await caller(deps, request, 'active');
        const { head } = parsed(waitQuery, request.query);
        const gone = new AbortController();
        request.raw.once('close', () => gone.abort());
        const moved = deps.waits.wait(device.grants, gone.signal);
        // Looked at after the waiting began, so that nothing falls in between.
        const { seq } = await deps.head();
        if (seq > head) gone.abort();
        return { poke: (await moved) || (seq > head ? seq : 0) };
      },
    },
    {
      method: 'GET',
      path: PATHS.verify,
      summary: 'Rows and checksum of each scope',
      access: 'active',
      answer: { type: 'application/json', schema: verifyAnswer },
      refusals: ['BUSY'],
      async handle(request) {
        const device = await caller(deps, request, 'active');
        return deps.gates.heavy.pass(() => deps.engine.verify(device));
      },
    },
    {
      method: 'GET',
      path: PATHS.history,
      summary: 'Closed tickets of a customer that desks no longer hold',
      access: 'active',
      query: historyQuery,
      answer: { type: 'application/json', schema: z.object({ rows: z.array(pullRow) }) },
      refusals: ['BAD_REQUEST', 'BUSY'],
      async handle(request) {
        const device = await caller(deps, request, 'active');
        const { customer } = parsed(historyQuery, request.query);
        return { rows: await deps.gates.heavy.pass(() => deps.engine.history(device, customer)) };
      },
    },
    {
      method: 'POST',
      path: PATHS.signal,
      summary: 'Relayed to the desks of a scope, never stored',
      access: 'active',
      body: { type: 'application/json', schema: signalIn },
      answer: { type: 'application/json', schema: z.object({ ok: z.literal(true) }) },
      refusals: ['BAD_REQUEST', 'FORBIDDEN', 'TOO_LARGE', 'RATE'],
      handle: (request) => signal(deps, request),
    },
  ];
}

async function snapshot(deps: HttpDeps, request: FastifyRequest, reply: FastifyReply) {
  const device = await caller(deps, request, 'active');
  const { scope } = request.params as { scope: string };
  if (!device.grants.includes(scope)) throw new Refusal('FORBIDDEN');
  await deps.disk.roomOrFull();
  const fresh = request.headers['cache-control'] === 'no-cache';
  const file = await deps.gates.heavy.pass(() => deps.snapshots.get(scope, fresh));
  // Private: what it holds is for enrolled devices only, a proxy must not keep it.
  void reply.header('etag', file.etag).header('cache-control', 'private, no-cache');
  if (request.headers['if-none-match'] === file.etag) return reply.status(304).send();
  void reply.type('application/x-ndjson').header('content-encoding', 'gzip');
  if (file.bytes !== null) void reply.header('content-length', String(file.bytes));
  return reply.send(file.read());
}

async function live(deps: HttpDeps, request: FastifyRequest, reply: FastifyReply) {
  const device = await caller(deps, request, 'active');
  const { cursor, schema } = parsed(liveQuery, request.query);
  if (deps.closing()) throw busy();
  const { seq } = await deps.head();
  reply.hijack();
  const headers = reply.getHeaders() as Record<string, string>;
  reply.raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  // A desk that was away hears at once whether there is something: nothing is replayed, its cursor says where it stands.
  const lastSeen = Number(/:(\d{1,15})$/.exec(String(request.headers['last-event-id'] ?? ''))?.[1] ?? 0);
  const pending = seq > lastSeen ? seq : 0;
  if (!deps.live.open(device, reply.raw, cursor, schema, pending)) reply.raw.end('retry: 30000\n\n');
  return reply;
}

async function signal(deps: HttpDeps, request: FastifyRequest) {
  const device = await caller(deps, request, 'active');
  const { scope, kind, data } = parsed(signalIn, request.body);
  if (!device.grants.includes(scope)) throw new Refusal('FORBIDDEN');
  if (JSON.stringify(data).length > SIGNAL_LENGTH) throw new Refusal('TOO_LARGE');
  spend(deps.rates.signals, device.device);
  deps.live.signal(scope, device.device, { kind, data });
  deps.bus.send({ scope, from: device.device, kind, data });
  return { ok: true as const };
}
