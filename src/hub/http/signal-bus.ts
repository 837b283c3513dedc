import pg from 'pg';
import type { HubLog } from '../log.ts';

export interface Signal {
  readonly scope: string;
  readonly from: string;
  readonly kind: string;
  readonly data: Record<string, unknown>;
}

/** Carries signals to the streams of the other hub processes; never stored anywhere. */
export interface SignalBus {
  send(signal: Signal): void;
  close(): Promise<void>;
}

const CHANNEL = 'zuoxi_signal';
/** PostgreSQL's limit of a notification is 8,000 bytes. */
const MAX_BYTES = 7900;
const AGAIN_MS = 5000;

/** One process: nobody else to tell. */
export const noBus: SignalBus = { send: () => {}, close: async () => {} };

/** Over NOTIFY. A broken connection is made again; signals meanwhile reach this process's own desks only. */
export function postgresBus(url: string, take: (signal: Signal) => void, log: HubLog): SignalBus {
  const own = crypto.randomUUID();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  const connect = async () => {
    timer = null;
    const next = new pg.Client({ connectionString: url, application_name: 'zuoxi-hub-signal' });
    next.on('error', () => {});
    next.on('end', () => {
      client = null;
      if (!closed) timer = setTimeout(start, AGAIN_MS).unref();
    });
    next.on('notification', ({ payload }) => {
      const { by, signal } = JSON.parse(payload ?? '{}') as { by?: string; signal?: Signal };
      if (signal && by !== own) take(signal);
    });
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
  };
  const start = () => {
    connect().catch(() => {
      log.warn('signal.bus');
      if (!closed && !timer) timer = setTimeout(start, AGAIN_MS).unref();
    });
  };
  start();
  return {
    send(signal) {
      const payload = JSON.stringify({ by: own, signal });
      if (Buffer.byteLength(payload) > MAX_BYTES) return;
      client?.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]).catch(() => {});
    },
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
