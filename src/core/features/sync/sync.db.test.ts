import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { type SyncTest, syncTest } from '../../../../tests/support/sync/setup.ts';
import type { CoreDeps } from '../../ports.ts';

let test: SyncTest;
const cores: TestCore[] = [];
beforeEach(async () => {
  test = await syncTest();
});
afterEach(async () => {
  for (const core of cores.splice(0)) await core.dispose();
  await test.dispose();
});

const shown = { reachable: true, problem: null, secure: true, trusted: false, subject: 'CN=hub', validUntil: 1 };
const hubOf = (fingerprint = 'AA:BB'): NonNullable<CoreDeps['hub']> => ({
  transport: () => test.hub.transport(),
  inspect: async (address) => ({ ...shown, url: address, fingerprint, certificate: 'pem' }),
});
const how = { address: 'https://hub.example', code: 'code-1234', deviceName: '櫃位一', locale: 'zh-HK' } as const;

async function founder() {
  const made = await signedInCore({ hub: hubOf() });
  cores.push(made.test);
  test.hub.empty = true;
  return made;
}

describe('joining', () => {
  it('the first desk gives the organisation what it has, the next ones receive it, and people sign in with the hub’s password', async () => {
    const a = await founder();
    await a.page.people.createTeam({ name: '港島', region: 'hk' });
    const made = await a.page.customers.create({
      fields: { name: '陳大文' },
      phones: [{ written: '9123 4567', label: null, callable: null }],
    });
    expect(await a.page.sync.status()).toMatchObject({ state: 'alone', hub: null });
    const joined = await a.page.sync.enrol({ ...how, fingerprint: 'AA:BB' });
    expect(joined).toMatchObject({ ok: true, direction: 'upload', putAside: null });
    const status = await a.page.sync.now();
    expect(status).toMatchObject({
      state: 'fresh',
      pending: 0,
      attention: 0,
      hub: { organisation: '測試影印', site: 's1' },
    });
    expect((await a.page.sync.ledger()).devices[0]).toMatchObject({ addsUp: true, matches: true });

    test.hub.empty = false;
    const other = await createTestCore({ hub: hubOf() });
    cores.push(other);
    const page = other.page();
    expect(await page.sync.enrol({ ...how, fingerprint: 'AA:BB' })).toMatchObject({ ok: true, direction: 'download' });
    await other.core.sync.session()?.loop.now();
    expect(await page.session.roster()).toEqual([]);
    const wrong = await page.sync.signIn({ login: a.me.id, password: 'nonsense', pin: '8642' });
    expect(wrong).toEqual({ ok: false, reason: 'wrongPassword' });
    const signed = await page.sync.signIn({ login: a.me.id, password: 'hub-password', pin: '8642' });
    expect(signed).toMatchObject({ ok: true, session: { me: { name: '陳主任' } } });
    expect((await page.customers.card({ id: made.id })).fields.name).toBe('陳大文');
    expect((await page.search.find({ text: '4567', limit: 5 })).hits).toHaveLength(1);
    // From now on the PIN is enough, also without the hub.
    test.hub.down = true;
    await page.session.signOut();
    expect((await page.session.signIn({ personId: a.me.id, pin: '8642' })).me.name).toBe('陳主任');
    other.time.now += 15 * 86_400_000;
    await expect(page.session.signIn({ personId: a.me.id, pin: '8642' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('refuses another certificate, a wrong code, and work that would be mixed into an organisation that has data', async () => {
    const a = await founder();
    test.hub.empty = false;
    expect(await a.page.sync.enrol({ ...how, fingerprint: 'CC' })).toEqual({ ok: false, reason: 'certificateChanged' });
    expect(await a.page.sync.enrol({ ...how, fingerprint: 'AA:BB', code: 'nonsense' })).toEqual({
      ok: false,
      reason: 'badCode',
    });
    await a.page.customers.create({ fields: { name: '陳大文' }, phones: [] });
    expect(await a.page.sync.enrol({ ...how, fingerprint: 'AA:BB' })).toEqual({ ok: false, reason: 'notEmpty' });
    test.hub.down = true;
    expect(await a.page.sync.enrol({ ...how, fingerprint: 'AA:BB' })).toEqual({ ok: false, reason: 'unreachable' });
    expect(await a.page.sync.status()).toMatchObject({ state: 'alone' });
  });

  it('puts a sample aside instead of mixing it in', async () => {
    const core = await createTestCore({ hub: hubOf() });
    cores.push(core);
    const page = core.page();
    await page.workspace.create({ kind: 'sample', locale: 'zh-HK' });
    const joined = await page.sync.enrol({ ...how, fingerprint: 'AA:BB' });
    expect(joined).toMatchObject({ ok: true, direction: 'download', putAside: expect.stringContaining('aside-') });
    expect((await page.workspace.status()).info).toMatchObject({ sample: false });
    expect(readdirSync(join(core.dir, 'default')).some((name) => name.startsWith('aside-'))).toBe(true);
  });

  it('a desk can leave: what it has stays, what it had not sent is kept for the next hub', async () => {
    const a = await founder();
    await a.page.customers.create({ fields: { name: '陳大文' }, phones: [] });
    await a.page.sync.enrol({ ...how, fingerprint: 'AA:BB' });
    await a.page.sync.now();
    test.hub.down = true;
    await a.page.people.createTeam({ name: '九龍', region: 'hk' });
    expect(await a.page.sync.leave({ force: false })).toEqual({ left: false, pending: 1 });
    expect(await a.page.sync.leave({ force: true })).toEqual({ left: true, pending: 1 });
    expect(await a.page.sync.status()).toMatchObject({ state: 'alone', pending: 1 });
    expect((await a.page.customers.list({})).total).toBe(1);
    for (const device of (await a.page.sync.ledger()).devices) expect(device.addsUp).toBe(true);
  });
});

describe('on a desk that has joined', () => {
  it('lost values and held moves wait for their author: keep mine, let it be, undo', async () => {
    const a = await founder();
    const made = await a.page.customers.create({ fields: { name: '陳大文' }, phones: [] });
    await a.page.sync.enrol({ ...how, fingerprint: 'AA:BB' });
    await a.page.sync.now();
    const b = await test.join('b');
    await b.sync();
    test.hub.down = true;
    const card = await a.page.customers.card({ id: made.id });
    await a.page.customers.update({ id: made.id, seen: card.rev, set: { note: 'mine', company: '甲' } });
    a.test.time.now += 60_000;
    test.hub.down = false;
    b.set('customer', made.id, { note: 'theirs' });
    await b.sync();
    test.made.clock.pass(1000);
    const status = await a.page.sync.now();
    expect(status).toMatchObject({ attention: 1, pending: 0 });
    const { items } = await a.page.sync.attention({});
    expect(items).toMatchObject([
      {
        kind: 'lost',
        field: 'note',
        title: '陳大文',
        mine: { raw: 'mine' },
        theirs: { value: { raw: 'theirs' }, byName: 'b' },
        canKeep: true,
      },
    ]);
    const id = items[0]?.id ?? '';
    expect(await a.page.sync.keepMine({ id })).toMatchObject({ state: 'kept' });
    expect((await a.page.customers.card({ id: made.id })).fields.note).toBe('mine');
    expect(await a.page.sync.reopen({ id })).toMatchObject({ state: 'open' });
    expect((await a.page.customers.card({ id: made.id })).fields.note).toBe('theirs');
    await a.page.sync.letItBe({ ids: [id] });
    expect(await a.page.sync.status()).toMatchObject({ attention: 0 });
    expect((await a.page.sync.attention({ state: 'done' })).items).toHaveLength(1);
    await a.page.sync.now();
    expect(await a.page.sync.verify()).toMatchObject({ verified: { scopes: expect.any(Array) } });
    for (const scope of (await a.page.sync.ledger()).verified?.scopes ?? []) expect(scope.state).toBe('same');
  });

  it('hears who edits, and what others write, by the live stream', async () => {
    const a = await founder();
    const made = await a.page.customers.create({ fields: { name: '陳大文' }, phones: [] });
    await a.page.sync.enrol({ ...how, fingerprint: 'AA:BB' });
    await a.page.sync.now();
    const b = await test.join('b');
    await b.sync();
    await a.page.sync.now();
    await live();
    const next = await listen(a.test);
    const data = { e: 'customer', i: made.id, person: 'b', on: true };
    await test.hub.transport().signal('b', { scope: 'site:s1', kind: 'editing', data });
    await next('editing');
    expect(await a.page.sync.editors({ entity: 'customer', id: made.id })).toMatchObject([
      { personId: 'b', name: 'b' },
    ]);
    const after = await listen(a.test);
    b.set('customer', made.id, { note: 'live' });
    await b.sync();
    test.hub.poke(b.state().head);
    await after('changed');
    expect((await a.page.customers.card({ id: made.id })).fields.note).toBe('live');
  });

  it('a revoked desk sends what it has under quarantine and is wiped; a lost one is wiped at once', async () => {
    const a = await founder();
    await a.page.customers.create({ fields: { name: '陳大文' }, phones: [] });
    await a.page.sync.enrol({ ...how, fingerprint: 'AA:BB' });
    await a.page.sync.now();
    const device = [...test.hub.devices.keys()].at(-1) ?? '';
    test.hub.down = true;
    await a.page.people.createTeam({ name: '九龍', region: null });
    test.hub.down = false;
    test.hub.device(device).order = 'drain';
    const next = await listen(a.test);
    await a.test.core.sync.session()?.loop.now();
    await next('workspace');
    expect(a.test.core.status()).toEqual({ state: 'absent' });
    expect(existsSync(join(a.test.dir, 'default', 'workspace.db'))).toBe(false);
    expect(existsSync(join(a.test.dir, 'default', 'device-keys.json'))).toBe(false);
    const ops = await test.made.store.read<{ n: number }>(
      "SELECT count(*) AS n FROM op WHERE verdict = 'denied:QUARANTINE'",
    );
    expect(ops).toEqual([{ n: 1 }]);
  });
});

/** Listens from now on: the answer waits for the next event of a kind. */
async function listen(core: TestCore): Promise<(kind: string) => Promise<void>> {
  const events = await core.page().events.stream();
  await events.next();
  return async (kind) => {
    for await (const event of events) if (event.kind === kind) return;
  };
}

async function live(): Promise<void> {
  while (test.hub.streams.size === 0) await new Promise((done) => setImmediate(done));
}

it('an older ticket comes back when it is asked for', async () => {
  const a = await founder();
  const made = await a.page.customers.create({ fields: { name: '陳大文' }, phones: [] });
  await a.page.sync.enrol({ ...how, fingerprint: 'AA:BB' });
  await a.page.sync.now();
  expect(await a.page.sync.older({ customerId: made.id })).toEqual({ tickets: 0, offline: false });
  test.hub.down = true;
  expect(await a.page.sync.older({ customerId: made.id })).toEqual({ tickets: 0, offline: true });
});
