import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { signedInCore, TEST_NOW, type TestCore } from '../../../../tests/support/core.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const HOUR = 3_600_000;
const TODAY = '2026-11-21';

async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { page, test } = started;
  const may = await page.people.create({ name: '阿May', spokenName: {}, role: 'agent', teamId: null, pin: '1470' });
  const hers = test.page();
  await hers.session.signIn({ personId: may.id, pin: '1470' });
  const { id: customerId } = await page.customers.create({ fields: { name: '陳大文' }, phones: [] });
  return { ...started, may, hers, customerId };
}

it('shows what everybody does, since when, and what waits on them', async () => {
  const { page, hers, may, customerId, test } = await start();
  await hers.shift.setState({ state: 'notReady', reason: 'afterHardCall' });
  await page.promises.make({ text: '覆電', when: '四點', customerId, ownerId: may.id });
  await page.roster.setDay({ personId: may.id, day: TODAY, entries: [{ shift: 'early' }] });
  await hers.calls.pop({
    from: '9123 4567',
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  });
  test.time.now += 7 * HOUR;
  const floor = await page.floor.get();
  expect(floor.people.find(({ personId }) => personId === may.id)).toMatchObject({
    current: { state: 'notReady', reason: 'afterHardCall', since: TEST_NOW },
    seenAt: TEST_NOW,
    today: [{ shift: 'early' }],
    promises: 1,
    promisesLate: 1,
  });
  expect(floor.calls).toMatchObject([{ agentId: may.id, state: 'live', since: TEST_NOW, here: true }]);
  expect(floor).toMatchObject({ asOf: null, promises: { open: 1, late: 1 } });
  await expect(hers.floor.get()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('a state of yesterday says nothing about now, but when the desk was seen last stands', async () => {
  const { page, hers, may, test } = await start();
  await hers.shift.setState({ state: 'ready' });
  test.time.now += 26 * HOUR;
  const { people } = await page.floor.get();
  expect(people.find(({ personId }) => personId === may.id)).toMatchObject({ current: null, seenAt: TEST_NOW });
});

it('no promise or handover is ever without somebody who is here or a place on the chase list', async () => {
  const { page, hers, may, me, customerId, test } = await start();
  const step = fc.oneof(
    fc.constant('promise' as const),
    fc.constant('give' as const),
    fc.constant('decline' as const),
    fc.constant('accept' as const),
    fc.constant('sick' as const),
    fc.constant('back' as const),
    fc.constant('leave' as const),
    fc.constant('hire' as const),
  );
  const take: Record<string, () => Promise<unknown>> = {
    promise: () => page.promises.make({ text: '覆電', when: '四點', customerId, ownerId: may.id }),
    async give() {
      const { items } = await page.shift.ending();
      const free = items.filter(({ decided }) => decided === null).map(({ kind, subjectId }) => ({ kind, subjectId }));
      if (free.length > 0) await page.shift.give({ items: free, toId: may.id });
    },
    decline: () => answer(false),
    accept: () => answer(true),
    sick: () => page.roster.setDay({ personId: may.id, day: TODAY, entries: [{ shift: 'sick' }] }),
    back: () => page.roster.setDay({ personId: may.id, day: TODAY, entries: [] }),
    leave: () => page.people.update({ id: may.id, set: { active: false } }),
    hire: () => page.people.update({ id: may.id, set: { active: true } }),
  };
  async function answer(accept: boolean) {
    const ids = (await hers.shift.begin()).handovers.map(({ id }) => id);
    if (ids.length > 0) await hers.shift.answer({ ids, accept, reason: accept ? null : '唔得' });
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      await take.hire?.();
      for (const name of steps) await take[name]?.().catch(() => {});
      const { people } = await page.people.list();
      const day = await page.roster.view({ from: TODAY, days: 1 });
      const here = new Set(
        people
          .filter(({ active }) => active)
          .map(({ id }) => id)
          .filter(
            (id) =>
              !day.people.find(({ personId }) => personId === id)?.days[TODAY]?.some(({ shift }) => shift === 'sick'),
          ),
      );
      expect(here.has(me.id)).toBe(true);
      const chase = await page.floor.chase();
      const listed = new Set(chase.rows.map(({ id }) => id));
      for (const { id, ownerId } of (await page.promises.list({ scope: 'all' })).rows)
        expect(here.has(ownerId) || listed.has(id)).toBe(true);
      for (const { id, status, toId } of (await page.floor.get()).handovers)
        if (status === 'declined') expect(listed.has(id)).toBe(true);
        else expect(toId !== null).toBe(true);
    }),
    { numRuns: 15 },
  );
  test.time.now += HOUR;
  // What was offered and is not answered in half an hour is asked about too.
  const waiting = (await page.floor.get()).handovers.filter(({ status }) => status === 'offered').map(({ id }) => id);
  const listed = new Set((await page.floor.chase()).rows.map(({ id }) => id));
  for (const id of waiting) expect(listed.has(id)).toBe(true);
});
