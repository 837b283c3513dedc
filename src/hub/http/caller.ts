import type { FastifyRequest } from 'fastify';
import type { Auth, Need } from '../auth/auth.ts';
import type { DeviceAuth } from '../engine/api.ts';
import { Refusal } from '../engine/refusal.ts';
import { type Rates, spend } from './limits.ts';

/** Who calls, by the token alone. Many bad tokens from one address are answered 429: nobody may use us to guess. */
export async function caller(
  { auth, rates }: { auth: Auth; rates: Rates },
  request: FastifyRequest,
  need: Need,
): Promise<DeviceAuth> {
  const token = /^Bearer ([\w.-]{1,400})$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
  try {
    const device = await auth.byToken(token, need);
    request.deviceId = device.device;
    spend(rates.device, device.device);
    return device;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'AUTH') spend(rates.badTokens, request.ip);
    throw error;
  }
}
