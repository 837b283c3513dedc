import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, TEST_NOW, type TestCore } from '../../../../tests/support/core.ts';
import { makeTechnician, makeTicket, REPAIR, step } from '../../../../tests/support/tickets.ts';
import { openDatabase } from '../../db/open.ts';
import { storePath } from '../../db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}

const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error) => error.data.fields?.[0]?.problem ?? error.code,
  );

describe('a bad day', () => {
  it('has a banner with the line to say, one of its kind at a time, and ends after it began', async () => {
    const { page, test } = await start();
    const given = { kind: 'telephone' as const, startsAt: TEST_NOW - HOUR, reason: '總機故障', lines: '2345 6700' };
    expect(await problemOf(page.outage.open({ ...given, endsAt: TEST_NOW - 2 * HOUR }))).toBe('endsBeforeStart');
    const { id } = await page.outage.open({ ...given, say: { en: 'We ring you back.' } });
    const [day] = await page.outage.current();
    expect(day).toMatchObject({ kind: 'telephone', lines: '2345 6700', open: true, paper: { reserved: 0, used: 0 } });
    expect([day?.say.en, day?.say['yue-Hant-HK']]).toEqual(['We ring you back.', expect.stringContaining('打返畀您')]);
    expect(await problemOf(page.outage.open(given))).toBe('CONFLICT');
    expect(await problemOf(page.outage.close({ id, endsAt: TEST_NOW - 2 * HOUR }))).toBe('endsBeforeStart');
    test.time.now += HOUR;
    await page.outage.close({ id, endsAt: test.time.now });
    expect(await page.outage.current()).toEqual([]);
    expect(await page.outage.list()).toMatchObject([
      { startsAt: TEST_NOW - HOUR, endsAt: TEST_NOW + HOUR, open: false },
    ]);
    expect((await page.notices.log({})).map(({ kind }) => kind)).toEqual(['badDayOver', 'badDay']);
  });
});

describe('on paper', () => {
  it('numbers are reserved once, entered with the real time, and the clocks start then', async () => {
    const { page, test } = await start();
    const { id } = await page.outage.open({ kind: 'telephone', startsAt: TEST_NOW, reason: '停電' });
    const { numbers } = await page.outage.reserve({ id, count: 3 });
    expect(new Set(numbers).size).toBe(3);
    test.time.now += 3 * HOUR;
    const [startedAt, endedAt] = [TEST_NOW + 10 * MINUTE, TEST_NOW + 14 * MINUTE];
    const from = '2345 6789';
    const number = numbers[0] ?? '';
    const { callId } = await page.outage.enter({ number: ` ${number.toLowerCase()} `, startedAt, endedAt, from });
    const call = await page.calls.get({ id: callId });
    expect(call).toMatchObject({ ticketNumber: number, startedAt, endedAt, state: 'wrapUp', e164: '+85223456789' });
    const { id: customerId } = await page.customers.create({ fields: { name: '陳大文' }, phones: [] });
    await page.calls.setCustomer({ id: callId, customerId });
    await page.calls.saveDraft({ id: callId, draft: { ...call.draft, fields: REPAIR } });
    const wrapUp = { nextAction: 'dispatch', nextActionAt: test.time.now + HOUR, nextActionBy: null, result: null };
    const done = await page.calls.finish({
      id: callId,
      wrapUp: { ...wrapUp, disposition: 'ticketOpened', summary: '卡紙' },
    });
    expect(done.ticketNumber).toBe(number);
    const ticket = await page.tickets.get({ id: done.ticketId ?? '' });
    expect(ticket.row.occurredAt).toBe(startedAt);
    const { clocks } = await page.clocks.ofTicket({ id: done.ticketId ?? '', locale: 'en' });
    expect(clocks.find(({ key }) => key === 'leaderTold')).toMatchObject({ start: endedAt, breached: true });
    expect((await page.outage.paper({ id })).map(({ status, ticketId }) => [status, ticketId])).toEqual([
      ['used', done.ticketId],
      ['reserved', null],
      ['reserved', null],
    ]);
    expect(await problemOf(page.outage.enter({ number, startedAt }))).toBe('CONFLICT');
    expect(await problemOf(page.outage.enter({ number: 'ZZ9999QQ', startedAt }))).toBe('NOT_FOUND');
    const next = numbers[1] ?? '';
    expect(await problemOf(page.outage.enter({ number: next, startedAt: test.time.now + 1 }))).toBe('outOfRange');
    expect(await problemOf(page.outage.enter({ number: next, startedAt, endedAt: startedAt - 1 }))).toBe(
      'endsBeforeStart',
    );
    const spare = (await page.outage.paper({ id }))[2];
    await page.outage.voidPaper({ id: spare?.id ?? '', reason: '紙濕咗' });
    expect((await page.outage.current())[0]?.paper).toEqual({ reserved: 1, used: 1 });
  });
});

describe('a storm', () => {
  it('lists the visits of the day with script and message, until they are arranged anew', async () => {
    const { page } = await start();
    const technicianId = await makeTechnician(page, '馮師傅');
    const id = await makeTicket(page, REPAIR);
    await step(page, id, 'leaderTold');
    await step(page, id, 'assigned', { technicianId });
    await step(page, id, 'appointed', { appointmentAt: TEST_NOW + 4 * HOUR });
    const day = await page.outage.open({ kind: 'storm', startsAt: TEST_NOW, reason: '八號風球' });
    const { rows } = await page.outage.rearrange({ id: day.id });
    expect(rows).toMatchObject([
      { ticketId: id, customerName: '陳大文', technicianName: '馮師傅', language: 'yue-Hant-HK' },
    ]);
    expect(rows[0]?.line).toContain('14:00');
    expect(rows[0]?.message).toContain(rows[0]?.ticketNumber ?? '?');
  });

  it('holds callbacks and lets them go in the order of promises, once, and not before it is over', async () => {
    const { page, test, me } = await start();
    const store = () => openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log });
    const due = async (name: string, promisedAt: number | null) => {
      const { id } = await page.customers.create({ fields: { name }, phones: [] });
      if (promisedAt !== null) await page.promises.make({ text: name, when: promisedAt, customerId: id });
      const db = store();
      db.prepare(
        `INSERT INTO callback (id, customer_id, rule, stage, due_at, owner_id, status, marketing, rev, recorded_at)
         VALUES (?, ?, 'stageC', 'C', ?, ?, 'planned', 0, 1, 0)`,
      ).run(randomUUID(), id, TEST_NOW - HOUR, me.id);
      db.close();
    };
    await due('沒有承諾', null);
    await due('遲', TEST_NOW + 5 * HOUR);
    await due('早', TEST_NOW + 2 * HOUR);
    const { id } = await page.outage.open({ kind: 'storm', startsAt: TEST_NOW, reason: '黑雨' });
    expect(await problemOf(page.outage.release({ id }))).toBe('CONFLICT');
    expect(await page.outage.held({ id })).toEqual({ count: 3, promised: 2 });
    test.time.now += HOUR;
    await page.outage.close({ id, endsAt: test.time.now });
    const { count } = await page.outage.release({ id });
    expect(await problemOf(page.outage.release({ id }))).toBe('CONFLICT');
    const db = store();
    const turns = db
      .prepare('SELECT c.name FROM callback b JOIN customer c ON c.id = b.customer_id ORDER BY b.next_at')
      .pluck()
      .all();
    db.close();
    expect([count, turns]).toEqual([3, ['早', '遲', '沒有承諾']]);
  });
});
