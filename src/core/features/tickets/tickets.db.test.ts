import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';

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

async function ticket(page: Page, fields: Record<string, string | number>, at: number | null = null): Promise<string> {
  const call = await page.calls.pop({
    from: '2345 6789',
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  });
  const { id } = await page.customers.create({ fields: { name: '陳大文' }, phones: [] });
  await page.calls.setCustomer({ id: call.id, customerId: id });
  await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields } });
  const { ticketId } = await page.calls.finish({
    id: call.id,
    wrapUp: {
      disposition: 'ticketOpened',
      nextAction: at === null ? 'none' : 'sendInfo',
      nextActionAt: at,
      nextActionBy: null,
      result: null,
      summary: String(fields.question ?? fields.fault),
    },
  });
  return ticketId ?? '';
}
const consult = (question: string) => ({ class: 'consult', question });
const repair = { class: 'repair', fault: '卡紙', faultKind: 'hardware', warranty: 'in', serviceMode: 'onsite' };

describe('a ticket', () => {
  it('moves as its class allows, with the reason on its timeline', async () => {
    const { page } = await start();
    const id = await ticket(page, consult('月租幾多'));
    expect((await page.tickets.get({ id })).next).toEqual([
      { to: 'answered', requires: ['answerGiven'] },
      { to: 'void', requires: [] },
    ]);
    const move = { id, from: 'open', to: 'answered', reason: '已電郵', occurredAt: null };
    await expect(page.tickets.go(move)).rejects.toMatchObject({
      code: 'REQUIRED_FIELDS',
      data: { missing: [{ field: 'answerGiven', problem: 'required' }] },
    });
    const { rev } = await page.tickets.get({ id });
    await page.tickets.set({ id, seen: rev, set: { answerGiven: '每月三百' } });
    await expect(page.tickets.set({ id, seen: rev, set: { answerGiven: 'x' } })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const { changeId } = await page.tickets.go(move);
    const view = await page.tickets.get({ id });
    expect(view.row).toMatchObject({ status: 'answered', open: false, due: null });
    expect(view.events.at(-1)).toMatchObject({ kind: 'go', text: '已電郵', data: { from: 'open', to: 'answered' } });
    await page.changes.undo({ changeId });
    expect((await page.tickets.get({ id })).row.open).toBe(true);
    await expect(page.tickets.go({ ...move, from: 'answered', to: 'open' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('may not be blanked of what its state requires, but takes a reason', async () => {
    const { page } = await start();
    const id = await ticket(page, repair);
    const { rev } = await page.tickets.get({ id });
    const blank = { id, seen: rev, set: { warranty: null } };
    await expect(page.tickets.set(blank)).rejects.toMatchObject({ code: 'REQUIRED_FIELDS' });
    await page.tickets.set({ ...blank, unknown: { warranty: 'customerDoesNotKnow' } });
    expect((await page.tickets.get({ id })).unknown).toEqual({ warranty: 'customerDoesNotKnow' });
    await expect(page.tickets.set({ id, seen: rev + 1, set: { number: 'X' } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ field: 'number', problem: 'fixed' }] },
    });
  });

  it('takes notes of any colleague and is found by their words', async () => {
    const { test, page } = await start();
    const id = await ticket(page, repair);
    const agent = await page.people.create({ name: '小李', spokenName: {}, role: 'agent', teamId: null, pin: '8642' });
    const other = test.page();
    await other.session.signIn({ personId: agent.id, pin: '8642' });
    await other.tickets.addNote({ id, text: '客人要求星期一上門' });
    await expect(
      other.tickets.go({ id, from: 'reported', to: 'leaderTold', reason: null, occurredAt: null }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await page.tickets.list({ text: '星期一' })).rows.map((row) => row.id)).toEqual([id]);
    await expect(other.tickets.addNote({ id, text: ' ' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is found by its number however it is said', async () => {
    const { page } = await start();
    const id = await ticket(page, repair);
    const { number } = (await page.tickets.get({ id })).row;
    const said = number.replaceAll('-', ' ').toLowerCase();
    expect(await page.tickets.byNumber({ number: said })).toEqual({ id });
    expect(await page.tickets.byNumber({ number: 'nothing' })).toEqual({ id: null });
    const { hits } = await page.search.find({ text: number.replaceAll('-', '').slice(0, 6) });
    expect(hits).toMatchObject([{ kind: 'ticket', id, by: 'number' }]);
  });
});

describe('the list of tickets', () => {
  it('shows mine, open or all, by deadline or newest first, in pages', async () => {
    const { test, page } = await start();
    const none = await ticket(page, consult('一'));
    test.time.now += 1000;
    const late = await ticket(page, consult('二'), test.time.now + 9_000_000);
    test.time.now += 1000;
    const soon = await ticket(page, repair);
    const { rev } = await page.tickets.get({ id: none });
    const ids = async (input: object) => {
      const { rows, total } = await page.tickets.list(input);
      return [rows.map((row) => row.id), total];
    };
    expect(await ids({ view: 'mine' })).toEqual([[soon, late, none], 3]);
    expect(await ids({ view: 'open', sort: 'newest' })).toEqual([[soon, late, none], 3]);
    await page.tickets.set({ id: none, seen: rev, set: { answerGiven: '好' } });
    await page.tickets.go({ id: none, from: 'open', to: 'answered', reason: null, occurredAt: null });
    expect(await ids({ view: 'open', class: 'consult' })).toEqual([[late], 1]);
    expect(await ids({ view: 'all', sort: 'newest', offset: 1, limit: 1 })).toEqual([[late], 3]);
    expect(await ids({ view: 'all', sort: 'due', offset: 1, limit: 5 })).toEqual([[late, none], 3]);
    expect(await ids({ view: 'open', text: '卡紙' })).toEqual([[soon], 1]);
  });
});
