import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { openDatabase } from '../../db/open.ts';
import { storePath } from '../../db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}
type Page = Awaited<ReturnType<typeof start>>['page'];
const make = (page: Page, name: string, written: string[] = [], more: object = {}) =>
  page.customers.create({
    fields: { name, ...more },
    phones: written.map((text) => ({ written: text, label: null, callable: true })),
  });
const phone = (customerId: string, written: string) => ({ customerId, written, label: null, callable: null });
const idsOf = async (page: Page, text: string) =>
  (await page.search.find({ text, kinds: ['customer'] })).hits.map((hit) => hit.id);

describe('a customer', () => {
  it('is made with a number of this desk, cleaned fields and normalised phones', async () => {
    const { page } = await start();
    const { id } = await make(page, '  陳\u202e大文\u0007 ', ['+852 2345 6789', '0755-8888 1234 转 203']);
    const card = await page.customers.card({ id });
    expect(card.fields).toMatchObject({ name: '陳大文', contractKind: 'none', class: 'potential', doNotCall: false });
    expect(card.fields.number).toMatch(/^C-[FKWY][0-9FKWY]{2,4}-00001$/);
    expect(card.phones.map((item) => [item.e164, item.extension])).toEqual([
      ['+85223456789', null],
      ['+8675588881234', '203'],
    ]);
    expect((await page.customers.card({ id: (await make(page, '李小姐')).id })).fields.number).toMatch(/-00002$/);
  });

  it('shows the newest closed tickets on its card, counts all, and tells all when asked', async () => {
    const { page, test } = await start();
    const { id } = await make(page, '陳大文');
    const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log });
    const put = db.prepare(
      `INSERT INTO ticket (rid, id, rev, recorded_at, number, class, channel, status, occurred_at, customer_id, summary, is_open)
       VALUES (?, ?, 1, 0, ?, 'consult', 'phone', 'closed', ?, ?, '', 0)`,
    );
    const idOf = (at: number) => `01a1fbd4-0000-7000-8000-${String(at).padStart(12, '0')}`;
    for (let at = 1; at <= 23; at += 1) put.run(at, idOf(at), `T${at}`, at, id);
    db.close();
    const card = await page.customers.card({ id });
    expect(card.lastTickets).toHaveLength(20);
    expect(card.closedTickets).toBe(23);
    const all = await page.customers.closed({ id });
    expect(all.map((ticket) => ticket.id)).toEqual(Array.from({ length: 23 }, (_, at) => idOf(23 - at)));
    expect(all.slice(0, 20)).toEqual(card.lastTickets);
  });

  it.each([
    ['', 'required'],
    [' \u200f ', 'required'],
    ['名'.repeat(500), 'tooLong'],
    ['🐼🎉', 'required'],
  ])('is refused with a name like %j', async (name, problem) => {
    const { page } = await start();
    await expect(make(page, name)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [expect.objectContaining({ field: 'name', problem })] },
    });
    expect((await page.customers.list({})).total).toBe(0);
  });

  it('keeps the names of all scripts as they are, without ornaments', async () => {
    const { page } = await start();
    const made = await make(page, '🐼陳先生👨‍👩‍👧');
    expect((await page.customers.card({ id: made.id })).fields.name).toBe('陳先生');
    for (const name of ['محمد علي', '名'.repeat(120), 'O’Brien & Söhne <b>']) {
      const { id } = await make(page, name);
      expect((await page.customers.card({ id })).fields.name).toBe(name);
    }
  });

  it('names each phone that is no number', async () => {
    const { page } = await start();
    await expect(make(page, '陳大文', ['23456789', 'abc'])).rejects.toMatchObject({
      data: { fields: [{ field: 'phones.1', problem: 'notANumber' }] },
    });
  });
});

describe('editing', () => {
  it('refuses an edit of what somebody changed meanwhile, and can be taken back', async () => {
    const { page } = await start();
    const { id } = await make(page, '陳大文');
    const { rev } = await page.customers.card({ id });
    const done = await page.customers.update({ id, seen: rev, set: { name: '陳大明', region: 'hk' } });
    expect(done.rev).toBe((await page.customers.card({ id })).rev);
    await expect(page.customers.update({ id, seen: rev, set: { name: 'x' } })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { rev: done.rev },
    });
    await page.changes.undo({ changeId: done.changeId });
    expect((await page.customers.card({ id })).fields).toMatchObject({ name: '陳大文', region: null });
  });

  it('keeps the search keys in step with every change and its undo', async () => {
    const { page } = await start();
    const { id } = await make(page, '陳大文', ['2345 6789']);
    expect(await idsOf(page, '陈大')).toEqual([id]);
    const { rev } = await page.customers.card({ id });
    const renamed = await page.customers.update({ id, seen: rev, set: { name: '李小芳' } });
    expect([await idsOf(page, 'chendawen'), await idsOf(page, 'lixiaofang'), await idsOf(page, '6789')]).toEqual([
      [],
      [id],
      [id],
    ]);
    await page.changes.undo({ changeId: renamed.changeId });
    expect([await idsOf(page, 'cdw'), await idsOf(page, 'lixiaofang')]).toEqual([[id], []]);
    const second = await page.customers.attachPhone(phone(id, '9123 6789'));
    const [first] = (await page.customers.card({ id })).phones;
    await page.customers.detachPhone({ id: first?.id ?? '' });
    expect([await idsOf(page, '23456789'), await idsOf(page, '6789')]).toEqual([[], [id]]);
    await page.changes.undo({ changeId: second.changeId });
    expect(await idsOf(page, '6789')).toEqual([]);
  });

  it('attaches a number with one key and takes it back; the same number twice is one', async () => {
    const { page } = await start();
    const { id } = await make(page, '陳大文');
    const first = await page.customers.attachPhone(phone(id, '+86 138 0013 8000'));
    expect(first.phone).toMatchObject({ e164: '+8613800138000', sharedWith: 0 });
    expect((await page.customers.attachPhone(phone(id, '13800138000'))).phone.id).toBe(first.phone.id);
    expect((await page.customers.matchNumber({ number: '138 0013 8000' })).matches).toHaveLength(1);
    await page.changes.undo({ changeId: first.changeId });
    expect((await page.customers.matchNumber({ number: '138 0013 8000' })).matches).toHaveLength(0);
  });

  it('is gone for everybody when its making is taken back', async () => {
    const { page } = await start();
    const made = await make(page, '陳大文', ['23456789']);
    await page.changes.undo({ changeId: made.changeId });
    await expect(page.customers.card({ id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect([await idsOf(page, '陳大'), await idsOf(page, '2345')]).toEqual([[], []]);
  });
});

describe('a shared number', () => {
  it('ranks who is likely to ring, with the reasons', async () => {
    const { page, test } = await start();
    const quiet = await make(page, '甲公司', ['2345 6789'], { region: 'sz' });
    test.time.now += 40 * 86_400_000;
    const near = await make(page, '乙公司', ['2345 6789'], { region: 'hk' });
    const { matches, e164 } = await page.customers.matchNumber({ number: '852-23456789' });
    expect(e164).toBe('+85223456789');
    expect(matches.map((match) => match.customer.id)).toEqual([near.id, quiet.id]);
    expect(matches[0]?.reasons.map((reason) => reason.code)).toEqual(['lastContact', 'callable', 'sameRegion']);
    expect((await page.customers.card({ id: near.id })).phones[0]?.sharedWith).toBe(1);
    const call = await page.calls.pop({
      from: '2345 6789',
      to: null,
      externalId: null,
      direction: 'in',
      customerId: null,
      callbackId: null,
    });
    expect([call.customerId, call.matches.length]).toEqual([null, 2]);
    expect((await page.calls.setCustomer({ id: call.id, customerId: near.id })).card?.id).toBe(near.id);
  });

  it('says what is wrong with a text that is no number', async () => {
    const { page } = await start();
    expect(await page.customers.matchNumber({ number: 'hello' })).toEqual({
      e164: null,
      problem: 'notANumber',
      matches: [],
    });
  });
});

describe('the list', () => {
  it('sorts names by pinyin, filters, finds, and pages', async () => {
    const { page } = await start();
    for (const [name, region] of [
      ['張三', 'hk'],
      ['Bob Lee', 'hk'],
      ['陳大文', 'sz'],
      ['李四', 'hk'],
    ] as const)
      await make(page, name, [], { region });
    const names = async (input: object) => {
      const { rows, total } = await page.customers.list(input);
      return [rows.map((row) => row.name), total];
    };
    expect(await names({ sort: 'name' })).toEqual([['Bob Lee', '陳大文', '李四', '張三'], 4]);
    expect(await names({ sort: 'number', region: 'hk', limit: 2, offset: 1 })).toEqual([['Bob Lee', '李四'], 3]);
    expect(await names({ text: 'chen' })).toEqual([['陳大文'], 1]);
  });
});

describe('masking', () => {
  it('hides the middle of numbers from roles that may not see them, everywhere', async () => {
    const { test, page } = await start();
    const { id } = await make(page, '陳大文', ['2345 6789']);
    const leader = await page.people.create({
      name: '王組長',
      spokenName: {},
      role: 'groupLeader',
      teamId: null,
      pin: '8642',
    });
    const other = test.page();
    await other.session.signIn({ personId: leader.id, pin: '8642' });
    const card = await other.customers.card({ id });
    expect(card.phones[0]).toMatchObject({ e164: '2345 ••89', written: '2345 ••89' });
    expect((await other.customers.list({})).rows[0]?.phone).toBe('2345 ••89');
    await expect(other.customers.attachPhone(phone(id, '91234567'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
