import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import { enrolOut, signInOut, tokenOut, uploadOut } from '../../../wire/auth.ts';
import { PATHS } from '../../../wire/paths.ts';
import { liveEvent, pullAnswer, pullRow, snapshotHead, verifyAnswer, waitAnswer } from '../../../wire/pull.ts';
import { pushAnswer } from '../../../wire/push.ts';
import { SCHEMA } from '../../../wire/version.ts';
import { HubUnreachable } from '../refusal.ts';
import type { LiveStart, Snapshot, Transport } from '../transport.ts';
import { blobWay } from './blobs.ts';
import { linesOf } from './lines.ts';
import { NDJSON, packed } from './pack.ts';
import { createPushPacks } from './push-pack.ts';
import { createWire, type HubAddress, type Wire } from './request.ts';

/** A hub under load may take its time with a push; with small things it does not. Milliseconds without a byte. */
const SHORT_MS = 20_000;
const LONG_MS = 60_000;
/** The hub says something on a live stream at least every 25 s. */
const LIVE_MS = 60_000;
const SNAPSHOT_BATCH = 500;

/** The hub over HTTP. Every answer is held against the wire's schema: what does not fit comes from no hub of ours. */
export function createHttpTransport(address: HubAddress): Transport {
  const wire = createWire(address);
  const packs = createPushPacks();
  const ask = async <T extends z.ZodType>(schema: T, call: Parameters<Wire['json']>[0]): Promise<z.infer<T>> => {
    const parsed = schema.safeParse(await wire.json(call));
    if (!parsed.success) throw new HubUnreachable('notAHub', parsed.error);
    return parsed.data;
  };
  const post = async <T extends z.ZodType>(
    schema: T,
    path: string,
    body: { readonly text: string; readonly type?: string; readonly token?: string; readonly idleMs?: number },
  ) =>
    ask(schema, {
      method: 'POST',
      path,
      ...(body.token ? { token: body.token } : {}),
      ...(await packed(body.text, body.type ?? 'application/json')),
      idleMs: body.idleMs ?? SHORT_MS,
    });
  const get = <T extends z.ZodType>(schema: T, path: string, token: string, idleMs = LONG_MS) =>
    ask(schema, { method: 'GET', path, token, idleMs });
  return {
    enrol: (request) => post(enrolOut, PATHS.enrol, { text: JSON.stringify(request), idleMs: LONG_MS }),
    token: ({ device, key }) => post(tokenOut, PATHS.token, { text: JSON.stringify({ device, key, schema: SCHEMA }) }),
    signIn: (token, login, password) =>
      post(signInOut, PATHS.signIn, { token, text: JSON.stringify({ login, password }) }),
    push: async (token, { head, ops }) => {
      const call = { method: 'POST', path: PATHS.push, token, idleMs: LONG_MS } as const;
      return ask(pushAnswer, { ...call, ...(await packs.push(head, ops)) });
    },
    makeReady: (ops) => packs.makeReady(ops),
    pull: (token, { cursor, limit, schema }) =>
      get(
        pullAnswer,
        `${PATHS.pull}?${new URLSearchParams({ cursor, limit: `${limit}`, schema: `${schema}` })}`,
        token,
      ),
    snapshot: (token, scope) => snapshot(wire, token, scope),
    verify: (token) => get(verifyAnswer, PATHS.verify, token),
    history: async (token, customerId) => {
      const query = new URLSearchParams({ customer: customerId });
      return (await get(historyOut, `${PATHS.history}?${query}`, token)).rows;
    },
    upload: (token, head, rows) => {
      const lines = [JSON.stringify({ ...head, rows: rows.length }), ...rows.map((row) => JSON.stringify(row)), ''];
      return post(uploadOut, PATHS.upload, { token, text: lines.join('\n'), type: NDJSON, idleMs: LONG_MS });
    },
    signal: async (token, signal) => {
      await post(anything, PATHS.signal, { token, text: JSON.stringify(signal) });
    },
    blobs: blobWay(wire),
    live: (token, from, take, signal, heard) => live(wire, token, from, take, signal, heard),
    wait: async (token, head, signal) => {
      const call = { method: 'GET', path: `${PATHS.wait}?head=${head}`, token, idleMs: LIVE_MS, signal } as const;
      return (await ask(waitAnswer, call)).poke;
    },
    close: () => wire.close(),
  };
}

const historyOut = z.object({ rows: pullRow.array() });
const anything = z.unknown();

async function snapshot(wire: Wire, token: string, scope: string): Promise<Snapshot> {
  const path = `${PATHS.snapshot}/${encodeURIComponent(scope)}`;
  const lines = linesOf(await wire.stream({ method: 'GET', path, token, idleMs: LONG_MS }));
  const first = await lines.next();
  const head = snapshotHead.safeParse(first.done ? null : JSON.parse(first.value));
  if (!head.success) throw new HubUnreachable('notAHub', head.error);
  return { head: head.data, rows: rowsOf(lines) };
}

async function* rowsOf(lines: AsyncGenerator<string>) {
  let batch = [];
  for await (const line of lines) {
    batch.push(pullRow.parse(JSON.parse(line)));
    if (batch.length < SNAPSHOT_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function live(
  wire: Wire,
  token: string,
  from: LiveStart,
  take: Parameters<Transport['live']>[2],
  signal: AbortSignal,
  heard: () => void,
): Promise<void> {
  const parser = createParser({
    onEvent(event) {
      const parsed = liveEvent.safeParse(JSON.parse(event.data));
      // A newer hub may say what this version does not know.
      if (parsed.success) take(parsed.data);
    },
  });
  const headers = { accept: 'text/event-stream', 'last-event-id': `${from.epoch}:${from.head}` };
  const path = `${PATHS.live}?${new URLSearchParams({ cursor: from.cursor, schema: `${SCHEMA}` })}`;
  const stream = await wire.stream({ method: 'GET', path, token, headers, idleMs: LIVE_MS, signal });
  const decoder = new TextDecoder();
  for await (const piece of stream) {
    heard();
    parser.feed(decoder.decode(piece, { stream: true }));
  }
}
