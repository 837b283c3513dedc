import type { ServerResponse } from 'node:http';
import { LIMITS } from '../../wire/limits.ts';
import type { LiveEvent, PullAnswer } from '../../wire/pull.ts';
import type { DeviceAuth } from '../engine/api.ts';
import type { HubLog } from '../log.ts';

export interface LiveDeps {
  readonly pull: (auth: DeviceAuth, cursor: string, limit: number, schema: number) => Promise<PullAnswer>;
  /** What the device may see now; throws when it is revoked. */
  readonly again: (device: string) => Promise<DeviceAuth>;
  readonly epoch: () => Promise<string>;
  readonly log: HubLog;
}

export interface LiveFigures {
  /** Up to so many streams get rows, beyond it pokes of at most one a second (sync.md 2.4). */
  readonly rowStreams: number;
  readonly pokeEveryMs: number;
  readonly heartbeatMs: number;
  /** Unsent bytes at which a reader counts as slow, and is cut off at the next heartbeat when it still is. */
  readonly slowBytes: number;
  /** Unsent bytes at which it is cut off at once. */
  readonly mostBytes: number;
  readonly perDevice: number;
  readonly most: number;
}

export const LIVE: LiveFigures = {
  rowStreams: 500,
  pokeEveryMs: 1000,
  heartbeatMs: 20_000,
  slowBytes: 256 * 1024,
  mostBytes: 4 * 1024 * 1024,
  perDevice: 2,
  most: 20_000,
};

/** Devices whose place is remembered; the others get a poke first. */
const MOST_CURSORS = 10_000;
/** Streams that get rows wait so long for each stream there is: with 300 desks each hears at most every 0.6 s, and the hub has time for pushes. Ms. */
const SPREAD_PER_STREAM_MS = 2;
/** At shutdown a stream has so long to take what is on its way. Milliseconds. */
const LAST_WORD_MS = 500;

export interface Live {
  /** false = too many. `cursor` '' = where its last pull ended; pokes only when that is not known here. */
  open(auth: DeviceAuth, response: ServerResponse, cursor: string, schema: number, head: number): boolean;
  /** Where a device stands, by the page it was last given: its stream goes on from there. */
  stands(device: string, cursor: string): void;
  moved(head: number, scopes: readonly string[]): void;
  signal(scope: string, from: string, signal: { kind: string; data: Record<string, unknown> }): void;
  /** Ends the streams of a device whose rights were taken; it comes back and hears why. */
  kick(device: string): void;
  count(): number;
  close(): void;
}

interface Stream {
  auth: DeviceAuth;
  readonly response: ServerResponse;
  readonly schema: number;
  cursor: string;
  /** Head that it has not been told of; 0 = none. */
  pending: number;
  told: number;
  busy: boolean;
  timer: NodeJS.Timeout | null;
  lastAt: number;
}

export function createLive(deps: LiveDeps, figures: LiveFigures = LIVE): Live {
  const streams = new Set<Stream>();
  const cursors = new Map<string, string>();
  let epoch = '';

  const end = (stream: Stream) => {
    streams.delete(stream);
    if (stream.timer) clearTimeout(stream.timer);
    stream.timer = null;
    stream.response.end();
  };
  const cut = (stream: Stream, reason: string) => {
    deps.log.warn('live.cut', { device: stream.auth.device, reason, bytes: stream.response.writableLength });
    end(stream);
    stream.response.destroy();
  };
  const write = (stream: Stream, text: string) => {
    if (!streams.has(stream)) return;
    stream.response.write(text);
    if (stream.response.writableLength > figures.mostBytes) cut(stream, 'slow');
  };
  const send = (stream: Stream, event: LiveEvent, head: number) => {
    stream.told = Math.max(stream.told, head);
    write(stream, `id: ${epoch}:${stream.told}\ndata: ${JSON.stringify(event)}\n\n`);
  };

  const flush = async (stream: Stream) => {
    stream.timer = null;
    if (stream.busy || stream.pending === 0 || !streams.has(stream)) return;
    // What it has not read yet tells it less than what comes later: it gets no rows until it has caught up.
    if (stream.response.writableLength > figures.slowBytes) return;
    const head = stream.pending;
    stream.pending = 0;
    stream.lastAt = performance.now();
    if (stream.cursor === '' || streams.size > figures.rowStreams) return send(stream, { poke: head }, head);
    stream.busy = true;
    try {
      await rowsOrPoke(stream, head);
    } catch (error) {
      deps.log.warn('live.ended', { device: stream.auth.device, code: (error as Error).message });
      end(stream);
    } finally {
      stream.busy = false;
      if (stream.pending > 0) schedule(stream);
    }
  };
  const rowsOrPoke = async (stream: Stream, head: number) => {
    const page = await deps.pull(stream.auth, stream.cursor, LIMITS.liveRows, stream.schema);
    if ('reset' in page || page.more || page.drop.length > 0) {
      // More than a few rows: the desk fetches them at its own pace and says where it stands when it comes back.
      stream.cursor = '';
      cursors.delete(stream.auth.device);
      send(stream, { poke: head }, head);
      return;
    }
    stream.cursor = page.next;
    cursors.set(stream.auth.device, page.next);
    if (page.rows.length > 0 || page.since !== page.next) send(stream, { page }, page.head);
  };
  const schedule = (stream: Stream) => {
    if (stream.timer || stream.busy) return;
    const gap = streams.size > figures.rowStreams ? figures.pokeEveryMs : streams.size * SPREAD_PER_STREAM_MS;
    const wait = Math.max(0, stream.lastAt + gap - performance.now());
    stream.timer = setTimeout(() => void flush(stream), wait);
  };

  const beat = async (stream: Stream) => {
    if (stream.response.writableLength > figures.slowBytes) return cut(stream, 'slow');
    write(stream, ': .\n\n');
    try {
      const auth = await deps.again(stream.auth.device);
      const changed = auth.grantsV !== stream.auth.grantsV;
      stream.auth = auth;
      if (changed) {
        stream.cursor = '';
        send(stream, { poke: stream.told }, stream.told);
      } else if (stream.pending > 0) schedule(stream);
    } catch {
      end(stream);
    }
  };
  const hearts = setInterval(() => {
    for (const stream of streams) void beat(stream);
  }, figures.heartbeatMs);
  hearts.unref();

  return {
    open(auth, response, cursor, schema, head) {
      if (streams.size >= figures.most) return false;
      const own = [...streams].filter((stream) => stream.auth.device === auth.device);
      for (const old of own.slice(0, Math.max(0, own.length - figures.perDevice + 1))) end(old);
      const stream: Stream = {
        auth,
        response,
        schema,
        cursor: cursor || (cursors.get(auth.device) ?? ''),
        pending: head,
        told: 0,
        busy: false,
        timer: null,
        lastAt: Number.NEGATIVE_INFINITY,
      };
      streams.add(stream);
      response.on('close', () => end(stream));
      response.on('drain', () => stream.pending > 0 && schedule(stream));
      void deps.epoch().then((now) => {
        epoch = now;
        write(stream, ': zuoxi\n\n');
        schedule(stream);
      });
      return true;
    },
    stands(device, cursor) {
      cursors.delete(device);
      cursors.set(device, cursor);
      const oldest = cursors.keys().next();
      if (cursors.size > MOST_CURSORS && !oldest.done) cursors.delete(oldest.value);
      for (const stream of streams) if (stream.auth.device === device) stream.cursor = cursor;
    },
    moved(head, scopes) {
      for (const stream of streams) {
        if (scopes.length > 0 && !scopes.some((scope) => stream.auth.grants.includes(scope))) continue;
        stream.pending = Math.max(stream.pending, head);
        schedule(stream);
      }
    },
    signal(scope, from, { kind, data }) {
      for (const stream of streams) {
        if (stream.auth.device === from || !stream.auth.grants.includes(scope)) continue;
        // A signal is not data: a reader that lags misses it.
        if (stream.response.writableLength > figures.slowBytes) continue;
        send(stream, { signal: { kind, from, data } }, stream.told);
      }
    },
    kick(device) {
      for (const stream of [...streams]) if (stream.auth.device === device) end(stream);
    },
    count: () => streams.size,
    close() {
      clearInterval(hearts);
      for (const stream of [...streams]) {
        end(stream);
        // One that does not read would never hear of the end.
        setTimeout(() => stream.response.destroy(), LAST_WORD_MS).unref();
      }
    },
  };
}
