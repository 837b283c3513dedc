import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { isTicketNumber } from '../../../shared/ticket-number.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}
const ring = (from: string | null, externalId: string | null = null) => ({
  from,
  to: '3000 1234',
  externalId,
  direction: 'in' as const,
  customerId: null,
  callbackId: null,
});

describe('screen pop', () => {
  it('reads the number, reserves a ticket number, and opens the same call for the same external id', async () => {
    const { page } = await start();
    const call = await page.calls.pop(ring('+852 2345 6789', 'pbx-1'));
    expect(call).toMatchObject({ e164: '+85223456789', numberProblem: null, state: 'live', customerId: null });
    expect(isTicketNumber(call.ticketNumber)).toBe(true);
    expect((await page.calls.pop(ring('+852 2345 6789', 'pbx-1'))).id).toBe(call.id);
    expect((await page.calls.active()).calls).toHaveLength(1);
  });

  it.each([
    ['<script>alert(1)</script>', 'notANumber'],
    ['anonymous', 'withheld'],
    ['2345 6789 / 9123 4567', 'severalNumbers'],
    ['\u202e\u0000🙂', 'notANumber'],
    ['1'.repeat(100), 'tooLong'],
  ])('takes the call even when the number is %j', async (from, problem) => {
    const { page } = await start();
    expect(await page.calls.pop(ring(from))).toMatchObject({ e164: null, numberProblem: problem, state: 'live' });
  });

  it('parks the call that is open, and says nothing to the hub about the new one', async () => {
    const { test, page } = await start();
    const first = await page.calls.pop(ring('2345 6789'));
    await page.calls.saveDraft({ id: first.id, draft: { ...first.draft, note: '影印機卡紙' } });
    test.time.now += 60_000;
    const second = await page.calls.pop(ring('9123 4567'));
    const { currentId, calls } = await page.calls.active();
    expect(currentId).toBe(second.id);
    expect(calls.map((call) => [call.id, call.state, call.noteStart])).toEqual([
      [second.id, 'live', ''],
      [first.id, 'parked', '影印機卡紙'],
    ]);
    expect(await page.calls.get({ id: first.id })).toMatchObject({ draft: { note: '影印機卡紙', rev: 2 } });
    expect((await page.home.get()).unsent.count).toBe(6);
  });

  it('keeps the draft of a window that was overtaken beside the call until it is settled', async () => {
    const { page } = await start();
    const call = await page.calls.pop(ring('2345 6789'));
    const draft = { ...call.draft, note: '客人好急' };
    await page.calls.keepAside({ id: call.id, draft });
    expect((await page.calls.aside({ id: call.id })).draft?.note).toBe('客人好急');
    expect((await page.calls.get({ id: call.id })).draft.note).toBe('');
    await page.calls.keepAside({ id: call.id, draft: null });
    expect(await page.calls.aside({ id: call.id })).toEqual({ draft: null, fromName: null });
  });

  it('never gives a ticket number twice, whatever the clock says', async () => {
    const { test, page } = await start();
    const numbers = new Set<string>();
    for (let count = 0; count < 12; count += 1) {
      if (count === 6) test.time.now -= 86_400_000;
      numbers.add((await page.calls.pop(ring(null))).ticketNumber);
    }
    expect(numbers.size).toBe(12);
  });
});

describe('the draft', () => {
  it('is on disk when the save returns, and refuses the older of two pages', async () => {
    const { test, page, token } = await start();
    const call = await page.calls.pop(ring('2345 6789'));
    const typed = { ...call.draft, note: '第一頁', answers: [{ kind: 'enter', step: 'greet', at: 1 }] };
    expect(await page.calls.saveDraft({ id: call.id, draft: typed })).toEqual({ rev: 2 });
    await expect(page.calls.saveDraft({ id: call.id, draft: { ...typed, note: '第二頁' } })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { rev: 2 },
    });
    await test.reopen();
    const again = test.page();
    await again.session.resume({ token });
    expect(await again.calls.get({ id: call.id })).toMatchObject({
      draft: { rev: 2, note: '第一頁', answers: [{ kind: 'enter', step: 'greet', at: 1 }] },
    });
  });

  it('takes a pasted note of 200,000 characters and refuses one beyond every limit without losing the last', async () => {
    const { page } = await start();
    const call = await page.calls.pop(ring(null));
    const long = '字'.repeat(200_000);
    await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, note: long } });
    const tooLong = { ...call.draft, rev: 2, note: 'x'.repeat(300_001) };
    await expect(page.calls.saveDraft({ id: call.id, draft: tooLong })).rejects.toMatchObject({
      code: 'TOO_LARGE',
      data: { limit: 300_000 },
    });
    expect((await page.calls.get({ id: call.id })).draft.note).toBe(long);
  });

  it('belongs to its agent', async () => {
    const { test, page } = await start();
    const call = await page.calls.pop(ring(null));
    const agent = await page.people.create({ name: '小李', spokenName: {}, role: 'agent', teamId: null, pin: '8642' });
    const other = test.page();
    await other.session.signIn({ personId: agent.id, pin: '8642' });
    await expect(other.calls.get({ id: call.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(other.calls.saveDraft({ id: call.id, draft: call.draft })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('hold, park, resume, end', () => {
  it('keeps stamps that never run backwards when the clock does', async () => {
    const { test, page } = await start();
    const { id, startedAt } = await page.calls.pop(ring('2345 6789'));
    await page.calls.hold({ id, on: true });
    test.time.now -= 86_400_000;
    const back = await page.calls.hold({ id, on: false });
    expect(back.holds).toEqual([{ from: startedAt, to: startedAt }]);
    const ended = await page.calls.end({ id });
    expect(ended).toMatchObject({ endedAt: startedAt, state: 'wrapUp' });
  });

  it('brings a parked call back to where it was and parks the other', async () => {
    const { page } = await start();
    const first = await page.calls.pop(ring('2345 6789'));
    await page.calls.end({ id: first.id });
    const second = await page.calls.pop(ring('9123 4567'));
    expect((await page.calls.resume({ id: first.id })).state).toBe('wrapUp');
    expect((await page.calls.get({ id: second.id })).state).toBe('parked');
    expect((await page.calls.park({ id: first.id })).state).toBe('parked');
    expect((await page.calls.active()).currentId).toBeNull();
  });
});
