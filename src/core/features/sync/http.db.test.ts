import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { PASSWORD, type RealHub, startHub } from '../../../../tests/support/hub/real-hub.ts';

let hub: RealHub;
const cores: TestCore[] = [];
beforeEach(async () => {
  hub = await startHub('sqlite');
});
afterEach(async () => {
  for (const core of cores.splice(0)) await core.dispose();
  await hub.close();
});

const how = { deviceName: '櫃位一', locale: 'zh-HK', fingerprint: null } as const;
const code = async () => (await hub.admin.enrol({ site: null, label: 'seat', validMs: 60_000 })).code;

/** The hub's clock runs: the desk's starts where it is. */
async function founder() {
  const made = await signedInCore();
  cores.push(made.test);
  made.test.time.now = Date.now();
  const joined = await made.page.sync.enrol({ ...how, address: hub.url, code: await code() });
  expect(joined).toMatchObject({ ok: true, direction: 'upload', organisation: 'Ching Chuen' });
  expect(await made.page.sync.now()).toMatchObject({ state: 'fresh', pending: 0, attention: 0, problem: null });
  return made;
}

async function second() {
  const core = await createTestCore();
  cores.push(core);
  core.time.now = Date.now();
  const page = core.page();
  expect(await page.sync.enrol({ ...how, address: hub.url, code: await code() })).toMatchObject({
    direction: 'download',
  });
  const signed = await page.sync.signIn({ login: 'ho', password: PASSWORD, pin: '8642' });
  expect(signed).toMatchObject({ ok: true, session: { me: { name: '何家豪', role: 'administrator' } } });
  return { core, page };
}

async function eventually<T>(ask: () => Promise<T>, isThere: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    await new Promise((done) => setImmediate(done));
  }
}

describe('two applications and a whole hub over HTTP', () => {
  it('join, work, see each other’s changes live, and agree row by row', async () => {
    expect(await founderCheck()).toMatchObject({ reachable: true, secure: false, fingerprint: null });
    const a = await founder();
    const b = await second();
    const made = await a.page.customers.create({
      fields: { name: '陳大文', note: '第一次' },
      phones: [{ written: '9123 4567', label: null, callable: true }],
    });
    const card = await eventually(
      () => b.page.customers.card({ id: made.id }).catch(() => null),
      (found) => found !== null,
    );
    expect(card?.fields).toMatchObject({ name: '陳大文', note: '第一次' });
    await eventually(
      () => b.page.sync.status(),
      (status) => status.live && status.state === 'fresh',
    );
    await b.page.customers.update({ id: made.id, seen: card?.rev ?? 0, set: { note: '由另一邊改' } });
    await eventually(
      () => a.page.customers.card({ id: made.id }),
      (found) => found.fields.note === '由另一邊改',
    );
    await b.page.sync.now();
    for (const page of [a.page, b.page]) {
      const { verified, devices } = await page.sync.verify();
      expect(verified?.scopes.map((scope) => scope.state)).not.toContain('differs');
      for (const device of devices) expect(device).toMatchObject({ addsUp: true, matches: true });
    }
    await a.page.sync.editing({ entity: 'customer', id: made.id, editing: true });
    const editors = await eventually(
      () => b.page.sync.editors({ entity: 'customer', id: made.id }),
      (found) => found.length > 0,
    );
    expect(editors).toMatchObject([{ personId: a.me.id }]);
  });

  it('work goes on while the hub is away', async () => {
    const a = await founder();
    await hub.stop();
    await a.page.people.createTeam({ name: '九龍', region: null });
    expect(await a.page.sync.now()).toMatchObject({ state: 'offline', pending: 1, problem: 'unreachable' });
  });

  it('a lost desk is wiped at the next contact', async () => {
    const a = await founder();
    const [device] = (await a.page.sync.ledger()).devices;
    const events = await a.test.page().events.stream();
    await hub.admin.revoke({ device: device?.device ?? '', lost: true });
    void a.page.sync.now().catch(() => undefined);
    for await (const event of events) if (event.kind === 'workspace') break;
    expect(a.test.core.status()).toEqual({ state: 'absent' });
  });

  it('what is no hub is told from one', async () => {
    const page = (await createTest()).page();
    expect(await page.sync.check({ address: 'http://127.0.0.1:1' })).toMatchObject({
      reachable: false,
      problem: 'unreachable',
    });
    expect(await page.sync.check({ address: 'no address' })).toMatchObject({ reachable: false });
    const bad = await page.sync.enrol({ ...how, address: hub.url, code: 'AAAA-BBBB' });
    expect(bad).toEqual({ ok: false, reason: 'badCode' });
  });
});

async function createTest(): Promise<TestCore> {
  const core = await createTestCore();
  cores.push(core);
  return core;
}

const founderCheck = async () => (await createTest()).page().sync.check({ address: hub.url });
