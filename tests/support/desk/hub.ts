import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const program = resolve(import.meta.dirname, '../../../out/node/cli.js');
const run = promisify(execFile);

export const HUB_PASSWORD = 'hub-password-2580';

/** An embedded hub on a folder of its own: the built program, as people start it. */
export interface HubProcess {
  readonly url: string;
  /** A one-time code for one desk. */
  code(): Promise<string>;
  /** An account for a person whose row is at the hub. */
  account(login: string, person: string): Promise<void>;
  /** Away, as a cable pulled at every desk. */
  stop(): Promise<void>;
  /** Back on the same port. */
  start(): Promise<void>;
}

export async function startHub(dir: string): Promise<HubProcess> {
  mkdirSync(dir, { recursive: true });
  const password = join(dir, 'password');
  writeFileSync(password, `${HUB_PASSWORD}\n`);
  const data = join(dir, 'hub');
  const hub = async (...args: string[]) => {
    const { stdout } = await run(process.execPath, [program, 'hub', ...args, '--data', data, '--json']);
    return JSON.parse(stdout);
  };
  const who = ['--administrator', '管理員', '--login', 'admin', '--password-file', password];
  await hub('init', '--organisation', '香江影印機', '--site', 'hk', ...who);
  let running = await serve(data, '0');
  return {
    url: running.url,
    async code() {
      return (await hub('enrol')).code;
    },
    async account(login, person) {
      await hub('users', 'add', login, '--person', person, '--password-file', password);
    },
    stop: () => end(running.child),
    async start() {
      running = await serve(data, new URL(running.url).port);
    },
  };
}

async function serve(data: string, port: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [program, 'hub', 'serve', '--data', data, '--port', port], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) return { child, url };
  }
  throw new Error('the hub did not start');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
