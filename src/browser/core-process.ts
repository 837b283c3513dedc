import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import type { Backoff } from '../shared/backoff.ts';
import { createBackoff } from '../shared/backoff.ts';
import type { Frame, FromHost, HostConfig, ToHost } from '../shared/host-protocol.ts';

export interface Connection {
  frame(frame: Frame): void;
  shut(): void;
}

export interface CoreProcess {
  /** Opens a connection to the core that lives now; null while none does. The callbacks end with `gone`. */
  connect(to: { frame(frame: Frame): void; gone(): void }): Connection | null;
  link(url: string): void;
  pid(): number | undefined;
  /** Resolves when the core first says it is up. */
  readonly up: Promise<void>;
  /** Closes the store, at most `limit` ms; then the process is killed. */
  close(limit: number): Promise<void>;
}

export interface CoreProcessOptions {
  entry: string;
  config: HostConfig;
  onDeath(code: number | null, signal: string | null): void;
  backoff?: Backoff;
}

/** Runs the core as a child process and starts it again whenever it dies. */
export function startCoreProcess(options: CoreProcessOptions): CoreProcess {
  const backoff = options.backoff ?? createBackoff();
  const open = new Map<number, { frame(frame: Frame): void; gone(): void }>();
  let child: ChildProcess | null = null;
  let closing = false;
  let lastConnection = 0;
  let isUp = () => {};
  const up = new Promise<void>((resolve) => {
    isUp = resolve;
  });

  const send = (message: ToHost) => {
    if (child?.connected) child.send(message, () => {});
  };

  function take(message: FromHost): void {
    if (message.kind === 'up') isUp();
    else if (message.kind === 'frame') open.get(message.connection)?.frame(message.frame);
    else if (message.kind === 'shut') drop(message.connection);
  }

  function drop(connection: number): void {
    const to = open.get(connection);
    open.delete(connection);
    to?.gone();
  }

  function start(): void {
    const startedAt = performance.now();
    const own = fork(options.entry, [JSON.stringify(options.config)], { serialization: 'advanced' });
    child = own;
    own.on('message', take);
    own.on('error', () => {});
    own.once('exit', (code, signal) => {
      child = null;
      for (const connection of [...open.keys()]) drop(connection);
      if (closing) return;
      options.onDeath(code, signal);
      setTimeout(() => !closing && start(), backoff.after(performance.now() - startedAt));
    });
  }
  start();

  return {
    up,
    pid: () => child?.pid,
    link: (url) => send({ kind: 'link', url }),
    connect(to) {
      if (!child?.connected) return null;
      lastConnection += 1;
      const connection = lastConnection;
      open.set(connection, to);
      send({ kind: 'open', connection });
      return {
        frame: (frame) => send({ kind: 'frame', connection, frame }),
        shut() {
          if (open.delete(connection)) send({ kind: 'shut', connection });
        },
      };
    },
    async close(limit) {
      closing = true;
      const own = child;
      if (!own) return;
      const gone = new Promise<void>((resolve) => own.once('exit', () => resolve()));
      send({ kind: 'close' });
      const timer = setTimeout(() => own.kill('SIGKILL'), limit);
      await gone;
      clearTimeout(timer);
    },
  };
}
