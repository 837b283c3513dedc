import { randomBytes } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createIdSource } from '../../../../src/shared/ids.ts';
import { canonicalJson } from '../../../../src/shared/json.ts';
import { chain } from '../../../../src/wire/chain.ts';
import { PATHS } from '../../../../src/wire/paths.ts';
import { PROTO, SCHEMA } from '../../../../src/wire/version.ts';
import { documentsOf } from './documents.ts';
import { answer } from './helper.ts';
import type { Seat } from './hub-process.ts';

/** Many desks in one process, as far as a hub can tell: keys, chains, streams, cursors, but no store. Argument: the hub. */
const [url = ''] = process.argv.slice(2);
const ids = createIdSource({ now: Date.now, randomBytes });
const payloads = documentsOf('attempt', 500).map(({ payload }) => payload);

interface Desk extends Seat {
  readonly agent: Agent;
  token: string;
  epoch: string;
  ack: string;
  hash: string;
  ctr: number;
  stream: IncomingMessage | null;
}
interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly raw: IncomingMessage;
}
let desks: Desk[] = [];
const refused: Record<string, number> = {};

function open(desk: Desk, method: string, path: string, body?: Buffer, type?: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { 'accept-encoding': 'gzip' };
    if (desk.token) headers.authorization = `Bearer ${desk.token}`;
    if (type) headers['content-type'] = type;
    if (type === 'application/x-ndjson') headers['content-encoding'] = 'gzip';
    const sent = request(`${url}${path}`, { method, agent: desk.agent, headers }, resolve);
    sent.once('error', reject);
    sent.end(body);
  });
}

async function ask(desk: Desk, method: string, path: string, body?: Buffer, type?: string): Promise<Reply> {
  const raw = await open(desk, method, path, body, type);
  const pieces: Buffer[] = [];
  for await (const piece of raw as AsyncIterable<Buffer>) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  const plain = raw.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole;
  const reply = { status: raw.statusCode ?? 0, body: JSON.parse(plain.toString('utf8')), raw };
  if (reply.status !== 200) {
    const code = String(reply.body.err);
    refused[code] = (refused[code] ?? 0) + 1;
  }
  return reply;
}

async function enter(desk: Desk): Promise<void> {
  desk.token = '';
  const body = Buffer.from(JSON.stringify({ device: desk.device, key: desk.key, schema: SCHEMA }));
  const reply = await ask(desk, 'POST', PATHS.token, body, 'application/json');
  desk.token = String(reply.body.token);
  desk.epoch = String(reply.body.epoch);
}

function line(desk: Desk): string {
  desk.ctr += 1;
  const own = {
    a: desk.person,
    b: 0,
    c: desk.ctr,
    e: 'attempt',
    ep: desk.epoch,
    i: ids.next(),
    k: 'add',
    u: ids.next(),
  };
  const body = canonicalJson({ ...own, p: payloads[desk.ctr % payloads.length], t: Date.now(), v: SCHEMA });
  desk.hash = chain(desk.hash, body);
  return `${desk.hash} ${body}`;
}

/** Answers the milliseconds that it took; refused pushes are counted, and sent again by nobody. */
async function push(desk: Desk, count: number): Promise<number> {
  const lines = Array.from({ length: count }, () => line(desk));
  const { device, epoch, ack } = desk;
  const head = { proto: PROTO, schema: SCHEMA, device, epoch, sentAt: Date.now(), ack, count };
  const body = gzipSync([JSON.stringify(head), ...lines, ''].join('\n'), { level: 1 });
  const from = performance.now();
  const reply = await ask(desk, 'POST', PATHS.push, body, 'application/x-ndjson');
  desk.ack = String(reply.body.ack ?? desk.ack);
  const verdicts = (reply.body.results ?? []) as { s: string }[];
  for (const { s } of verdicts) if (s !== 'ok') refused[s] = (refused[s] ?? 0) + 1;
  return performance.now() - from;
}

async function listen(desk: Desk, cursor: string): Promise<void> {
  const stream = await open(desk, 'GET', `${PATHS.live}?${new URLSearchParams({ cursor, schema: `${SCHEMA}` })}`);
  stream.on('error', () => undefined).resume();
  desk.stream = stream;
}

/** What a fresh desk does: token, snapshots as files, the pull that goes on from them, the live stream. */
async function join(desk: Desk): Promise<void> {
  await enter(desk);
  let cursor = '';
  for (;;) {
    const query = new URLSearchParams({ cursor, limit: '2000', schema: `${SCHEMA}` });
    const reply = await ask(desk, 'GET', `${PATHS.pull}?${query}`);
    if (reply.status === 200) {
      cursor = String(reply.body.next);
      if (reply.body.more === false) break;
    } else if (reply.body.err === 'SNAPSHOT') cursor = await snapshots(desk, reply.body.scopes as string[]);
    else await new Promise((done) => setTimeout(done, 1000));
  }
  await listen(desk, cursor);
}

async function snapshots(desk: Desk, scopes: readonly string[]): Promise<string> {
  const cursors: string[] = [];
  for (const scope of scopes) {
    const raw = await open(desk, 'GET', `${PATHS.snapshot}/${encodeURIComponent(scope)}`);
    const pieces: Buffer[] = [];
    for await (const piece of raw as AsyncIterable<Buffer>) pieces.push(piece);
    // Unpacking the rest is the desks' work; they have processors of their own.
    nexts[scope] ??= JSON.parse(gunzipSync(Buffer.concat(pieces)).toString('utf8').split('\n', 1)[0] ?? '{}').next;
    cursors.push(nexts[scope] as string);
  }
  return cursors.join('~');
}
const nexts: Record<string, string> = {};

const hangUp = () => {
  for (const desk of desks) desk.stream?.destroy();
};

answer(
  {
    seat: async (seats: readonly Seat[]) => {
      desks = seats.map((seat) => ({
        ...{
          ...seat,
          agent: new Agent({ keepAlive: true }),
          token: '',
          epoch: '',
          ack: '',
          hash: '',
          ctr: 0,
          stream: null,
        },
      }));
      for (const desk of desks) await enter(desk);
    },
    fill: async (rows: number) => {
      const [first] = desks;
      for (let at = 0; first && at < rows; at += 500) await push(first, 500);
    },
    listen: async () => {
      for (const desk of desks) await listen(desk, '');
    },
    /** Each desk pushes `ops` every `everyMs`, beginning at its own moment, for `forMs`. Answers each push's milliseconds. */
    steady: async (everyMs: number, forMs: number, ops: number) => {
      const taken: number[] = [];
      const until = performance.now() + forMs;
      const one = async (desk: Desk, at: number) => {
        await new Promise((done) => setTimeout(done, (everyMs * at) / desks.length));
        while (performance.now() < until) {
          const from = performance.now();
          taken.push(await push(desk, ops));
          await new Promise((done) => setTimeout(done, Math.max(0, from + everyMs - performance.now())));
        }
      };
      await Promise.all(desks.map(one));
      return taken;
    },
    /** All come back within `withinMs`. Answers each one's milliseconds until it is up to date and listens. */
    storm: async (withinMs: number) => {
      hangUp();
      return Promise.all(
        desks.map(async (desk, at) => {
          await new Promise((done) => setTimeout(done, (withinMs * at) / desks.length));
          const from = performance.now();
          await join(desk);
          return performance.now() - from;
        }),
      );
    },
    refused: () => refused,
  },
  hangUp,
);
