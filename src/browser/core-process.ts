import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import type { Backoff } from '../shared/backoff.ts';
import { createBackoff } from '../shared/backoff.ts';
import type { Frame, FromHost, HostConfig, ToHost } from '../shared/host-protocol.ts';

export interface Connection {
  frame(frame: Frame): void;
  shut(): void;
}

/** What a page hears of its core. */
export interface Page {
  frame(frame: Frame): void;
  gone(): void;
}

export interface CoreProcess {
  /** Opens a connection to the core that lives now; null while none does. The callbacks end with `gone`. */
  connect(to: Page): Connection | null;
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
  /** Folder of compiled code: the next start saves half of its time. It is the user's own: what lies there is run. */
  codeCache: string;
  onDeath(code: number | null, signal: string | null): void;
  backoff?: Backoff;
}

/** Runs the core as a child process and starts it again whenever it dies. */
export function startCoreProcess(options: CoreProcessOptions): CoreProcess {
  const backoff = options.backoff ?? createBackoff();
  const connections = connectionTable((message) => send(message));
  let child: ChildProcess | null = null;
  let closing = false;
  let isUp = () => {};
  const up = new Promise<void>((resolve) => {
    isUp = resolve;
  });

  function send(message: ToHost): void {
    if (child?.connected) child.send(message, () => {});
  }

  function start(): void {
    const startedAt = performance.now();
    const own = fork(options.entry, [JSON.stringify(options.config)], {
      serialization: 'advanced',
      env: { ...process.env, NODE_COMPILE_CACHE: options.codeCache },
    });
    child = own;
    own.on('message', (message: FromHost) => {
      if (message.kind === 'up') isUp();
      else connections.take(message);
    });
    own.on('error', () => {});
    own.once('exit', (code, signal) => {
      child = null;
      connections.dropAll();
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
    connect: (to) => (child?.connected ? connections.open(to) : null),
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

/** The pages of one core, each under a number. */
function connectionTable(send: (message: ToHost) => void) {
  const open = new Map<number, Page>();
  let last = 0;
  const drop = (connection: number) => {
    const page = open.get(connection);
    open.delete(connection);
    page?.gone();
  };
  return {
    open(page: Page): Connection {
      last += 1;
      const connection = last;
      open.set(connection, page);
      send({ kind: 'open', connection });
      return {
        frame: (frame) => send({ kind: 'frame', connection, frame }),
        shut() {
          if (open.delete(connection)) send({ kind: 'shut', connection });
        },
      };
    },
    take(message: FromHost): void {
      if (message.kind === 'frame') open.get(message.connection)?.frame(message.frame);
      else if (message.kind === 'shut') drop(message.connection);
    },
    dropAll(): void {
      for (const connection of [...open.keys()]) drop(connection);
    },
  };
}
