import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, TEST_NOW, type TestCore } from '../../../../tests/support/core.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const HOUR = 3_600_000;

/** Two people at one desk, and a customer. */
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { page, test } = started;
  const may = await page.people.create({ name: '阿May', spokenName: {}, role: 'agent', teamId: null, pin: '1470' });
  const hers = test.page();
  await hers.session.signIn({ personId: may.id, pin: '1470' });
  const { id: customerId } = await page.customers.create({ fields: { name: '陳大文' }, phones: [] });
  const promise = async (text = '覆電') => (await page.promises.make({ text, when: '四點', customerId })).id;
  return { ...started, may, hers, customerId, promise };
}

describe('what I am doing', () => {
  it('is what began last, whenever it was written down', async () => {
    const { page } = await start();
    await page.shift.setState({ state: 'ready' });
    await page.shift.setState({ state: 'meal', at: TEST_NOW - HOUR });
    const { current } = await page.shift.state();
    expect(current).toMatchObject({ state: 'ready', since: TEST_NOW });
    const hard = await page.shift.setState({ state: 'notReady', reason: 'afterHardCall', note: '客人講粗口' });
    expect(hard.current).toMatchObject({ state: 'notReady', reason: 'afterHardCall' });
  });

  it('needs a reason that is one, and no time that lies ahead', async () => {
    const { page } = await start();
    const bad = { code: 'INVALID_INPUT' };
    await expect(page.shift.setState({ state: 'notReady' })).rejects.toMatchObject(bad);
    await expect(page.shift.setState({ state: 'notReady', reason: 'weather' })).rejects.toMatchObject(bad);
    await expect(page.shift.setState({ state: 'meal', at: TEST_NOW + HOUR })).rejects.toMatchObject(bad);
  });

  it('says nothing about now when it is of yesterday', async () => {
    const { page, test } = await start();
    await page.shift.setState({ state: 'ready' });
    test.time.now += 20 * HOUR;
    expect((await page.shift.state()).current).toBeNull();
  });
});

it('a state follows the call of whoever keeps one, and nobody else’s', async () => {
  const { page, hers, test } = await start();
  const pop = (one: typeof page) =>
    one.calls.pop({ from: null, to: null, externalId: null, direction: 'in', customerId: null, callbackId: null });
  const state = () => page.shift.state().then(({ current }) => current);
  await page.shift.setState({ state: 'ready' });
  await pop(hers);
  test.time.now += HOUR;
  const { id } = await pop(page);
  await expect.poll(state).toMatchObject({ state: 'onCall', since: TEST_NOW + HOUR });
  test.time.now += 1000;
  await page.calls.end({ id });
  await expect.poll(state).toMatchObject({ state: 'wrapUp' });
  test.time.now += 1000;
  await page.calls.park({ id });
  await expect.poll(state).toMatchObject({ state: 'ready' });
  expect((await hers.shift.state()).current).toBeNull();
});

describe('from one to the next', () => {
  it('an item stays with its owner until the successor acknowledges it', async () => {
    const { page, hers, me, may, promise } = await start();
    const id = await promise();
    const { items } = await page.shift.ending();
    expect(items).toMatchObject([{ kind: 'promise', subjectId: id, customerName: '陳大文', decided: null }]);
    await expect(page.shift.ended()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await page.shift.give({ items: [{ kind: 'promise', subjectId: id }], toId: may.id, note: '客人只接手機' });
    expect((await page.shift.ending()).items).toMatchObject([{ decided: { status: 'offered', toName: '阿May' } }]);
    const [offered] = (await hers.shift.begin()).handovers;
    expect(offered).toMatchObject({ fromName: '陳主任', text: '覆電', reason: '客人只接手機' });
    expect((await page.promises.list({ scope: 'mine' })).rows).toMatchObject([{ ownerId: me.id }]);
    const { changeId } = await hers.shift.answer({ ids: [offered?.id ?? ''], accept: true });
    expect((await hers.promises.list({ scope: 'mine' })).rows).toMatchObject([{ id, ownerId: may.id }]);
    expect((await page.shift.ending()).items).toEqual([]);
    await hers.changes.undo({ changeId });
    expect((await page.promises.list({ scope: 'mine' })).rows).toMatchObject([{ id, ownerId: me.id }]);
    await hers.shift.answer({ ids: [offered?.id ?? ''], accept: true });
    await page.shift.ended();
    expect((await page.shift.state()).current?.state).toBe('away');
  });

  it('declined with a reason it is open again for its owner; kept with a reason lets the shift end', async () => {
    const { page, hers, may, promise } = await start();
    const id = await promise();
    await page.shift.give({ items: [{ kind: 'promise', subjectId: id }], toId: may.id });
    const ids = (await hers.shift.begin()).handovers.map((one) => one.id);
    await expect(hers.shift.answer({ ids, accept: false })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await hers.shift.answer({ ids, accept: false, reason: '我聽日放假' });
    const { items, waiting } = await page.shift.ending();
    expect(items).toMatchObject([{ decided: null }]);
    expect(waiting).toMatchObject([{ status: 'declined', reason: '我聽日放假' }]);
    await page.shift.keep({ items: [{ kind: 'promise', subjectId: id }], reason: '我自己覆' });
    await page.shift.ended();
  });

  it('a successor who left, oneself, and what is not mine are refused', async () => {
    const { page, me, may, hers, promise } = await start();
    const items = [{ kind: 'promise' as const, subjectId: await promise() }];
    const problem = (promise: Promise<unknown>) =>
      promise.then(
        () => null,
        (error) => error.data.fields?.[0]?.problem ?? error.code,
      );
    expect(await problem(page.shift.give({ items, toId: me.id }))).toBe('yourself');
    expect(await problem(hers.shift.give({ items, toId: me.id }))).toBe('NOT_FOUND');
    await page.people.update({ id: may.id, set: { active: false } });
    expect(await problem(page.shift.give({ items, toId: may.id }))).toBe('personLeft');
  });

  it('an item that went elsewhere meanwhile is not taken from whoever has it', async () => {
    const { page, hers, may, promise } = await start();
    const third = await page.people.create({ name: '阿強', spokenName: {}, role: 'agent', teamId: null, pin: '1479' });
    const id = await promise();
    await page.shift.give({ items: [{ kind: 'promise', subjectId: id }], toId: may.id });
    await page.promises.end({ id, how: 'moved', when: '五點', ownerId: third.id });
    const ids = (await hers.shift.begin()).handovers.map((one) => one.id);
    await hers.shift.answer({ ids, accept: true });
    expect((await page.promises.list({ scope: 'all' })).rows).toMatchObject([{ ownerId: third.id }]);
  });
});

it('the first ten minutes show what came since the last shift', async () => {
  const { page, hers, test, customerId } = await start();
  await hers.shift.begun();
  await hers.shift.ended();
  test.time.now += 14 * HOUR;
  await page.callbacks.addMissed({
    kind: 'voicemail',
    number: '9123 4567',
    receivedAt: test.time.now - HOUR,
    text: '急',
  });
  await hers.promises.make({ text: '報價', when: '兩個鐘後', customerId });
  const view = await hers.shift.begin();
  expect(view).toMatchObject({ since: TEST_NOW, begunAt: null });
  expect(view.missed).toMatchObject([{ kind: 'voicemail', text: '急' }]);
  expect(view.figures).toMatchObject({ day: '2026-11-21', calls: 0 });
});
