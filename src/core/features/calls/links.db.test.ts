import { afterEach, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import type { CoreEvent } from '../../../contract/events.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const events = (await started.page.events.stream())[Symbol.asyncIterator]();
  const next = async (kind: CoreEvent['kind']): Promise<CoreEvent> => {
    for (;;) {
      const { value } = await events.next();
      const event = value as CoreEvent | undefined;
      if (event?.kind === kind) return event;
    }
  };
  await next('hello');
  return { ...started, next };
}

it('pops the call for whoever is signed in, once for each call of the telephone system', async () => {
  const { test, page, next } = await start();
  test.core.openLink('zuoxi://call?from=+85223456789&id=pbx-9');
  const event = await next('callPopped');
  const { currentId, calls } = await page.calls.active();
  expect(event).toEqual({ kind: 'callPopped', callId: currentId });
  expect(calls).toMatchObject([{ number: '+85223456789' }]);
  test.core.openLink('zuoxi://call?from=+85223456789&id=pbx-9');
  await next('callPopped');
  expect((await page.calls.active()).calls).toHaveLength(1);
});

it('leads to customers and tickets that exist, and says so of those that do not', async () => {
  const { test, page, next } = await start();
  const { id } = await page.customers.create({ fields: { name: '陳大文' }, phones: [] });
  test.core.openLink(`zuoxi://customer/${id}`);
  expect(await next('open')).toEqual({ kind: 'open', path: `/customers/${id}` });
  test.core.openLink('zuoxi://ticket/W28-0135-K6');
  expect(await next('badLink')).toEqual({ kind: 'badLink', problem: 'notFound' });
  await expect(page.calls.openLink({ url: 'https://example.com' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    data: { fields: [{ field: 'url', problem: 'badLink' }] },
  });
  expect(await page.calls.openLink({ url: `zuoxi://customer/${id}` })).toEqual({
    callId: null,
    path: `/customers/${id}`,
  });
});

it('says that a link names no number, and leaves the live call alone; a hidden number rings', async () => {
  const { test, page, next } = await start();
  test.core.openLink('zuoxi://call?from=23456789');
  await next('callPopped');
  const { currentId } = await page.calls.active();
  test.core.openLink('zuoxi://call?from=abc');
  expect(await next('badLink')).toEqual({ kind: 'badLink', problem: 'linkWithoutNumber' });
  expect(await page.calls.active()).toMatchObject({ currentId, calls: [{ id: currentId, state: 'live' }] });

  test.core.openLink('zuoxi://call?to=30001234&direction=in');
  await next('callPopped');
  const { calls } = await page.calls.active();
  expect(calls).toHaveLength(2);
  expect(calls.find((call) => call.state === 'live')).toMatchObject({ number: null, customerName: null });
});

it('turns garbage of any size into a message', async () => {
  const { test, page, next } = await start();
  for (const url of ['zuoxi://call?from=<script>%', 'x'.repeat(10_000_000), '', 'zuoxi://call?from=%F0%28']) {
    test.core.openLink(url);
    expect((await next('badLink')).kind).toBe('badLink');
  }
  expect((await page.calls.active()).calls).toEqual([]);
});

it('keeps the last link while the desk is locked, for the one who unlocks it', async () => {
  const { test, page, next } = await start();
  await page.session.lock();
  test.core.openLink('zuoxi://call?from=23456789');
  test.core.openLink('zuoxi://call?from=91234567');
  await page.session.unlock({ pin: '2580' });
  await next('callPopped');
  expect((await page.calls.active()).calls).toMatchObject([{ number: '+85291234567' }]);
});

it('notes the state that the telephone reports', async () => {
  const { test, page, next } = await start();
  test.core.openLink('zuoxi://state/notReady?reason=afterHardCall');
  await next('changed');
  expect((await page.shift.state()).current).toMatchObject({ state: 'notReady', reason: 'afterHardCall' });
});
