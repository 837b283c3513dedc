import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket as NodeWebSocket } from 'ws';
import { connectPipe } from '../core/host/pipe-client.ts';
import { dialSocket } from '../renderer/rpc/carriers.ts';
import type { State, Transport } from '../renderer/rpc/transport.ts';
import { createTransport, Disconnected } from '../renderer/rpc/transport.ts';
import { LOCALE_MARK, NONCE_MARK } from '../shared/csp.ts';
import { MAX_RPC_BYTES } from '../shared/limits.ts';
import type { CoreProcess } from './core-process.ts';
import { startCoreProcess } from './core-process.ts';
import type { ShellServer } from './server.ts';
import { startShellServer } from './server.ts';

const dir = mkdtempSync(join(tmpdir(), 'zuoxi 測試-'));
const rendererDir = join(dir, 'renderer');
const deaths: (string | null)[] = [];
let core: CoreProcess;
let server: ShellServer;

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Raw HTTP, because fetch would not let a test lie about Host and Origin. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', fail);
    sent.end();
  });
}

async function enter(): Promise<string> {
  const address = new URL(server.address());
  const { headers } = await get(address.pathname + address.search);
  return String(headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

function open(cookie: string, origin = `http://127.0.0.1:${server.port}`): Transport {
  class Browser extends NodeWebSocket {
    constructor(url: string) {
      super(url, { headers: { Cookie: cookie, Origin: origin } });
      this.on('error', () => {});
    }
  }
  vi.stubGlobal('WebSocket', Browser);
  return createTransport({ dial: dialSocket(`ws://127.0.0.1:${server.port}/rpc`) });
}

function reaches(transport: Transport, state: State): Promise<void> {
  return new Promise((done) => {
    if (transport.state() === state) return done();
    const off = transport.subscribe((now) => {
      if (now !== state) return;
      off();
      done();
    });
  });
}

beforeAll(async () => {
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(
    join(rendererDir, 'index.html'),
    `<html data-start-locale="${LOCALE_MARK}"><meta property="csp-nonce" nonce="${NONCE_MARK}">`,
  );
  writeFileSync(join(rendererDir, 'assets', 'app-abcd1234.js'), 'export {};');
  writeFileSync(join(dir, 'secret.js'), 'outside');
  core = startCoreProcess({
    entry: resolve(import.meta.dirname, '../core/host/child.ts'),
    config: {
      dataDir: join(dir, 'data'),
      profile: 'default',
      appVersion: '0.0.0',
      contentDir: resolve(import.meta.dirname, '../../content'),
      workerDir: resolve(import.meta.dirname, '../core/jobs'),
      sample: false,
      locale: null,
      secrets: false,
    },
    codeCache: join(dir, 'cache'),
    onDeath: (_code, signal) => deaths.push(signal),
  });
  server = await startShellServer({ rendererDir, port: 0, locale: 'zh-CN', core });
  await core.up;
  // the core's sources are read one by one here, on a machine that may be busy
}, 60_000);

afterAll(async () => {
  vi.unstubAllGlobals();
  await core.close(5000);
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('the door', () => {
  it('lets nobody in without a token', async () => {
    const { status, body } = await get('/');
    expect(status).toBe(403);
    expect(body).not.toContain('data-start-locale');
  });

  it('takes a token once', async () => {
    const address = new URL(server.address());
    const first = await get(address.pathname + address.search);
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']?.[0]).toMatch(/^zuoxi-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const again = await get(address.pathname + address.search);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect((await get('/enter?token=guess')).status).toBe(403);
  });

  it('lets the cookie reload, with a new nonce each time', async () => {
    const cookie = await enter();
    const pages = [await get('/', { Cookie: cookie }), await get('/', { Cookie: cookie })];
    const nonces = pages.map((page) => /nonce="([^"]+)"/.exec(page.body)?.[1] ?? '');
    expect(pages.map((page) => page.status)).toEqual([200, 200]);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(pages[0]?.headers['content-security-policy']).toContain(`'nonce-${nonces[0]}'`);
    expect(pages[0]?.headers['cache-control']).toBe('no-store');
    expect(pages[0]?.body).toContain('data-start-locale="zh-CN"');
  });

  it('refuses other hosts, other origins and other methods', async () => {
    const Cookie = await enter();
    const own = `127.0.0.1:${server.port}`;
    expect((await get('/', { Cookie, Host: `localhost:${server.port}` })).status).toBe(403);
    expect((await get('/', { Cookie, Host: 'evil.example' })).status).toBe(403);
    expect((await get('/', { Cookie, Host: own, Origin: 'https://evil.example' })).status).toBe(403);
    expect((await get('/', { Cookie, Host: own, Origin: 'null' })).status).toBe(403);
    expect((await get('/', { Cookie }, 'POST')).status).toBe(405);
  });

  it('serves only files of the page', async () => {
    const Cookie = await enter();
    expect((await get('/assets/app-abcd1234.js', { Cookie })).headers['cache-control']).toContain('immutable');
    for (const path of [
      '/../secret.js',
      '/%2e%2e/secret.js',
      '/..%5csecret.js',
      '/assets/../../secret.js',
      '/%00',
      '/%',
    ])
      expect((await get(path, { Cookie })).body, path).not.toContain('outside');
  });
});

describe('the socket', () => {
  it('carries calls and the event stream', async () => {
    const transport = open(await enter());
    expect(await transport.client.workspace.status()).toMatchObject({ state: 'absent' });
    const events = await transport.client.events.stream();
    expect((await events.next()).value).toMatchObject({ kind: 'hello' });
    transport.close();
    await reaches(transport, 'disconnected');
    await expect(events.next()).rejects.toBeInstanceOf(Disconnected);
  });

  it('is closed to other origins and to guests', async () => {
    const refused = (headers: Record<string, string>, path = '/rpc') =>
      new Promise<number>((done) => {
        const socket = new NodeWebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
        socket.on('unexpected-response', (_request, response) => done(response.statusCode ?? 0));
        socket.on('open', () => done(101));
        socket.on('error', () => {});
      });
    const Cookie = await enter();
    const Origin = `http://127.0.0.1:${server.port}`;
    expect(await refused({ Cookie, Origin: 'https://evil.example' })).toBe(403);
    expect(await refused({ Cookie })).toBe(403);
    expect(await refused({ Origin })).toBe(403);
    expect(await refused({ Cookie: 'zuoxi=x', Origin })).toBe(403);
    expect(await refused({ Cookie, Origin }, '/other')).toBe(403);
    expect(await refused({ Cookie, Origin })).toBe(101);
  });

  it('refuses a message that is too large, in the page and at the door', async () => {
    const cookie = await enter();
    const transport = open(cookie);
    await reaches(transport, 'ready');
    const token = 'x'.repeat(MAX_RPC_BYTES);
    await expect(transport.client.session.resume({ token })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(transport.state()).toBe('ready');
    transport.close();
    const code = await new Promise((done) => {
      const headers = { Cookie: cookie, Origin: `http://127.0.0.1:${server.port}` };
      const socket = new NodeWebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers });
      socket.on('open', () => socket.send(Buffer.alloc(MAX_RPC_BYTES + 1)));
      socket.on('close', done);
    });
    expect(code).toBe(1009);
  });

  // One more try: once, on a machine with much other work, the end of the connection was not seen within a minute.
  it('ends a connection that does not speak the protocol and keeps the others', { retry: 1 }, async () => {
    const cookie = await enter();
    const transport = open(cookie);
    await reaches(transport, 'ready');
    const ended = new Promise((done) => {
      const headers = { Cookie: cookie, Origin: `http://127.0.0.1:${server.port}` };
      const socket = new NodeWebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers });
      socket.on('open', () => socket.send('this is no RPC'));
      socket.on('close', done);
    });
    await ended;
    expect(await transport.client.workspace.status()).toMatchObject({ state: 'absent' });
    transport.close();
  });
});

describe('the core', () => {
  it('heals after kill -9: the page sees it and reconnects, greeting first', async () => {
    const transport = open(await enter());
    let greetings = 0;
    transport.onConnect(async (client) => {
      greetings += 1;
      await client.workspace.status();
    });
    await reaches(transport, 'ready');
    const before = core.pid() as number;
    const seen: State[] = [];
    transport.subscribe((state) => seen.push(state));
    process.kill(before, 'SIGKILL');
    await reaches(transport, 'disconnected');
    await reaches(transport, 'ready');
    expect(await transport.client.workspace.status()).toMatchObject({ state: 'absent' });
    expect(seen).toEqual(['disconnected', 'ready']);
    expect(core.pid()).not.toBe(before);
    expect(deaths).toEqual(['SIGKILL']);
    expect(greetings).toBe(2);
    transport.close();
  }, 60_000);

  it('is reached by the command line through the pipe, for whoever can read its token', async () => {
    const profileDir = join(dir, 'data', 'default');
    const pipe = await connectPipe(profileDir);
    expect(await pipe?.client.workspace.status()).toMatchObject({ state: 'absent' });
    pipe?.openLink('zuoxi://call?from=23456789');
    await pipe?.close();
    const file = join(profileDir, 'core.json');
    const address = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...address, token: 'guess' }));
    expect(await connectPipe(profileDir)).toBeNull();
    writeFileSync(file, JSON.stringify(address));
  });
});
