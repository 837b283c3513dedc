import { z } from 'zod';
import { PATHS } from '../../../wire/paths.ts';
import { HubUnreachable } from '../refusal.ts';
import type { BlobWay } from '../transport.ts';
import type { Wire } from './request.ts';

/** Without a byte for so long the line is given up. Milliseconds. */
const IDLE_MS = 60_000;
const state = z.object({ have: z.number(), whole: z.boolean() });
const pathOf = (hash: string) => `${PATHS.blob}/${hash}`;

/** Files over HTTP: HEAD says what is there, PUT continues, GET goes on from any byte. */
export function blobWay(wire: Wire): BlobWay {
  return {
    async have(token, hash) {
      const { statusCode, headers } = await wire.head({ method: 'HEAD', path: pathOf(hash), token, idleMs: IDLE_MS });
      const have = headers['x-have'];
      if (have === undefined) throw new HubUnreachable('notAHub');
      return { have: Number(have), whole: statusCode === 200 };
    },
    async put(token, hash, { from, total }, bytes) {
      const range = `bytes ${from}-${from + bytes.length - 1}/${total}`;
      const headers = { 'content-type': 'application/octet-stream', 'content-range': range };
      const answer = await wire.json({
        ...{ method: 'PUT', path: pathOf(hash), token, body: bytes, headers, idleMs: IDLE_MS },
      });
      const parsed = state.safeParse(answer);
      if (!parsed.success) throw new HubUnreachable('notAHub', parsed.error);
      return parsed.data;
    },
    get: (token, hash, from) =>
      wire.stream({
        ...{ method: 'GET', path: pathOf(hash), token, idleMs: IDLE_MS },
        ...(from > 0 ? { headers: { range: `bytes=${from}-` } } : {}),
      }),
  };
}
