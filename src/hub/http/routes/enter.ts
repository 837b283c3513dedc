import type { FastifyRequest } from 'fastify';
import { enrolIn, enrolOut, signInIn, signInOut, type TokenOut, tokenIn, tokenOut } from '../../../wire/auth.ts';
import { PATHS } from '../../../wire/paths.ts';
import { Refusal } from '../../engine/refusal.ts';
import { parsed } from '../body.ts';
import { caller } from '../caller.ts';
import type { HttpDeps } from '../deps.ts';
import { notExhausted, spend } from '../limits.ts';
import type { Route } from '../route.ts';

/** How a device and then a person come in. */
export function enterRoutes(deps: HttpDeps): Route[] {
  return [
    {
      method: 'POST',
      path: PATHS.enrol,
      summary: 'A one-time code for a device key; a forked desk gives its old device key as the code',
      access: 'open',
      body: { type: 'application/json', schema: enrolIn },
      answer: { type: 'application/json', schema: enrolOut },
      refusals: ['BAD_REQUEST', 'FORBIDDEN', 'RATE', 'FULL'],
      handle: (request) => enrol(deps, request),
    },
    {
      method: 'POST',
      path: PATHS.token,
      summary: 'The device key for a short token',
      access: 'open',
      body: { type: 'application/json', schema: tokenIn },
      answer: { type: 'application/json', schema: tokenOut },
      refusals: ['BAD_REQUEST', 'AUTH', 'RATE'],
      handle: (request) => token(deps, request),
    },
    {
      method: 'POST',
      path: PATHS.signIn,
      summary: 'A password makes a person one of this device’s users',
      access: 'active',
      body: { type: 'application/json', schema: signInIn },
      answer: { type: 'application/json', schema: signInOut },
      refusals: ['BAD_REQUEST', 'FORBIDDEN', 'RATE'],
      async handle(request) {
        const device = await caller(deps, request, 'active');
        const { login, password } = parsed(signInIn, request.body);
        spend(deps.rates.signIns, device.device);
        return deps.auth.signIn(device, login, password);
      },
    },
  ];
}

const PLAIN_ID = /^[\w-]{1,64}$/;

async function enrol(deps: HttpDeps, request: FastifyRequest) {
  const { rates, auth } = deps;
  const input = parsed(enrolIn, request.body);
  // Device ids stand in scopes and file names.
  if (!PLAIN_ID.test(input.device)) throw new Refusal('BAD_REQUEST', { message: 'device' });
  notExhausted(rates.badCodes, request.ip);
  notExhausted(rates.badCodesAll, 'all');
  await deps.disk.roomOrFull();
  const made = await auth.devices.enrol(input).catch((error: unknown) => {
    rates.badCodes.take(request.ip);
    rates.badCodesAll.take('all');
    throw error;
  });
  const organisation = await auth.org.get();
  if (!organisation) throw new Refusal('BUSY', { retryAfter: 60, message: 'hub init was not run' });
  const { grants } = await auth.grants(made.device);
  const counts = await Promise.all(grants.map(async (scope) => [scope, await deps.count(scope)] as const));
  const { epoch } = await deps.head();
  return {
    hub: organisation.id,
    organisation: { id: organisation.id, name: organisation.name },
    site: made.device.site,
    epoch,
    deviceKey: made.deviceKey,
    deviceCodeTaken: made.deviceCodeTaken,
    empty: await deps.isEmpty(),
    rows: Object.fromEntries(counts),
    offlineDays: organisation.offlineDays,
  };
}

async function token(deps: HttpDeps, request: FastifyRequest): Promise<TokenOut> {
  const { auth, engine, rates, now } = deps;
  const input = parsed(tokenIn, request.body);
  const guess = `${request.ip} ${input.device}`;
  notExhausted(rates.badKeys, guess);
  const entered = await auth.byKey(input.device, input.key, input.schema).catch((error: unknown) => {
    rates.badKeys.take(guess);
    throw error;
  });
  request.deviceId = input.device;
  const { epoch, head, have, hash, safe, ack } = await engine.state(input.device);
  const { grants, grantsV } = entered.auth;
  const { token, expiresAt, order } = entered;
  return { token, expiresAt, now: now(), epoch, head, have, hash, safe, ack, grantsV, grants: [...grants], order };
}
