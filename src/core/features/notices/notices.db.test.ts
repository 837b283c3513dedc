import { afterEach, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const DAY = 86_400_000;

async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { page, test } = started;
  const may = await page.people.create({ name: '阿May', spokenName: {}, role: 'agent', teamId: null, pin: '1470' });
  const hers = test.page();
  await hers.session.signIn({ personId: may.id, pin: '1470' });
  return { ...started, may, hers };
}

it('a notice is ticked once by each it is for, and the lead sees who has not', async () => {
  const { page, hers, me, may } = await start();
  await page.notices.publish({ title: '新保養條款', text: '由下星期一起生效', roles: ['agent'], important: true });
  expect((await page.notices.mine()).unread).toBe(0);
  const { rows, unread } = await hers.notices.mine();
  expect({ unread, rows }).toMatchObject({ unread: 1, rows: [{ title: '新保養條款', important: true, readAt: null }] });
  await hers.notices.read({ ids: [rows[0]?.id ?? ''] });
  await hers.notices.read({ ids: [rows[0]?.id ?? ''] });
  expect((await hers.notices.mine()).unread).toBe(0);
  const [notice] = await page.notices.list();
  expect(notice?.readers).toMatchObject([{ personId: may.id, readAt: expect.any(Number) }]);
  expect(notice?.readers.some(({ personId }) => personId === me.id)).toBe(false);
});

it('a message goes to one; what has ended or was taken away is shown no more', async () => {
  const { page, hers, may, test } = await start();
  const { changeId } = await page.notices.publish({ kind: 'message', title: '覆陳生先', toId: may.id });
  await page.notices.publish({ title: '今日', until: test.time.now + 1000 });
  expect((await hers.notices.mine()).rows.map(({ title }) => title).sort()).toEqual(['今日', '覆陳生先']);
  expect((await page.notices.mine()).rows.map(({ title }) => title)).toEqual(['今日']);
  await page.changes.undo({ changeId });
  test.time.now += 2000;
  expect((await hers.notices.mine()).rows).toEqual([]);
  await expect(hers.notices.publish({ title: '我' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('the message book is reviewed, what was left over is counted, and what comes again is a pattern', async () => {
  const { page, hers, test } = await start();
  for (const text of ['零件又冇貨', '又話冇貨', '第三次']) {
    await hers.notices.write({ kind: 'problem', topic: '零件', text });
    test.time.now += DAY;
  }
  await hers.notices.write({ kind: 'complaintTalk', text: '同客人傾過,已明白' });
  const book = await page.notices.book({});
  expect(book.patterns).toMatchObject([{ topic: '零件', count: 3, days: 3 }]);
  expect(book).toMatchObject({ overdue: 3 });
  const first = book.rows.find(({ text }) => text === '第三次');
  await expect(hers.notices.review({ id: first?.id ?? '', answer: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { changeId } = await page.notices.review({ id: first?.id ?? '', answer: '已催供應商' });
  expect((await hers.notices.book({ open: true })).rows).toHaveLength(3);
  await page.changes.undo({ changeId });
  expect((await hers.notices.book({ open: true })).rows).toHaveLength(4);
  await expect(hers.notices.write({ kind: 'other', text: 'x', ticketNumber: 'ZZ1' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('the shift log keeps what people write, by the day of the site', async () => {
  const { page, hers, test } = await start();
  await hers.notices.note({ text: '電梯壞,客人遲到' });
  expect(await page.notices.log({})).toMatchObject([{ kind: 'note', text: '電梯壞,客人遲到', personName: '阿May' }]);
  test.time.now += DAY;
  expect(await page.notices.log({})).toEqual([]);
});
