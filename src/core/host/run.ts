import { join } from 'node:path';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { Contract } from '../../contract/index.ts';
import type { HostConfig } from '../../shared/host-protocol.ts';
import type { Core } from '../app.ts';
import { createCore } from '../app.ts';
import type { Log, Secrets } from '../ports.ts';
import type { Channel } from './channel.ts';
import { hostDeps } from './deps.ts';
import { createFileLog } from './file-log.ts';
import { publishPipe } from './pipe.ts';
import { serveCore } from './serve.ts';

export interface Host {
  attach(channel: Channel): void;
  link(url: string): void;
  /** Ends the connections, closes the store. Safe to call twice. */
  close(): Promise<void>;
}

/** Starts the core of one profile and serves it on channels and on the local pipe. */
export async function runHost(config: HostConfig, secrets?: Secrets): Promise<Host> {
  const profileDir = join(config.dataDir, config.profile);
  const log = createFileLog(join(profileDir, 'logs'), 'core');
  guardProcess(log);
  log.info('core.start', { version: config.appVersion, node: process.versions.node });
  const core = await createCore(hostDeps(config, log, secrets));
  if (config.sample) await makeSample(core, config);
  const server = serveCore(core, log);
  const pipe = await publishPipe(profileDir, {
    log,
    attach: (channel) => server.attach(channel),
    openLink: (url) => core.openLink(url),
  });
  let closing: Promise<void> | null = null;
  return {
    attach: (channel) => server.attach(channel),
    link: (url) => core.openLink(url),
    close() {
      closing ??= (async () => {
        await pipe?.close();
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
  const { context, close } = core.connect();
  const client = createRouterClient(core.router, { context }) as unknown as ContractRouterClient<Contract>;
  const status = await client.workspace.status();
  if (status.state === 'absent') await client.workspace.create({ kind: 'sample', locale: config.locale ?? 'zh-HK' });
  close();
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
