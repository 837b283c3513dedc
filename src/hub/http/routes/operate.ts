import type { FastifyRequest } from 'fastify';
import { same } from '../../auth/token.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { HttpDeps } from '../deps.ts';
import { busy } from '../limits.ts';
import type { Route } from '../route.ts';

/** For those who run the hub: alive, ready, figures. */
export function operateRoutes(deps: HttpDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/healthz',
      summary: 'The process answers',
      access: 'open',
      answer: { type: 'application/json' },
      refusals: [],
      handle: async () => ({ ok: true }),
    },
    {
      method: 'GET',
      path: '/readyz',
      summary: 'Store, disk and organisation are fine: send requests here',
      access: 'open',
      answer: { type: 'application/json' },
      refusals: ['BUSY', 'FULL'],
      async handle() {
        if (deps.closing() || !(await deps.auth.org.get())) throw busy();
        await deps.disk.roomOrFull();
        await deps.head();
        return { ok: true };
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      summary: 'Prometheus figures; to this machine, or with the metrics token',
      access: 'open',
      answer: { type: 'text/plain' },
      refusals: ['NOT_FOUND'],
      async handle(request, reply) {
        if (!mayRead(deps, request)) throw new Refusal('NOT_FOUND');
        return reply.type(deps.metrics.contentType).send(await deps.metrics.text());
      },
    },
  ];
}

function mayRead({ metricsToken }: HttpDeps, request: FastifyRequest): boolean {
  if (metricsToken !== null) return same(request.headers.authorization ?? '', `Bearer ${metricsToken}`);
  return request.ip === '127.0.0.1' || request.ip === '::1' || request.ip === '::ffff:127.0.0.1';
}
