import { randomBytes } from 'node:crypto';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { LIMITS } from '../../wire/limits.ts';
import { Refusal } from '../engine/refusal.ts';
import { json, unpack } from './body.ts';
import type { HttpDeps } from './deps.ts';
import { sendError } from './errors.ts';
import { spend } from './limits.ts';
import { openApi } from './openapi.ts';
import type { Route } from './route.ts';
import { blobRoutes } from './routes/blob.ts';
import { downRoutes } from './routes/down.ts';
import { enterRoutes } from './routes/enter.ts';
import { operateRoutes } from './routes/operate.ts';
import { opRoutes } from './routes/ops.ts';

export interface ServerOptions {
  readonly version: string;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Addresses of proxies whose X-Forwarded-For is believed; none = the socket's address counts. */
  readonly trustProxy: readonly string[];
}

export interface HubServer {
  readonly app: FastifyInstance;
  /** Requests that are being answered. */
  readonly inside: () => number;
}

/** Largest JSON body. */
const JSON_BYTES = 64 * 1024;
/** Slower requests are logged one by one. Milliseconds. */
const SLOW_MS = 1000;
/** A body must be here by then, so that half-sent requests do not pile up. Milliseconds. */
const REQUEST_MS = 60_000;

/** The hub's HTTP side: closed codes, bounded bodies, no body believed about who sends it. */
export async function createServer(deps: HttpDeps, options: ServerOptions): Promise<HubServer> {
  const app = fastify({
    logger: false,
    genReqId: () => randomBytes(9).toString('base64url'),
    trustProxy: options.trustProxy.length > 0 ? [...options.trustProxy] : false,
    bodyLimit: JSON_BYTES,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: 75_000,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, caseSensitive: true },
    ...(options.tls ? { https: { ...options.tls, minVersion: 'TLSv1.2' as const } } : {}),
  } as const) as unknown as FastifyInstance;
  app.server.maxHeadersCount = 60;
  app.server.headersTimeout = 20_000;
  await app.register(helmet, {
    // An API: nothing of it is ever a page.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: options.tls !== null,
  });
  // Bodies are unpacked by body.ts, under its limits.
  await app.register(compress, {
    encodings: ['gzip'],
    globalDecompression: false,
    threshold: 1024,
    zlibOptions: { level: 4 },
  });
  bodies(app);
  const inside = watch(app, deps);
  const routes = [
    ...enterRoutes(deps),
    ...opRoutes(deps),
    ...downRoutes(deps),
    ...blobRoutes(deps),
    ...operateRoutes(deps),
  ];
  addRoutes(app, [...routes, documentRoute(openApi(routes, options.version))]);
  return { app, inside };
}

function documentRoute(document: Record<string, unknown>): Route {
  return {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    access: 'open',
    refusals: [],
    handle: async () => document,
  };
}

function addRoutes(app: FastifyInstance, routes: readonly Route[]): void {
  for (const { method, path, handle, body } of routes) {
    const bodyLimit = body?.type === 'application/x-ndjson' ? LIMITS.pushBytes : JSON_BYTES;
    app.route({ method, url: path, handler: handle, bodyLimit, exposeHeadRoute: false });
  }
}

/** What a body may be: JSON text, NDJSON bytes (unpacked later, under its limit), a stream of a blob. */
function bodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: { headers: Record<string, unknown> }, body: Buffer) => {
      const encoding = request.headers['content-encoding'];
      return json(await unpack(body, typeof encoding === 'string' ? encoding : undefined), LIMITS.opDepth);
    },
  );
  app.addContentTypeParser(
    'application/x-ndjson',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => body,
  );
  app.addContentTypeParser('application/octet-stream', async (_request: unknown, payload: unknown) => payload);
}

/** Each request is counted, refusals and slow ones are logged: ids, counts and codes only. */
function watch(app: FastifyInstance, deps: HttpDeps): () => number {
  let inside = 0;
  const { log, metrics, rates } = deps;
  app.addHook('onRequest', async (request, reply) => {
    inside += 1;
    // Also when the caller went away before its answer, or its stream broke off: of those no `onResponse` tells.
    reply.raw.once('close', () => {
      inside -= 1;
    });
    void reply.header('x-request-id', request.id);
    // Requests that come while the server is closing are refused, those that are in it are finished.
    if (deps.closing()) {
      void reply.header('connection', 'close');
      throw new Refusal('BUSY', { retryAfter: 5 });
    }
    spend(rates.address, request.ip);
  });
  app.addHook('onSend', async (_request, reply) => {
    // Otherwise a kept-alive connection would hold the shutdown up.
    if (deps.closing()) void reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime);
    metrics.request(route, reply.statusCode, request.wireCode ?? '', reply.elapsedTime / 1000);
    if (request.wireCode === undefined && ms < SLOW_MS) return;
    const facts = { id: request.id, route, status: reply.statusCode, code: request.wireCode, ms };
    log.info('request', { ...facts, device: request.deviceId });
  });
  app.setErrorHandler((error, request, reply) => sendError(log, error, request, reply));
  app.setNotFoundHandler((request, reply) => sendError(log, new Refusal('NOT_FOUND'), request, reply));
  return () => inside;
}
