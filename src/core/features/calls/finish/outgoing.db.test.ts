import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../../tests/support/core.ts';
import { talkThrough } from '../../../../../tests/support/talk.ts';
import type { CallView, WrapUp } from '../../../../contract/calls.ts';
import { compile } from '../../../../shared/script/compile.ts';
import type { ScriptDoc } from '../../../../shared/script/types.ts';
import { openDatabase } from '../../../db/open.ts';
import { storePath } from '../../../db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const CALLBACK = '0192f0c1-0000-5000-8000-000000000002';
const ending: WrapUp = {
  disposition: '',
  nextAction: null,
  nextActionAt: null,
  nextActionBy: null,
  result: 'reached',
  summary: '已致電',
};
const fault = { class: 'repair', fault: '卡紙', faultKind: 'hardware', warranty: 'in', serviceMode: 'onsite' };

/** A customer with an open repair, and one more that the callback (where there is one) is about. */
async function start(stage: string | null) {
  const started = await signedInCore();
  open.push(started.test);
  const { test, page, me } = started;
  const { id: customerId } = await page.customers.create({
    fields: { name: '陳大文' },
    phones: [{ written: '2345 6789', label: null, callable: true }],
  });
  const ring = (direction: 'in' | 'out', callbackId: string | null = null) =>
    page.calls.pop({
      from: direction === 'in' ? '2345 6789' : null,
      to: direction === 'out' ? '2345 6789' : null,
      externalId: null,
      direction,
      customerId: null,
      callbackId,
    });
  const repair = async () => {
    const call = await ring('in');
    await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields: fault } });
    const dispatch = { ...ending, disposition: 'ticketOpened', nextAction: 'dispatch', nextActionAt: test.time.now };
    return (await page.calls.finish({ id: call.id, wrapUp: { ...dispatch, result: null } })).ticketId ?? '';
  };
  const first = await repair();
  const second = stage === null ? first : await repair();
  if (stage !== null) {
    // As the lead's published list would bring it.
    const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log });
    db.prepare(
      `INSERT INTO callback (id, customer_id, ticket_id, rule, stage, due_at, owner_id, status, marketing, rev, recorded_at)
       VALUES (?, ?, ?, 'rule', ?, ?, ?, 'planned', 0, 1, 0)`,
    ).run(CALLBACK, customerId, second, stage, test.time.now, me.id);
    db.close();
  }
  const follow = async (id: string, choices: Record<string, string>): Promise<CallView> => {
    const call = await ring('out', stage === null ? null : CALLBACK);
    const script = await page.documents.script({ id, versionId: null });
    const set = compile([script.body, ...script.related.map((doc) => doc.body)] as ScriptDoc[], id);
    const facts = { direction: 'out', ticketNumber: call.ticketNumber, customer: { known: true } } as const;
    const answers = talkThrough(set, facts, { choices, at: test.time.now }) as unknown as CallView['draft']['answers'];
    const draft = { ...call.draft, scriptId: id, scriptVersion: script.versionId, answers };
    await page.calls.saveDraft({ id: call.id, draft });
    return call;
  };
  return { ...started, customerId, first, second, follow };
}

describe('a call about an open ticket', () => {
  it('sets the time the customer agreed to, and makes no ticket of its own', async () => {
    const { page, first, follow, customerId } = await start(null);
    const call = await follow('appointment', {});
    const wrapUp = { ...ending, disposition: 'ticketUpdated' };
    expect((await page.calls.check({ id: call.id, wrapUp })).missing).toEqual([]);
    expect(await page.calls.finish({ id: call.id, wrapUp })).toMatchObject({ ticketId: first });
    const { fields, events } = await page.tickets.get({ id: first });
    // 2026-11-23 15:00 in Hong Kong, as the test agent types it.
    expect(fields).toMatchObject({ appointmentAt: Date.UTC(2026, 10, 23, 7), class: 'repair' });
    expect(events.filter(({ kind }) => kind === 'remind').at(-1)?.data).toEqual({ role: 'dispatcher' });
    expect(events.some(({ kind }) => kind === 'chase')).toBe(false);
    const { openTickets } = await page.customers.card({ id: customerId });
    expect(openTickets.map(({ id }) => id)).toEqual([first]);
  });

  it('belongs to the ticket of the callback it does', async () => {
    const { page, second, follow } = await start('appointment');
    const call = await follow('appointment', { offer: 'cancels' });
    const done = await page.calls.finish({ id: call.id, wrapUp: { ...ending, disposition: 'ticketUpdated' } });
    expect(done.ticketId).toBe(second);
    expect((await page.tickets.get({ id: second })).fields.appointmentAt ?? null).toBeNull();
  });
});

describe('a callback that reached nobody', () => {
  it('is tried again itself, on the next business day, and no second one is planned', async () => {
    const { page, customerId, follow } = await start('complaint');
    const call = await follow('complaintCallback', { dial: 'notReached' });
    await page.calls.finish({ id: call.id, wrapUp: { ...ending, disposition: 'notReached', result: 'noAnswer' } });
    const { callbacks } = await page.customers.card({ id: customerId });
    // Saturday 21 November: the next business day ends on Monday at 19:00 in Hong Kong.
    const dueAt = Date.UTC(2026, 10, 23, 11);
    expect(callbacks).toMatchObject([{ id: CALLBACK, stage: 'complaint', attempts: 1, dueAt }]);
  });
});
