import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { HostConfig } from '../../shared/host-protocol.ts';
import { MAX_LINK_LENGTH } from '../../shared/limits.ts';
import type { Core } from '../app.ts';
import { createCore } from '../app.ts';
import type { Log, Secrets } from '../ports.ts';
import type { Channel } from './channel.ts';
import { hostDeps } from './deps.ts';
import { createFileLog } from './file-log.ts';
import { keepPipe } from './pipe.ts';
import { serveCore } from './serve.ts';

export interface Host {
  attach(channel: Channel): void;
  link(url: string): void;
  /** Ends the connections, closes the store. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts the core of one profile and serves it on channels and on the local pipe. A core that cannot start ends its
 * process: the shell tries again, slower each time.
 */
export async function runHost(config: HostConfig, secrets?: Secrets): Promise<Host> {
  const log = createFileLog(join(config.dataDir, config.profile, 'logs'), 'core');
  guardProcess(log);
  try {
    return await startHost(config, log, secrets);
  } catch (error) {
    log.error('core.cannotStart', error);
    return process.exit(70);
  }
}

async function startHost(config: HostConfig, log: Log, secrets?: Secrets): Promise<Host> {
  log.info('core.start', { version: config.appVersion, node: process.versions.node });
  const core = await createCore(hostDeps(config, log, secrets));
  if (config.sample) {
    // without it the page asks its question, and says there what is wrong
    await makeSample(core, config).catch((error: unknown) => log.error('core.sample', error));
  }
  const server = serveCore(core, log);
  // cut to just over the limit, so that the core can say that it was too long
  const link = (url: string) => core.openLink(url.slice(0, MAX_LINK_LENGTH + 1));
  const pipe = await keepPipe(join(config.dataDir, config.profile), {
    log,
    attach: (channel) => server.attach(channel),
    openLink: link,
  });
  log.info('core.up', { ms: Math.round(performance.now()) });
  let closing: Promise<void> | null = null;
  return {
    attach: (channel) => server.attach(channel),
    link,
    close() {
      closing ??= (async () => {
        await pipe.close();
        server.shut();
        await core.close();
        log.info('core.closed');
      })();
      return closing;
    },
  };
}

/** `--sample`: a first run without the question. An existing workspace is left alone. */
async function makeSample(core: Core, config: HostConfig): Promise<void> {
  if (core.status().state !== 'absent') return;
  const { context, close } = core.connect();
  const { workspace } = createRouterClient(core.router, { context });
  await workspace.create({ kind: 'sample', locale: config.locale ?? 'zh-HK' }).finally(close);
}

/** A bug that nobody caught: say where, then end. The shell starts a fresh core; the store survives by design. */
function guardProcess(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error('core.uncaught', error);
    process.exit(70);
  });
  process.on('unhandledRejection', (error) => {
    log.error('core.unhandled', error);
  });
}
