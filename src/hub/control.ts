import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Admin, type AdminCode, AdminError } from './admin.ts';
import { same } from './auth/token.ts';
import type { HubLog } from './log.ts';

/** A running hub holds its database: commands reach it by a pipe of this machine, guarded by a secret that only its owner can read. */
export interface Control {
  close(): Promise<void>;
}

const MAX_INPUT = 1024 * 1024;
/** System limit of the path of a Unix socket. */
const MAX_PATH = 100;

function pipePath(dataDir: string): string {
  const id = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\zuoxi-hub-${id}`;
  const beside = join(resolve(dataDir), 'hub.sock');
  return beside.length <= MAX_PATH ? beside : join(tmpdir(), `zuoxi-hub-${id}.sock`);
}

const secretPath = (dataDir: string) => join(dataDir, 'hub.control');

export async function serveControl(dataDir: string, admin: Admin, log: HubLog): Promise<Control> {
  const secret = randomBytes(32).toString('base64url');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  rmSync(secretPath(dataDir), { force: true });
  writeFileSync(secretPath(dataDir), secret, { mode: 0o600, flag: 'wx' });
  const path = pipePath(dataDir);
  // The database's lock is held by now: a socket that is here was left by a process that died.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const server = createServer((incoming, outgoing) => {
    const answer = (status: number, value: unknown) => {
      outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify(value ?? null));
    };
    const allowed = same(String(incoming.headers['x-secret'] ?? ''), secret);
    const name = (incoming.url ?? '').slice(1);
    if (!allowed || !Object.hasOwn(admin, name)) return answer(404, { error: 'none' });
    void body(incoming)
      .then((input) => (admin[name as keyof Admin] as (input: unknown) => Promise<unknown>)(input))
      .then((value) => answer(200, value))
      .catch((error: unknown) => {
        if (error instanceof AdminError) answer(400, { code: error.code });
        else answer(500, { ref: log.error('control.failed', error, { name }) });
      });
  });
  await listen(server, path);
  return {
    async close() {
      rmSync(secretPath(dataDir), { force: true });
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

async function listen(server: Server, path: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(path, () => done());
  });
}

async function body(incoming: AsyncIterable<unknown>): Promise<unknown> {
  let text = '';
  for await (const chunk of incoming) {
    text += String(chunk);
    if (text.length > MAX_INPUT) throw new Error('too long');
  }
  return text === '' ? undefined : JSON.parse(text);
}

/** The acts of the hub that runs in this folder; null = none runs. */
export async function connectControl(dataDir: string): Promise<Admin | null> {
  if (!existsSync(secretPath(dataDir))) return null;
  const secret = readFileSync(secretPath(dataDir), 'utf8');
  const path = pipePath(dataDir);
  const call = (name: string, input: unknown) => ask(path, secret, name, input);
  const admin = new Proxy({} as Admin, {
    // `await` asks whatever it gets for a `then`.
    get: (_, name) => (name === 'then' ? undefined : (input?: unknown) => call(String(name), input)),
  });
  try {
    await admin.audit({ limit: 0 });
    return admin;
  } catch (error) {
    if (error instanceof AdminError) return admin;
    return null;
  }
}

function ask(path: string, secret: string, name: string, input: unknown): Promise<unknown> {
  return new Promise((done, fail) => {
    const outgoing = request({ socketPath: path, path: `/${name}`, method: 'POST', headers: { 'x-secret': secret } });
    outgoing.once('error', fail);
    outgoing.once('response', (incoming) => {
      body(incoming).then((value) => {
        if (incoming.statusCode === 200) return done(value);
        const { code, ref } = (value ?? {}) as { code?: AdminCode; ref?: string };
        fail(code ? new AdminError(code) : new Error(`hub: ${ref ?? incoming.statusCode}`));
      }, fail);
    });
    outgoing.end(JSON.stringify(input ?? null));
  });
}
