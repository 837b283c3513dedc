import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../../tests/support/core.ts';
import type { CallView, WrapUp } from '../../../../contract/calls.ts';
import { openDatabase } from '../../../db/open.ts';
import { storePath } from '../../../db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { id: customerId } = await started.page.customers.create({
    fields: { name: '陳大文', region: 'hk' },
    phones: [{ written: '2345 6789', label: null, callable: true }],
  });
  const { equipment } = await started.page.customers.addEquipment({
    customerId,
    fields: { model: 'MP 2014', serial: 'X1', placedAt: null, installedOn: null, warrantyUntil: '2027-01-01' },
  });
  return { ...started, customerId, equipmentId: equipment.id };
}
type Started = Awaited<ReturnType<typeof start>>;

const repair = {
  class: 'repair',
  fault: '紙匣二卡紙\n第三次',
  faultKind: 'hardware',
  warranty: 'in',
  serviceMode: 'onsite',
};
const wrapUp: WrapUp = {
  disposition: 'ticketOpened',
  nextAction: 'dispatch',
  nextActionAt: Date.UTC(2026, 10, 21, 4, 0, 0),
  nextActionBy: null,
  result: null,
  summary: '報障：卡紙',
};
async function ring({ page }: Started, fields: CallView['draft']['fields'] = repair, note = '客人話好急') {
  const call = await page.calls.pop({
    from: '2345 6789',
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  });
  await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, note, fields } });
  return call;
}
function ops(test: TestCore): string[] {
  const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log, readonly: true });
  try {
    return (db.prepare("SELECT k || ' ' || e AS op FROM outbox ORDER BY c").all() as { op: string }[]).map(
      (row) => row.op,
    );
  } finally {
    db.close();
  }
}

describe('finishing a call', () => {
  it('writes nothing but the draft before, and everything in one commit then', async () => {
    const started = await start();
    const { test, page, customerId, me } = started;
    const before = ops(test).length;
    const call = await ring(started);
    expect(ops(test)).toHaveLength(before);
    const done = await page.calls.finish({ id: call.id, wrapUp });
    expect(done.ticketNumber).toBe(call.ticketNumber);
    expect(ops(test).slice(before)).toEqual([
      'set customer',
      'new ticket',
      'new call',
      'add event',
      'add event',
      'add event',
      'add runSnapshot',
    ]);
    expect((await page.calls.active()).calls).toEqual([]);
    const card = await page.customers.card({ id: customerId });
    expect(card.openTickets).toMatchObject([
      { number: call.ticketNumber, class: 'repair', status: 'reported', ownerName: me.name, summary: '報障：卡紙' },
    ]);
    expect(card.openTickets[0]?.due).toEqual({ at: test.time.now + 300_000, clock: 'leaderTold' });
    expect(card.lastCalls).toMatchObject([{ disposition: 'ticketOpened', summary: '報障：卡紙' }]);
    expect((await page.calls.get({ id: call.id })).state).toBe('finished');
    expect((await page.search.find({ text: '好急' })).hits.map((hit) => hit.id)).toEqual([done.ticketId]);
    expect((await page.home.get()).myOpenTotal).toBe(1);
  });

  it('answers the same when asked twice, and writes once', async () => {
    const started = await start();
    const call = await ring(started);
    const first = await started.page.calls.finish({ id: call.id, wrapUp });
    const count = ops(started.test).length;
    const again = await started.page.calls.finish({ id: call.id, wrapUp: { ...wrapUp, disposition: 'silent' } });
    expect(again).toEqual({ ...first, changeId: '' });
    expect(ops(started.test)).toHaveLength(count);
  });

  it('names every blank field, and takes a reason why one cannot be known', async () => {
    const started = await start();
    const { page } = started;
    const call = await ring(started, { class: 'repair', fault: '卡紙' });
    const blank = { ...wrapUp, nextAction: null };
    await expect(page.calls.finish({ id: call.id, wrapUp: blank })).rejects.toMatchObject({
      code: 'REQUIRED_FIELDS',
      data: {
        missing: [
          { field: 'faultKind', problem: 'required' },
          { field: 'warranty', problem: 'required' },
          { field: 'serviceMode', problem: 'required' },
          { field: 'nextAction', problem: 'required' },
        ],
      },
    });
    const { draft } = await page.calls.get({ id: call.id });
    const unknown = { faultKind: 'customerDoesNotKnow', warranty: 'customerDoesNotKnow', serviceMode: 'notApplicable' };
    await page.calls.saveDraft({ id: call.id, draft: { ...draft, unknown } });
    expect((await page.calls.check({ id: call.id, wrapUp })).missing).toEqual([]);
    const { ticketId } = await page.calls.finish({ id: call.id, wrapUp });
    expect(ticketId).not.toBeNull();
  });

  it('writes the call alone when nobody is there to help', async () => {
    const started = await start();
    const { page } = started;
    const call = await ring(started, {}, '');
    const silent = { ...wrapUp, disposition: 'silent', nextAction: null, nextActionAt: null, summary: '' };
    expect(await page.calls.finish({ id: call.id, wrapUp: silent })).toMatchObject({
      ticketId: null,
      ticketNumber: null,
    });
    expect((await page.tickets.list({ view: 'all', sort: 'newest' })).total).toBe(0);
  });

  it('takes up to 300,000 characters of note', async () => {
    const started = await start();
    const call = await ring(started, repair, `${'長'.repeat(200_000)}卡墨`);
    const { ticketId } = await started.page.calls.finish({ id: call.id, wrapUp });
    const view = await started.page.tickets.get({ id: ticketId ?? '' });
    expect(view.events.find((event) => event.kind === 'note')?.text).toHaveLength(200_002);
  });

  it('asks for the customer again when theirs was removed meanwhile', async () => {
    const started = await start();
    const { page } = started;
    const made = await page.customers.create({ fields: { name: '李小芳' }, phones: [] });
    const call = await ring(started);
    await page.calls.setCustomer({ id: call.id, customerId: made.id });
    await page.changes.undo({ changeId: made.changeId });
    await expect(page.calls.finish({ id: call.id, wrapUp })).rejects.toMatchObject({
      code: 'REQUIRED_FIELDS',
      data: { missing: expect.arrayContaining([{ field: 'customerId', problem: 'customerRemoved' }]) },
    });
    await page.calls.setCustomer({ id: call.id, customerId: started.customerId });
    expect((await page.calls.finish({ id: call.id, wrapUp })).ticketId).not.toBeNull();
  });

  it('shows a repeat report of the same machine and remembers what it repeats', async () => {
    const started = await start();
    const { page, equipmentId, test } = started;
    const first = await ring(started, { ...repair, equipmentId });
    const one = await page.calls.finish({ id: first.id, wrapUp });
    test.time.now += 29 * 86_400_000;
    const second = await ring(started, { ...repair, equipmentId });
    expect((await page.calls.check({ id: second.id, wrapUp })).repeats.map((row) => row.id)).toEqual([one.ticketId]);
    const two = await page.calls.finish({ id: second.id, wrapUp: { ...wrapUp, nextActionAt: test.time.now } });
    expect((await page.tickets.get({ id: two.ticketId ?? '' })).fields.repeatOf).toBe(one.ticketId);
    test.time.now += 31 * 86_400_000;
    const third = await ring(started, { ...repair, equipmentId });
    expect((await page.calls.check({ id: third.id, wrapUp })).repeats).toEqual([]);
  });

  it('adds to the open ticket when the customer chases it', async () => {
    const started = await start();
    const { page } = started;
    const first = await page.calls.finish({ id: (await ring(started)).id, wrapUp });
    const chase = await ring(started, {}, '催緊');
    const done = await page.calls.finish({
      id: chase.id,
      wrapUp: { ...wrapUp, disposition: 'chased', nextAction: 'callBack' },
    });
    expect(done).toMatchObject({ ticketId: first.ticketId, ticketNumber: first.ticketNumber });
    const view = await page.tickets.get({ id: first.ticketId ?? '' });
    expect(view.events.map((event) => event.kind)).toEqual(['created', 'call', 'note', 'chase', 'call', 'note']);
    const card = await page.customers.card({ id: started.customerId });
    expect(card.lines).toMatchObject([{ kind: 'promise', promise: { dueAt: wrapUp.nextActionAt } }]);
  });

  it('keeps what a page may not set out of the ticket', async () => {
    const started = await start();
    const { page } = started;
    const call = await ring(started, {
      ...repair,
      status: 'receiptChecked',
      number: 'X',
      ownerId: 'x',
      'call.result': 1,
    });
    const { ticketId } = await page.calls.finish({ id: call.id, wrapUp });
    expect(await page.tickets.get({ id: ticketId ?? '' })).toMatchObject({
      row: { status: 'reported', number: call.ticketNumber },
    });
  });

  it('gives the leader five minutes from the end of a long call, not from its first ring', async () => {
    const started = await start();
    const { page, test } = started;
    const minute = 60_000;
    const rang = test.time.now;
    const call = await ring(started);
    test.time.now = rang + 7 * minute;
    await page.calls.end({ id: call.id });
    test.time.now = rang + 9 * minute;
    const { ticketId } = await page.calls.finish({ id: call.id, wrapUp });
    const { row, rev } = await page.tickets.get({ id: ticketId ?? '' });
    expect(row.occurredAt).toBe(rang);
    // 10:00 rang, 10:07 hung up, 10:09 saved: told by 10:12
    expect(row.due).toEqual({ at: rang + 12 * minute, clock: 'leaderTold' });
    await page.tickets.set({ id: row.id, seen: rev, set: { priority: 2 } });
    expect((await page.tickets.get({ id: row.id })).row.due).toEqual({ at: rang + 12 * minute, clock: 'leaderTold' });
  });

  it('counts from the saving when the line is still open then', async () => {
    const started = await start();
    const rang = started.test.time.now;
    const call = await ring(started);
    started.test.time.now = rang + 9 * 60_000;
    const { ticketId } = await started.page.calls.finish({ id: call.id, wrapUp });
    expect((await started.page.tickets.get({ id: ticketId ?? '' })).row.due?.at).toBe(rang + 14 * 60_000);
  });

  it('survives a clock set back a day between ringing and saving', async () => {
    const started = await start();
    const { page, test } = started;
    const call = await ring(started);
    test.time.now -= 86_400_000;
    await page.calls.end({ id: call.id });
    const { ticketId } = await page.calls.finish({ id: call.id, wrapUp });
    const view = await page.tickets.get({ id: ticketId ?? '' });
    expect(view.row.occurredAt).toBe(call.startedAt);
    expect(view.events.every((event) => event.occurredAt >= call.startedAt)).toBe(true);
  });

  it('offers no undo: what the customer was told stands, and a ticket made in error is voided in the open', async () => {
    const started = await start();
    const { page } = started;
    const call = await ring(started);
    const { changeId, ticketId } = await page.calls.finish({ id: call.id, wrapUp });
    expect(changeId).toBe('');
    const { row } = await page.tickets.get({ id: ticketId ?? '' });
    await page.tickets.go({ id: row.id, from: row.status, to: 'void', reason: '開錯', occurredAt: null });
    expect((await page.tickets.get({ id: row.id })).row).toMatchObject({ status: 'void', open: false });
  });
});

describe('what was settled in the call', () => {
  it('is closed at once and offers no undo that could not be done', async () => {
    const started = await start();
    const { page } = started;
    const call = await ring(started, { class: 'consult', question: '收費', answerGiven: '每月三百' });
    const settled = { ...wrapUp, disposition: 'solvedInCall', nextAction: null, nextActionAt: null };
    const nobody = '0192f0c1-0000-7000-8000-000000000009';
    await expect(
      page.calls.finish({ id: call.id, wrapUp: { ...settled, nextActionBy: nobody } }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    const { changeId, ticketId } = await page.calls.finish({ id: call.id, wrapUp: settled });
    expect(changeId).toBe('');
    expect((await page.tickets.get({ id: ticketId ?? '' })).row).toMatchObject({ status: 'answered', open: false });
  });
});

describe('an outbound call that does a callback', () => {
  it('needs a result', async () => {
    const { page, customerId } = await start();
    const call = await page.calls.pop({
      from: null,
      to: '2345 6789',
      externalId: null,
      direction: 'out',
      customerId,
      callbackId: null,
    });
    const notReached = { ...wrapUp, disposition: 'notReached', nextAction: null, nextActionAt: null };
    await expect(page.calls.finish({ id: call.id, wrapUp: notReached })).rejects.toMatchObject({
      data: { missing: [{ field: 'result', problem: 'required' }] },
    });
    await page.calls.finish({ id: call.id, wrapUp: { ...notReached, result: 'noAnswer' } });
    expect((await page.customers.card({ id: customerId })).lastCalls).toMatchObject([{ result: 'noAnswer' }]);
  });
});
