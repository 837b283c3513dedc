import type { MessagePortMain, UtilityProcess } from 'electron';
import { utilityProcess } from 'electron';
import { createBackoff } from '../shared/backoff.ts';
import type { FromHost, HostConfig, ToHost } from '../shared/host-protocol.ts';

export interface CoreProcess {
  /** Hands a page's port over; while the core is down it waits for the next one. */
  give(port: MessagePortMain): void;
  link(url: string): void;
  pid(): number | undefined;
  /** Closes the store, at most `limit` ms; then the process is killed. */
  close(limit: number): Promise<void>;
}

export interface CoreProcessOptions {
  entry: string;
  config: HostConfig;
  onSecret(message: Extract<FromHost, { kind: 'getSecret' | 'setSecret' }>): string | null;
  onStart(): void;
  onDeath(code: number): void;
}

/** The core in a utility process, started again whenever it dies. Links and ports that come meanwhile wait. */
export function startCoreProcess(options: CoreProcessOptions): CoreProcess {
  const backoff = createBackoff();
  let child: UtilityProcess | null = null;
  let closing = false;
  let waiting: { message: ToHost; ports: MessagePortMain[] }[] = [];

  const send = (message: ToHost, ports: MessagePortMain[] = []) => {
    if (child) child.postMessage(message, ports);
    else if (!closing) waiting.push({ message, ports });
  };

  function take(message: FromHost): void {
    if (message.kind !== 'getSecret' && message.kind !== 'setSecret') return;
    const { ask } = message;
    try {
      send({ kind: 'secret', ask, value: options.onSecret(message), failed: false });
    } catch {
      send({ kind: 'secret', ask, value: null, failed: true });
    }
  }

  function start(): void {
    const startedAt = performance.now();
    const own = utilityProcess.fork(options.entry, [JSON.stringify(options.config)], { serviceName: 'Zuoxi Core' });
    child = own;
    own.on('message', take);
    own.once('exit', (code) => {
      child = null;
      if (closing) return;
      options.onDeath(code);
      setTimeout(() => !closing && start(), backoff.after(performance.now() - startedAt));
    });
    options.onStart();
    const late = waiting;
    waiting = [];
    for (const { message, ports } of late) send(message, ports);
  }
  start();

  return {
    give: (port) => send({ kind: 'port' }, [port]),
    link: (url) => send({ kind: 'link', url }),
    pid: () => child?.pid,
    close: (limit) => {
      closing = true;
      return closeChild(child, limit);
    },
  };
}

function closeChild(own: UtilityProcess | null, limit: number): Promise<void> {
  return new Promise((resolve) => {
    if (!own) return resolve();
    const timer = setTimeout(() => own.kill(), limit);
    own.on('message', (message: FromHost) => message.kind === 'closed' && own.kill());
    own.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    own.postMessage({ kind: 'close' } satisfies ToHost);
  });
}
