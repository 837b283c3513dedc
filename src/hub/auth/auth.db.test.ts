import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quietLog } from '../log.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { lockMs } from './accounts.ts';
import { type Auth, createAuth } from './auth.ts';
import { ensureHubKeys, type HubKeys, hubKeyPath } from './hub-key.ts';
import { sqlOf } from './sql.ts';
import { mintToken } from './token.ts';

const DAY = 24 * 3600 * 1000;
let dir: string;
let store: Store;
let auth: Auth;
let keys: HubKeys;
let now = 1_760_000_000_000;
const rows = { person: new Map<string, Record<string, unknown>>(), team: new Map<string, Record<string, unknown>>() };

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zuoxi-auth-'));
  keys = ensureHubKeys(hubKeyPath(dir));
  rows.person.clear();
  rows.team.clear();
  rows.person.set('p1', { name: '陳大文', role: 'agent', active: true, signsIn: true, teamId: 't1' });
  rows.team.set('t1', { name: 'HK', site: 'hk' });
  store = await openSqliteStore({ dir, log: quietLog, now: () => now });
  auth = createAuth({
    sql: sqlOf(store),
    keys,
    now: () => now,
    log: quietLog,
    readRows: async (entity) => rows[entity],
  });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const request = (code: string, device = 'd1') => ({ code, device, deviceCode: 'AB', name: 'desk', schema: 1 });
async function enrolled(device = 'd1') {
  const { code } = await auth.devices.makeCode('hk', 'seat', DAY, 'command');
  return auth.devices.enrol(request(code, device));
}
async function working() {
  const { deviceKey } = await enrolled();
  return { deviceKey, entered: await auth.byKey('d1', deviceKey, 1) };
}

describe('enrolment', () => {
  it('takes a code once, as people type it', async () => {
    const { code } = await auth.devices.makeCode('hk', 'seat', DAY, 'command');
    const made = await auth.devices.enrol(request(` ${code.toLowerCase().replaceAll('-', ' ')} `));
    expect(made.device).toMatchObject({ device: 'd1', site: 'hk', status: 'active', founder: false });
    await expect(auth.devices.enrol(request(code, 'd2'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('refuses an old code and a wrong one', async () => {
    const { code } = await auth.devices.makeCode('hk', 'seat', DAY, 'command');
    now += DAY;
    await expect(auth.devices.enrol(request(code))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(auth.devices.enrol(request('AAAA-AAAA-AAAA'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('gives a new key to the desk whose answer was lost, never once it came in, and to no other', async () => {
    const { code } = await auth.devices.makeCode('hk', 'seat', DAY, 'command');
    const first = await auth.devices.enrol(request(code));
    const second = await auth.devices.enrol(request(code));
    await expect(auth.byKey('d1', first.deviceKey, 1)).rejects.toMatchObject({ code: 'AUTH' });
    await auth.byKey('d1', second.deviceKey, 1);
    await expect(auth.devices.enrol(request(code))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('does not hand an enrolled device to the owner of another code', async () => {
    await working();
    const { code } = await auth.devices.makeCode('hk', 'seat', DAY, 'command');
    await expect(auth.devices.enrol(request(code, 'd1'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('of two desks with one code one gets in', async () => {
    const { code } = await auth.devices.makeCode('hk', 'seat', DAY, 'command');
    const both = await Promise.allSettled([
      auth.devices.enrol(request(code, 'a')),
      auth.devices.enrol(request(code, 'b')),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('lets a forked desk in under a new id by its old key, with its people', async () => {
    const { deviceKey, entered } = await working();
    await auth.accounts.add('chan', 'p1', 'correct horse', 'command');
    await auth.signIn(entered.auth, 'chan', 'correct horse');
    await auth.devices.move('d1', 'gz', 'command');
    await auth.devices.move('d1', 'hk', 'command');
    const fork = await auth.devices.enrol(request(deviceKey, 'd2'));
    expect(fork.deviceCodeTaken).toBe(true);
    const second = await auth.byKey('d2', fork.deviceKey, 1);
    expect(second.auth.grants).toEqual(['device:d2', 'org', 'site:hk', 'user:p1']);
    // What was written while it stood there still counts for a week, under either id.
    expect(second.auth.lost).toEqual([{ scope: 'site:gz', at: expect.any(Number) }]);
    await auth.devices.revoke('d1', false, 'command');
    await expect(auth.devices.enrol(request(deviceKey, 'd3'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('keeps neither code nor key in the database', async () => {
    const { code } = await auth.devices.makeCode('hk', 'seat', DAY, 'command');
    const { deviceKey } = await auth.devices.enrol(request(code));
    const everything = JSON.stringify([
      await auth.sql.all('SELECT * FROM enrolment'),
      await auth.sql.all('SELECT * FROM device'),
    ]);
    expect(everything).not.toContain(deviceKey);
    expect(everything).not.toContain(code.replaceAll('-', ''));
  });
});

describe('tokens', () => {
  it('last 15 minutes and cannot be forged', async () => {
    const { entered } = await working();
    expect((await auth.byToken(entered.token, 'active')).device).toBe('d1');
    const [version, body, mac] = entered.token.split('.') as [string, string, string];
    const other = Buffer.from(JSON.stringify(['d2', now + DAY])).toString('base64url');
    for (const forged of [`${version}.${other}.${mac}`, `${version}.${body}.${'A'.repeat(43)}`, '', 'x', 'a.b.c'])
      await expect(auth.byToken(forged, 'active')).rejects.toMatchObject({ code: 'AUTH' });
    const foreign = mintToken(Buffer.alloc(32), 'd1', now).token;
    await expect(auth.byToken(foreign, 'active')).rejects.toMatchObject({ code: 'AUTH' });
    now += 15 * 60_000;
    await expect(auth.byToken(entered.token, 'active')).rejects.toMatchObject({ code: 'AUTH' });
  });

  it('of a revoked device count no more: drain lets it push, lost lets it do nothing', async () => {
    const { entered, deviceKey } = await working();
    await auth.devices.revoke('d1', false, 'command');
    await expect(auth.byToken(entered.token, 'active')).rejects.toMatchObject({ data: { order: 'drain' } });
    expect(await auth.byToken(entered.token, 'drain')).toMatchObject({ quarantined: true, grants: ['device:d1'] });
    expect(await auth.byKey('d1', deviceKey, 1)).toMatchObject({ order: 'drain' });
    await auth.devices.revoke('d1', true, 'command');
    await expect(auth.byToken(entered.token, 'drain')).rejects.toMatchObject({ data: { order: 'wipe' } });
    expect(await auth.byKey('d1', deviceKey, 1)).toMatchObject({ order: 'wipe', token: '' });
    expect(await auth.devices.revoke('d1', false, 'command')).toBe(false);
  });
});

describe('sign-in', () => {
  it('makes a person a user of the device and waits longer after each wrong password', async () => {
    const { entered } = await working();
    await auth.accounts.add('Chan', 'p1', 'correct horse', 'command');
    expect(await auth.signIn(entered.auth, ' CHAN', 'correct horse')).toMatchObject({ personId: 'p1', role: 'agent' });
    expect((await auth.byToken(entered.token, 'active')).users).toEqual([{ person: 'p1', since: now, until: null }]);
    for (let fails = 0; fails < 5; fails += 1)
      await expect(auth.signIn(entered.auth, 'chan', `wrong${fails}`)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(auth.signIn(entered.auth, 'chan', 'correct horse')).rejects.toMatchObject({
      code: 'RATE',
      data: { retryAfter: 30 },
    });
    now += 30_000;
    await auth.signIn(entered.auth, 'chan', 'correct horse');
    await expect(auth.signIn(entered.auth, 'nobody', 'correct horse')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('waits double each time, an hour at most', () => {
    expect([4, 5, 6, 7, 30].map(lockMs)).toEqual([0, 30_000, 60_000, 120_000, 3_600_000]);
  });

  it('is refused to a person of another site, an inactive one and a disabled account', async () => {
    const { entered } = await working();
    await auth.accounts.add('chan', 'p1', 'correct horse', 'command');
    rows.team.set('t1', { site: 'gz' });
    auth.people.stale();
    await expect(auth.signIn(entered.auth, 'chan', 'correct horse')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    rows.team.set('t1', { site: 'hk' });
    rows.person.set('p1', { ...rows.person.get('p1'), active: false });
    auth.people.stale();
    await expect(auth.signIn(entered.auth, 'chan', 'correct horse')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    rows.person.set('p1', { ...rows.person.get('p1'), active: true });
    auth.people.stale();
    await auth.accounts.setDisabled('chan', true, 'command');
    await expect(auth.signIn(entered.auth, 'chan', 'correct horse')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('a person made inactive loses the grant at once, with the moment kept', async () => {
    const { entered } = await working();
    await auth.accounts.add('chan', 'p1', 'correct horse', 'command');
    const before = await auth.signIn(entered.auth, 'chan', 'correct horse');
    now += 1000;
    rows.person.set('p1', { ...rows.person.get('p1'), active: false });
    auth.people.stale();
    const after = await auth.byToken(entered.token, 'active');
    expect(after.grants).toEqual(['device:d1', 'org', 'site:hk']);
    expect(after.grantsV).not.toBe(before.grantsV);
    expect(after.users).toEqual([{ person: 'p1', since: now - 1000, until: now }]);
    expect((await auth.audit.latest(1))[0]).toMatchObject({ action: 'person.grantLost', subject: 'p1' });
  });
});

it('only one device founds the organisation', async () => {
  await enrolled('d1');
  await enrolled('d2');
  expect(await auth.devices.claimFounder('d1')).toBe(true);
  expect(await auth.devices.claimFounder('d2')).toBe(false);
  expect(await auth.devices.claimFounder('d1')).toBe(true);
  expect((await auth.devices.get('d1'))?.founder).toBe(true);
});
