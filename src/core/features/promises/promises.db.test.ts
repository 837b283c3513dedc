import { afterEach, expect, it } from 'vitest';
import { signedInCore, TEST_NOW, type TestCore } from '../../../../tests/support/core.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const HOUR = 3_600_000;

async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { page } = started;
  const customer = await page.customers.create({
    fields: { name: '陳大文' },
    phones: [{ written: '2345 6789', label: null, callable: true }],
  });
  const pop = (from: string) =>
    page.calls.pop({ from, to: null, externalId: null, direction: 'in', customerId: null, callbackId: null });
  return { ...started, customerId: customer.id, pop };
}

it('a promise in words is the first line when the customer rings again, and on home', async () => {
  const { page, customerId, pop, me } = await start();
  const { dueAt } = await page.promises.make({ text: '覆電講零件幾時到', when: '四點前', customerId });
  expect(dueAt).toBe(TEST_NOW + 6 * HOUR);
  const call = await pop('2345 6789');
  expect(call.card?.lines[0]).toMatchObject({
    kind: 'promise',
    promise: { text: '覆電講零件幾時到', dueAt, ownerName: '陳主任' },
  });
  expect((await page.home.get()).promises).toMatchObject([{ text: '覆電講零件幾時到' }]);
  expect(await page.promises.about({ customerId })).toMatchObject([{ ownerId: me.id, madeAt: TEST_NOW }]);
});

it('one made to a number on no file is found by that number', async () => {
  const { page } = await start();
  await page.promises.make({ text: '報價', when: '聽日下晝三點', e164: '+85291234567' });
  expect(await page.promises.about({ e164: '+85291234567' })).toMatchObject([{ text: '報價', customerId: null }]);
});

it('kept, broken and moved are recorded with the customer told; undo opens it again', async () => {
  const { page, customerId, test } = await start();
  const make = async (text: string) => (await page.promises.make({ text, when: '四點', customerId })).id;
  const [kept, broken, moved] = [await make('甲'), await make('乙'), await make('丙')];
  test.time.now += HOUR;
  await page.promises.end({ id: kept, how: 'kept' });
  await expect(page.promises.end({ id: broken, how: 'broken' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await page.promises.end({ id: broken, how: 'broken', reason: '零件未到', customerTold: true });
  const { changeId } = await page.promises.end({ id: moved, how: 'moved', when: '聽日十點', customerTold: true });
  const ended = (await page.promises.list({ scope: 'mine', show: 'ended' })).rows;
  expect(new Map(ended.map(({ text, status, customerToldAt }) => [text, [status, customerToldAt !== null]]))).toEqual(
    new Map([
      ['甲', ['kept', false]],
      ['乙', ['broken', true]],
      ['丙', ['moved', true]],
    ]),
  );
  expect(await page.promises.about({ customerId })).toMatchObject([{ text: '丙', dueAt: TEST_NOW + 24 * HOUR }]);
  await page.changes.undo({ changeId });
  expect(await page.promises.about({ customerId })).toMatchObject([{ text: '丙', id: moved }]);
  await expect(page.promises.end({ id: kept, how: 'kept' })).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('a time that has passed, none at all, and an owner who left are refused', async () => {
  const { page, customerId } = await start();
  const who = await page.people.create({ name: '舊同事', spokenName: {}, role: 'agent', teamId: null, pin: '1470' });
  await page.people.update({ id: who.id, set: { active: false } });
  const problem = (input: { when: string | number; ownerId?: string }) =>
    page.promises.make({ text: '覆電', customerId, ...input }).then(
      () => null,
      (error) => error.data.fields[0],
    );
  expect(await problem({ when: '盡快' })).toEqual({ field: 'when', problem: 'promiseTime' });
  expect(await problem({ when: TEST_NOW - 1 })).toEqual({ field: 'when', problem: 'promisePast' });
  expect(await problem({ when: '四點', ownerId: who.id })).toEqual({ field: 'ownerId', problem: 'personLeft' });
});
