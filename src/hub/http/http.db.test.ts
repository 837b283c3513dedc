import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ask,
  bearer,
  op,
  postJson,
  push,
  pushBody,
  startTestHub,
  type TestHub,
} from '../../../tests/support/hub/http-hub.ts';
import { LIMITS } from '../../wire/limits.ts';
import { PATHS } from '../../wire/paths.ts';

let hub: TestHub;
let token: string;
beforeEach(async () => {
  hub = await startTestHub();
  token = await hub.device('d1');
});
afterEach(() => hub.close());

describe('coming in', () => {
  it('code, key, token, password', async () => {
    hub.people.set('p1', { name: '陳大文', role: 'agent', active: true, signsIn: true });
    await hub.auth.accounts.add('chan', 'p1', 'correct horse', 'command');
    const { code } = await hub.auth.devices.makeCode('hk', 'seat', 60_000, 'command');
    const enrolled = await postJson(hub.url, PATHS.enrol, {
      ...{ code, device: 'd2', deviceCode: 'AB', name: 'Seat 2', schema: 1 },
    });
    expect(enrolled.body).toMatchObject({ organisation: { name: 'Ching Chuen' }, site: 'hk', deviceCodeTaken: true });
    const key = String(enrolled.body.deviceKey);
    const entered = await postJson(hub.url, PATHS.token, { device: 'd2', key, schema: 1 });
    expect(entered.body).toMatchObject({ order: null, grants: ['device:d2', 'org', 'site:hk'] });
    const signIn = { login: 'chan', password: 'correct horse' };
    const signed = await postJson(hub.url, PATHS.signIn, signIn, String(entered.body.token));
    expect(signed.body).toMatchObject({ personId: 'p1', role: 'agent', name: '陳大文' });
    expect(hub.log.join('')).not.toMatch(/correct|陳|chan"/);
  });

  it('wrong codes are few', async () => {
    const wrong = { code: 'AAAA-AAAA-AAAA', device: 'd9', deviceCode: 'AB', name: 'x', schema: 1 };
    for (let tries = 0; tries < 10; tries += 1) expect((await postJson(hub.url, PATHS.enrol, wrong)).status).toBe(403);
    const last = await postJson(hub.url, PATHS.enrol, wrong);
    expect(last).toMatchObject({ status: 429, body: { err: 'RATE' } });
    expect(last.headers.get('retry-after')).toBe('10');
    // Who is in already does not notice.
    expect((await push(hub.url, token, pushBody('d1', [op(1)]))).status).toBe(200);
  });
});

describe('push', () => {
  it('hands over the lines as they came, zipped or not', async () => {
    const bodies = [op(1), op(2, { p: { text: '覆機 "\\n"' } })];
    expect((await push(hub.url, token, pushBody('d1', bodies))).body.have).toBe(2);
    await push(hub.url, token, pushBody('d1', bodies), false);
    expect(hub.engine.pushed.map(({ ops }) => ops.map(({ body }) => body))).toEqual([bodies, bodies]);
    expect(hub.engine.pushed[0]?.auth).toMatchObject({ device: 'd1', site: 'hk', founder: false });
  });

  it('for another device, a forged token, no token', async () => {
    expect(await push(hub.url, token, pushBody('d2', [op(1)]))).toMatchObject({
      status: 403,
      body: { err: 'FORBIDDEN' },
    });
    expect(await push(hub.url, `${token}x`, pushBody('d1', [op(1)]))).toMatchObject({
      status: 401,
      body: { err: 'AUTH' },
    });
    expect(await push(hub.url, '', pushBody('d1', [op(1)]))).toMatchObject({ status: 401, body: { err: 'AUTH' } });
    expect(hub.engine.pushed).toEqual([]);
    expect(hub.log.filter((line) => line.includes('"code":"AUTH"'))).toHaveLength(2);
  });

  it('too large, bombed, too many, too deep, malformed', async () => {
    const bomb = Buffer.alloc(200 * 1024 * 1024, 'a');
    const zipped = gzipSync(bomb);
    expect(zipped.length).toBeLessThan(1024 * 1024);
    const headers = { 'content-type': 'application/x-ndjson', ...bearer(token) };
    const send = (body: Buffer | string, more: Record<string, string> = {}) =>
      ask(hub.url + PATHS.push, { method: 'POST', headers: { ...headers, ...more }, body: body as BodyInit });
    const gzip = { 'content-encoding': 'gzip' };
    expect(await send(zipped, gzip)).toMatchObject({ status: 413, body: { err: 'TOO_LARGE' } });
    expect(await send(Buffer.alloc(1024 * 1024 + 1, 'a'))).toMatchObject({ status: 413, body: { err: 'TOO_LARGE' } });
    expect(
      await push(
        hub.url,
        token,
        pushBody(
          'd1',
          Array.from({ length: LIMITS.opsPerPush + 1 }, (_, at) => op(at + 1)),
        ),
      ),
    ).toMatchObject({
      ...{ status: 413, body: { err: 'TOO_LARGE' } },
    });
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const bad: [string | Buffer, Record<string, string>?][] = [
      [pushBody('d1', [op(1).replace('"p":{}', `"p":${deep}`)])],
      [deep],
      [pushBody('d1', [op(1)], { count: 2 })],
      [pushBody('d1', [op(1)]).replace(/\n[0-9a-f]{12}/, '\nzzzzzzzzzzzz')],
      [pushBody('d1', [op(1)], { proto: 2 })],
      [pushBody('d1', [], { sentAt: '1' })],
      [''],
      ['[]'],
      ['nonsense'],
      [Buffer.from([0xff, 0xfe, 0x7b])],
      ['not gzip', gzip],
    ];
    for (const [body, more] of bad)
      expect(await send(body, more)).toMatchObject({ status: 400, body: { err: 'BAD_REQUEST' } });
    expect((await send('x', { 'content-encoding': 'br' })).status).toBe(415);
    expect((await send('x', { 'content-type': 'text/plain' })).status).toBe(415);
    expect(hub.engine.pushed).toEqual([]);
  });

  it('below the reserve of free space nothing is taken', async () => {
    const full = await startTestHub({ minFree: 512 * 1024 * 1024, freeBytes: async () => 512 * 1024 * 1024 - 1 });
    const device = await full.device('d1');
    expect(await push(full.url, device, pushBody('d1', [op(1)]))).toMatchObject({ status: 507, body: { err: 'FULL' } });
    expect(full.engine.pushed).toEqual([]);
    expect((await ask(`${full.url}/readyz`)).status).toBe(507);
    expect((await ask(`${full.url}${PATHS.pull}?cursor=&schema=1`, { headers: bearer(device) })).status).toBe(200);
    await full.close();
  });

  it('an unexpected error is told by its reference only', async () => {
    hub.engine.hold = async () => {
      throw new Error('secret detail');
    };
    const answer = await push(hub.url, token, pushBody('d1', [op(1)]));
    expect(answer).toMatchObject({ status: 500, body: { err: 'INTERNAL' } });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(hub.log.join('')).toContain(String(answer.body.ref));
  });
});

describe('revoked', () => {
  it('drain may push, quarantined, and nothing else; lost may nothing', async () => {
    await hub.auth.devices.revoke('d1', false, 'command');
    expect((await push(hub.url, token, pushBody('d1', [op(1)]))).status).toBe(200);
    expect(hub.engine.pushed[0]?.auth.quarantined).toBe(true);
    const pull = () => ask(`${hub.url}${PATHS.pull}?cursor=&schema=1`, { headers: bearer(token) });
    expect(await pull()).toMatchObject({ status: 403, body: { err: 'REVOKED', order: 'drain' } });
    await hub.auth.devices.revoke('d1', true, 'command');
    expect(await pull()).toMatchObject({ status: 403, body: { err: 'REVOKED', order: 'wipe' } });
    expect((await push(hub.url, token, pushBody('d1', [op(1)]))).status).toBe(403);
  });
});

describe('down', () => {
  it('pages come zipped and with the headers of an API', async () => {
    for (let at = 0; at < 50; at += 1)
      hub.engine.rows.push({ e: 'team', i: `t${at}`, q: at, s: 'org', d: { name: 'x' } });
    const { status, headers, body } = await ask(`${hub.url}${PATHS.pull}?cursor=&schema=1`, { headers: bearer(token) });
    expect(status).toBe(200);
    expect((body.rows as unknown[]).length).toBe(50);
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/);
  });

  it('a snapshot is made once, has an ETag, and is of own scopes only', async () => {
    hub.engine.rows.push({ e: 'team', i: 't', q: 1, s: 'org', d: {} });
    const url = `${hub.url}${PATHS.snapshot}/org`;
    const first = await ask(url, { headers: bearer(token) });
    const lines = String(first.body.text)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ scope: 'org', seq: 7 }, { i: 't' }]);
    const etag = String(first.headers.get('etag'));
    expect((await ask(url, { headers: { ...bearer(token), 'if-none-match': etag } })).status).toBe(304);
    hub.engine.rows.push({ e: 'team', i: 't2', q: 2, s: 'org', d: {} });
    hub.engine.move(8, ['org']);
    expect((await ask(url, { headers: bearer(token) })).headers.get('etag')).toBe(etag);
    const fresh = await ask(url, { headers: { ...bearer(token), 'cache-control': 'no-cache' } });
    expect(fresh.headers.get('etag')).toBe('"e1-8"');
    for (const scope of ['site:gz', 'user:p1', '..%2f..%2fetc%2fpasswd', 'device:d2'])
      expect((await ask(`${hub.url}${PATHS.snapshot}/${scope}`, { headers: bearer(token) })).status).toBe(403);
  });
});

describe('blobs', () => {
  const bytes = Buffer.from('a picture of a paper jam'.repeat(1000));
  const hash = createHash('sha256').update(bytes).digest('hex');
  const url = () => `${hub.url}${PATHS.blob}/${hash}`;
  const put = (part: Buffer, from: number, total = bytes.length, with_ = token) =>
    ask(url(), {
      method: 'PUT',
      headers: {
        ...bearer(with_),
        'content-type': 'application/octet-stream',
        'content-range': `bytes ${from}-${from + part.length - 1}/${total}`,
      },
      body: part as BodyInit,
    });

  it('go up in parts, resume, are checked, and come down from any byte', async () => {
    expect((await put(bytes.subarray(0, 1000), 0)).body).toEqual({ have: 1000, whole: false });
    const head = await ask(url(), { method: 'HEAD', headers: bearer(token) });
    expect([head.status, head.headers.get('x-have')]).toEqual([404, '1000']);
    expect(await put(bytes.subarray(5000), 5000)).toMatchObject({ status: 409, body: { err: 'GAP', have: 1000 } });
    expect((await put(bytes.subarray(1000), 1000)).body).toEqual({ have: bytes.length, whole: true });
    const got = await fetch(url(), { headers: { ...bearer(token), range: 'bytes=20000-' } });
    expect(got.status).toBe(206);
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes.subarray(20_000))).toBe(true);
  });

  it('are not of another site, until that site sends the same bytes itself', async () => {
    await put(bytes, 0);
    const other = await hub.device('d2', 'gz');
    expect((await ask(url(), { headers: bearer(other) })).status).toBe(404);
    expect((await put(bytes, 0, bytes.length, other)).body.whole).toBe(true);
    expect((await ask(url(), { headers: bearer(other) })).status).toBe(200);
    expect((await ask(url(), { headers: bearer(token) })).status).toBe(200);
  });

  it('refuse a wrong hash, a false range, a path, too much', async () => {
    const wrong = Buffer.from(bytes);
    wrong[0] = 0;
    expect(await put(wrong, 0)).toMatchObject({ status: 400 });
    expect((await put(bytes, 0)).body.whole).toBe(true);
    expect((await put(bytes, 0, 21 * 1024 * 1024)).status).toBe(413);
    expect((await put(bytes, 0, 10)).status).toBe(400);
    for (const path of ['..%2F..%2Fhub.key', `${hash}%00`, `${hash.toUpperCase()}`, "'; DROP TABLE op; --"])
      expect((await ask(`${hub.url}${PATHS.blob}/${path}`, { headers: bearer(token) })).status).toBe(404);
  });
});

it('paths and methods that are none are refused by code', async () => {
  expect(await ask(`${hub.url}/etc/passwd`)).toMatchObject({ status: 404, body: { err: 'NOT_FOUND' } });
  expect(await ask(`${hub.url}${PATHS.push}`)).toMatchObject({ status: 404, body: { err: 'NOT_FOUND' } });
  expect((await ask(`${hub.url}/%`)).status).toBe(400);
  const nested = '['.repeat(20_000) + ']'.repeat(20_000);
  expect(await postJson(hub.url, PATHS.token, nested)).toMatchObject({ status: 400, body: { err: 'BAD_REQUEST' } });
  expect(await postJson(hub.url, PATHS.token, `"${'a'.repeat(70_000)}"`)).toMatchObject({ status: 413 });
  const injected = { device: "d1' OR '1'='1", key: "x' OR '1'='1", schema: 1 };
  expect(await postJson(hub.url, PATHS.token, injected)).toMatchObject({ status: 401, body: { err: 'AUTH' } });
});

it('says what it is and how it does', async () => {
  expect((await ask(`${hub.url}/healthz`)).body).toEqual({ ok: true });
  expect((await ask(`${hub.url}/readyz`)).body).toEqual({ ok: true });
  await push(hub.url, token, pushBody('d1', [op(1)]));
  const metrics = String((await ask(`${hub.url}/metrics`)).body.text);
  const lines = metrics.split('\n').filter((line) => /^zuoxi_hub_(ops|requests)_total.*(push|ok)/.test(line));
  expect(lines).toEqual([
    'zuoxi_hub_requests_total{route="/sync/v1/push",status="200",code=""} 1',
    'zuoxi_hub_ops_total{verdict="ok"} 1',
  ]);
  const document = (await ask(`${hub.url}/openapi.json`)).body as { paths: Record<string, unknown> };
  const spelled = Object.values(PATHS).filter((path) => path !== PATHS.snapshot && path !== PATHS.blob);
  expect(Object.keys(document.paths)).toEqual(expect.arrayContaining([...spelled, '/sync/v1/blob/{hash}']));
});

it('shutdown finishes what is in it and refuses what comes', async () => {
  let release = () => {};
  const entered = new Promise<void>((resolve) => {
    hub.engine.hold = () => {
      resolve();
      return new Promise<void>((done) => {
        release = done;
      });
    };
  });
  const inside = push(hub.url, token, pushBody('d1', [op(1)]));
  await entered;
  // A second connection that was open before.
  const { port } = new URL(hub.url);
  const closed = hub.serving.close();
  const late = await new Promise<number | string>((resolve) => {
    const outgoing = httpRequest({ port, path: '/healthz' }, (response) => resolve(response.statusCode ?? 0));
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    outgoing.end();
  });
  expect([503, 'ECONNREFUSED', 'ECONNRESET']).toContain(late);
  release();
  expect((await inside).status).toBe(200);
  await closed;
});
