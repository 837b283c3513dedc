import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { PASSWORD, type RealHub, startHub } from '../../../../tests/support/hub/real-hub.ts';
import { createBlobs } from '../../../hub/care/blobs.ts';
import { createRecorder } from '../../db/recorder.ts';
import type { SyncSession } from '../../sync/session.ts';

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
/** Larger than one request carries. */
const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2_500_000, 1)]);
const hash = createHash('sha256').update(PHOTO).digest('hex');

async function two() {
  const a = await signedInCore();
  cores.push(a.test);
  a.test.time.now = Date.now();
  await a.page.sync.enrol({ ...how, address: hub.url, code: await code() });
  await a.page.sync.now();
  const b = await createTestCore();
  cores.push(b);
  b.time.now = Date.now();
  const page = b.page();
  await page.sync.enrol({ ...how, address: hub.url, code: await code() });
  await page.sync.signIn({ login: 'ho', password: PASSWORD, pin: '8642' });
  return { a, b: { core: b, page } };
}

const sessionOf = (test: TestCore) => test.core.sync.session() as SyncSession;

async function ticketWithPhoto({ test, page, me }: Awaited<ReturnType<typeof signedInCore>>) {
  const { parts } = sessionOf(test);
  const customer = await page.customers.create({ fields: { name: '陳大文' }, phones: [] });
  const kept = await test.core.files.put(PHOTO, 10_000_000);
  expect(kept).toEqual({ ok: true, file: { hash, kind: 'image/jpeg', size: PHOTO.length } });
  const ticket = parts.newId();
  const attachment = parts.newId();
  const occurredAt = parts.now();
  const fields = { class: 'consult', status: 'open', channel: 'phone', question: '點解' };
  createRecorder(parts).commit({ personId: me.id }, [
    {
      ...{ kind: 'new', entity: 'ticket', id: ticket },
      payload: { ...fields, number: 'T-1', summary: '影印機', customerId: customer.id, occurredAt },
    },
    {
      ...{ kind: 'add', entity: 'attachment', id: attachment },
      payload: {
        ...{ ticketId: ticket, hash, name: '收據.jpg', mime: 'image/jpeg', size: PHOTO.length },
        ...{ kind: 'receipt', occurredAt },
      },
    },
  ]);
  return { customer: customer.id, attachment };
}

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe('files of two desks at a whole hub', () => {
  it('go up after their row, come down when they are opened, and are the same bytes', async () => {
    const { a, b } = await two();
    await ticketWithPhoto(a);
    await a.page.sync.now();
    await b.page.sync.now();
    expect(b.core.core.files.has(hash)).toBe(false);
    const [one, same] = await Promise.all([b.core.core.files.open(hash), b.core.core.files.open(hash)]);
    expect(one).toEqual({ state: 'here', bytes: PHOTO });
    expect(same.state).toBe('here');
    expect(b.core.core.files.has(hash)).toBe(true);
    expect((await hub.admin.backup({ to: null })).blobs).toBe(1);
  });

  it('that are not there yet, or never were, are told apart from a hub that is away', async () => {
    const { b } = await two();
    expect(await b.core.core.files.open('a'.repeat(64))).toEqual({ state: 'notThere' });
    await hub.stop();
    expect(await b.core.core.files.open('a'.repeat(64))).toEqual({ state: 'offline' });
  });

  it('go on from the byte at which a line broke, up and down', async () => {
    const { a, b } = await two();
    const { steps, transport } = sessionOf(a.test);
    const part = await transport.blobs.put(
      await steps.token(),
      hash,
      { from: 0, total: PHOTO.length },
      PHOTO.subarray(0, 700_000),
    );
    expect(part).toEqual({ have: 700_000, whole: false });
    await ticketWithPhoto(a);
    await a.page.sync.now();
    const other = sessionOf(b.core);
    const bytes = await other.transport.blobs.get(await other.steps.token(), hash, 2_000_000);
    const got: Buffer[] = [];
    for await (const piece of bytes) got.push(piece);
    expect(Buffer.concat(got).equals(PHOTO.subarray(2_000_000))).toBe(true);
  });

  it('come again to a hub that was restored without them', async () => {
    const { a, b } = await two();
    await ticketWithPhoto(a);
    await a.page.sync.now();
    // What the restore of an older backup leaves: no row of it, and a new epoch.
    await hub.running.hub.auth.sql.run('DELETE FROM blob');
    expect(await b.core.core.files.open(hash)).toEqual({ state: 'notThere' });
    await hub.running.hub.engine.newEpoch();
    await a.page.sync.now();
    expect((await b.core.core.files.open(hash)).state).toBe('here');
  });

  it('of a person who is erased are gone everywhere', async () => {
    const { a, b } = await two();
    const { customer } = await ticketWithPhoto(a);
    await a.page.sync.now();
    await b.page.sync.now();
    await b.core.core.files.open(hash);
    const [done] = await hub.running.hub.engine.act('hub', [
      { kind: 'erase', entity: 'customer', id: customer, payload: {} },
    ]);
    expect(done?.s).toBe('ok');
    expect(await sessionOf(b.core).transport.blobs.have(await sessionOf(b.core).steps.token(), hash)).toMatchObject({
      whole: false,
    });
    for (const { test, page } of [a, { test: b.core, page: b.page }]) {
      // Care for what is old runs every six hours.
      test.time.now += 7 * 3_600_000;
      await page.sync.now();
      expect(test.core.files.has(hash)).toBe(false);
      expect(filesOf(test.dir)).not.toContain(hash);
    }
    expect(await b.core.core.files.open(hash)).toEqual({ state: 'notThere' });
    const dir = join(hub.dir, 'blobs');
    expect(filesOf(dir)).toEqual([hash]);
    expect(await createBlobs({ sql: hub.running.hub.auth.sql, dir, now: Date.now }).removeErased()).toBe(1);
    expect(filesOf(dir)).toEqual([]);
  });

  it('that no row names leave the hub after a week', async () => {
    const { a } = await two();
    const { steps, transport } = sessionOf(a.test);
    await transport.blobs.put(await steps.token(), hash, { from: 0, total: PHOTO.length }, PHOTO);
    await ticketWithPhoto(a);
    const stray = Buffer.from('%PDF-1.7 nobody names it');
    const other = createHash('sha256').update(stray).digest('hex');
    await transport.blobs.put(await steps.token(), other, { from: 0, total: stray.length }, stray);
    await a.page.sync.now();
    const later = createBlobs({
      ...{ sql: hub.running.hub.auth.sql, dir: join(hub.dir, 'blobs') },
      now: () => Date.now() + 8 * 86_400_000,
    });
    await later.tidy();
    expect(filesOf(join(hub.dir, 'blobs'))).toEqual([hash]);
  });
});
