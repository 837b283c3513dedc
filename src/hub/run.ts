import { X509Certificate } from 'node:crypto';
import { createAdmin } from './admin.ts';
import { type Hub, type HubOptions, openHub } from './app.ts';
import { type Nightly, startNightly } from './care/nightly.ts';
import { type Control, serveControl } from './control.ts';
import { MIN_FREE_BYTES } from './http/disk.ts';
import { type ServeOptions, type Serving, serve } from './http/serve.ts';

export interface RunOptions extends HubOptions, Omit<ServeOptions, 'dataDir' | 'minFree'> {
  /** `HH:MM` of the machine's clock; null = backups are somebody else's. */
  readonly backupAt: string | null;
}

export interface RunningHub {
  readonly hub: Hub;
  readonly serving: Serving;
  /** Refuses what is new, finishes what is begun, closes the database. */
  close(): Promise<void>;
}

export function fingerprintOf(tls: ServeOptions['tls']): string | null {
  return tls ? new X509Certificate(tls.cert).fingerprint256 : null;
}

/** The whole hub: database, HTTP, the pipe for commands, the nightly backup. */
export async function runHub(options: RunOptions): Promise<RunningHub> {
  const minFree = options.minFree ?? MIN_FREE_BYTES;
  const hub = await openHub({ ...options, minFree });
  const opened: { serving?: Serving; control?: Control; nightly?: Nightly } = {};
  const close = async () => {
    await opened.nightly?.close();
    await opened.serving?.close();
    await opened.control?.close();
    await hub.close();
  };
  try {
    const serving = await serve({ ...hub, databaseUrl: options.databaseUrl }, { ...options, minFree });
    opened.serving = serving;
    const admin = createAdmin(hub, {
      moved: (device) => serving.live.kick(device),
      running: { url: serving.url, fingerprint: fingerprintOf(options.tls), live: () => serving.live.count() },
    });
    opened.control = await serveControl(options.dataDir, admin, hub.log);
    if (options.backupAt !== null) opened.nightly = startNightly(hub, admin, options.backupAt);
    hub.log.info('hub.up', { engine: hub.store.kind });
    return { hub, serving, close };
  } catch (error) {
    await close();
    throw error;
  }
}
