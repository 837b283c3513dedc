import { expect, it } from 'vitest';
import { joinDesk, type TestHub } from '../../../tests/support/hub.ts';
import { onEveryStore } from '../../../tests/support/hub-engines.ts';

const repair = (now: number, more: Record<string, unknown> = {}) => ({
  ...{ number: 'T1', class: 'repair', channel: 'phone', status: 'reported', occurredAt: now, summary: '卡紙' },
  ...{ fault: '卡紙', faultKind: 'hardware', warranty: 'in', serviceMode: 'onsite' },
  ...more,
});

async function withTicket(hub: TestHub) {
  const desk = await joinDesk(hub, 'a');
  const now = hub.clock.now();
  await desk.send({ e: 'ticket', i: 't1', p: repair(now) });
  const set = (p: Record<string, unknown>, i = 't1') => desk.send({ k: 'set', e: 'ticket', i, p, b: 99, t: now });
  const go = (from: string, to: string) => desk.send({ k: 'go', e: 'ticket', i: 't1', p: { from, to }, b: 99 });
  return { desk, now, set, go };
}

/** A desk that was tampered with, or an older program: what it sends is judged by the same rules (decision 7). */
onEveryStore((open) => {
  it('holds a jump, a step without its instant, and times that cannot be', async () => {
    const { now, set, go } = await withTicket(await open());
    expect(await go('reported', 'calledBack')).toMatchObject({ s: 'held:BAD_TRANSITION', cur: 'reported' });
    expect(await go('reported', 'leaderTold')).toMatchObject({ s: 'held:REQUIRED', fields: ['leaderToldAt'] });
    expect(await set({ leaderToldAt: now - 60_000 })).toMatchObject({ s: 'held:BAD_FIELDS', fields: ['leaderToldAt'] });
    expect(await set({ leaderToldAt: now + 3_600_000 })).toMatchObject({ s: 'held:BAD_FIELDS' });
    expect(await set({ leaderToldAt: now })).toMatchObject({ s: 'ok' });
    expect(await go('reported', 'leaderTold')).toMatchObject({ s: 'ok' });
    expect(await go('leaderTold', 'assigned')).toMatchObject({ s: 'held:REQUIRED' });
  });

  it('holds the second of two merges that would make a loop, and moves a merged ticket no further', async () => {
    const { desk, now, set, go } = await withTicket(await open());
    await desk.send({ e: 'ticket', i: 't2', p: repair(now, { number: 'T2' }) });
    expect(await set({ mergedInto: 't2' })).toMatchObject({ s: 'ok' });
    expect(await set({ mergedInto: 't1' }, 't2')).toMatchObject({ s: 'held:BAD_FIELDS', fields: ['mergedInto'] });
    expect(await set({ mergedInto: 't2' }, 't2')).toMatchObject({ s: 'held:BAD_FIELDS' });
    await set({ leaderToldAt: now });
    expect(await go('reported', 'leaderTold')).toMatchObject({ s: 'held:BAD_TRANSITION', fields: ['mergedInto'] });
  });
});
