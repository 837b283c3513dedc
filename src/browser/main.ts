import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { defaultDataDir } from '../shared/data-dir.ts';
import type { HostConfig } from '../shared/host-protocol.ts';
import type { ShellFlags } from '../shared/shell-flags.ts';
import { BadFlag, parseShellFlags } from '../shared/shell-flags.ts';
import { startCoreProcess } from './core-process.ts';
import { openBrowser } from './open.ts';
import { startShellServer } from './server.ts';
import { line } from './words.ts';

/** Longest time (ms) that closing may take before the core is killed; the store survives that, too. */
const CLOSE_LIMIT = 8000;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `out/`: this file is built to `out/node/browser.js`. */
const out = resolve(import.meta.dirname, '..');

function hostConfig(flags: ShellFlags): HostConfig {
  const { version } = JSON.parse(readFileSync(join(out, '..', 'package.json'), 'utf8'));
  return {
    dataDir: resolve(flags.dataDir ?? defaultDataDir(process.platform, process.env, homedir())),
    profile: flags.profile,
    appVersion: version,
    contentDir: join(out, 'content'),
    workerDir: join(out, 'core'),
    sample: flags.sample,
    locale: flags.locale,
    secrets: false,
  };
}

async function main(flags: ShellFlags): Promise<void> {
  const config = hostConfig(flags);
  const core = startCoreProcess({
    entry: join(out, 'core', 'child.js'),
    config,
    codeCache: join(config.dataDir, config.profile, 'cache', 'code'),
    onDeath: () => console.error(line('coreDied', flags.locale)),
  });
  const server = await startShellServer({
    rendererDir: join(out, 'renderer'),
    port: flags.port,
    locale: flags.locale ?? '',
    core,
  });
  const lines = createInterface({ input: process.stdin });
  const close = once(async () => {
    say(line('closing', flags.locale));
    lines.close();
    // the core first: its last answers still reach the page
    await core.close(CLOSE_LIMIT);
    await server.close();
    process.exit(0);
  });
  // a terminal that was closed takes no more lines; the store must be closed all the same
  process.stdout.on('error', () => {});
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
  process.on('SIGHUP', close);
  lines.on('line', () => say(server.address()));
  say(`${line('ready', flags.locale)}\n\n  ${server.address()}\n\n${line('keys', flags.locale)} ${config.dataDir}`);
  if (flags.open) openBrowser(server.address());
}

function once(task: () => Promise<void>): () => void {
  let begun = false;
  return () => {
    if (begun) return;
    begun = true;
    void task();
  };
}

try {
  const flags = parseShellFlags(process.argv.slice(2));
  if (flags.unknown.length > 0) throw new BadFlag(`unknown: ${flags.unknown.join(' ')}`);
  main(flags).catch((error: NodeJS.ErrnoException) => {
    console.error(error.code === 'EADDRINUSE' ? `port ${flags.port} is in use` : error);
    process.exit(1);
  });
} catch (error) {
  if (!(error instanceof BadFlag)) throw error;
  console.error(error.message);
  process.exit(2);
}
