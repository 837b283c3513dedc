import { afterEach, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

async function start() {
  const { test, page } = await signedInCore();
  open.push(test);
  const call = await page.calls.pop({
    from: '2345 6789',
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  });
  const { id: customerId } = await page.customers.create({ fields: { name: '單曉燕', region: 'sz' }, phones: [] });
  await page.calls.setCustomer({ id: call.id, customerId });
  const fields = { class: 'repair', fault: '卡紙', faultKind: 'hardware', warranty: 'out', serviceMode: 'onsite' };
  await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields } });
  const wrapUp = {
    disposition: 'ticketOpened',
    nextAction: 'none',
    nextActionAt: null,
    nextActionBy: null,
    result: null,
  };
  const { ticketId } = await page.calls.finish({ id: call.id, wrapUp: { ...wrapUp, summary: '卡紙' } });
  return { test, page, ticketId: ticketId ?? '', customerId };
}

it('parts are asked for, handed out, used or brought back, each with its time', async () => {
  const { test, page, ticketId } = await start();
  await page.charges.addPart({ ticketId, code: 'P-ROLLER', name: '搓紙輪', quantity: 2, status: 'requested' });
  const part = async () => (await page.charges.get({ ticketId })).parts[0];
  const id = (await part())?.id ?? '';
  expect(await part()).toMatchObject({ status: 'requested', next: ['issued', 'notAvailable', 'returned'] });
  test.time.now += 1000;
  await page.charges.movePart({ id, from: 'requested', to: 'issued' });
  const { changeId } = await page.charges.movePart({ id, from: 'issued', to: 'used' });
  expect(await part()).toMatchObject({ status: 'used', issuedAt: test.time.now, settledAt: test.time.now });
  await expect(page.charges.movePart({ id, from: 'used', to: 'returned' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await page.changes.undo({ changeId });
  expect(await part()).toMatchObject({ status: 'issued', settledAt: null });
});

it('fees go from quote over consent, charge and invoice to finance, never over what was agreed', async () => {
  const { page, ticketId } = await start();
  const step = (name: 'quote' | 'consent' | 'charge' | 'invoice' | 'handIn', more: object = {}) =>
    page.charges.step({ ticketId, step: name, ...more });
  await expect(step('quote')).rejects.toMatchObject({ data: { fields: [{ problem: 'nothingToQuote' }] } });
  await page.charges.addFee({
    ticketId,
    kind: 'labour',
    priceCode: 'L-HOUR',
    name: '維修工費',
    quantity: 1.5,
    unitPrice: 18_000,
  });
  await page.charges.addFee({ ticketId, kind: 'part', priceCode: null, name: '搓紙輪', quantity: 1, unitPrice: 8_000 });
  expect(await page.charges.get({ ticketId })).toMatchObject({ currency: 'CNY', total: 35_000, steps: ['quote'] });
  await expect(step('charge', { amount: 1, paidBy: 'cash' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await step('quote');
  await expect(step('consent')).rejects.toMatchObject({ code: 'REQUIRED_FIELDS' });
  await step('consent', { text: '單小姐' });
  await expect(step('charge', { amount: 35_001, paidBy: 'cash' })).rejects.toMatchObject({
    data: { fields: [{ field: 'charged', problem: 'overQuote' }] },
  });
  await step('charge', { amount: 35_000, paidBy: 'mobile' });
  const [line] = (await page.charges.get({ ticketId })).fees;
  await expect(page.charges.removeFee({ id: line?.id ?? '' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await step('invoice', { text: 'INV-0001' });
  await step('handIn');
  expect(await page.charges.get({ ticketId })).toMatchObject({
    quote: 35_000,
    charged: 35_000,
    paidBy: 'mobile',
    invoiceNumber: 'INV-0001',
    consentBy: '單小姐',
    steps: [],
  });
  expect((await page.tickets.get({ id: ticketId })).fields).toMatchObject({ currency: 'CNY', quoteAccepted: true });
});

it('forms get what they show: customer, machine, parts, fees, names, and why something is unknown', async () => {
  const { page, ticketId, customerId } = await start();
  await page.charges.addPart({ ticketId, code: 'P-DRUM', name: '感光鼓組件', quantity: 1, status: 'issued' });
  const { rev } = await page.tickets.get({ id: ticketId });
  await page.tickets.set({
    id: ticketId,
    seen: rev,
    set: { warranty: null },
    unknown: { warranty: 'customerDoesNotKnow' },
  });
  const data = await page.forms.data({ form: 'dispatch', id: ticketId });
  expect(data).toMatchObject({
    company: { name: '測試影印' },
    currency: 'CNY',
    ticket: { fault: '卡紙', warranty: null },
    unknown: { warranty: 'customerDoesNotKnow' },
    customer: { name: '單曉燕' },
    parts: [{ name: '感光鼓組件', status: 'issued' }],
  });
  expect(data.names[String(data.ticket?.ownerId)]).toBe('陳主任');
  expect((await page.forms.data({ form: 'userData', id: customerId })).history).toHaveLength(1);
  expect((await page.forms.data({ form: 'userData', id: ticketId })).customer?.name).toBe('單曉燕');
  expect((await page.forms.data({ form: 'priceList', id: null })).priceList.length).toBeGreaterThan(3);
  await expect(page.forms.data({ form: 'dispatch', id: customerId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('a group leader sees the telephone of the visit that they run on its sheet, and of no other', async () => {
  const { test, page, ticketId } = await start();
  const team = await page.people.createTeam({ name: '維修一組', region: 'hk' });
  const other = await page.people.createTeam({ name: '維修二組', region: 'hk' });
  const leader = async (name: string, teamId: string) => {
    const { id } = await page.people.create({ name, spokenName: {}, role: 'groupLeader', teamId, pin: '8642' });
    const their = test.page();
    await their.session.signIn({ personId: id, pin: '8642' });
    return { id, page: their };
  };
  const [mine, theirs] = [await leader('梁志強', team.id), await leader('馮偉傑', other.id)];
  const { rev } = await page.tickets.get({ id: ticketId });
  await page.tickets.set({ id: ticketId, seen: rev, set: { contactPhone: '+85223456789' } });
  const seen = async (who: typeof mine) => {
    const sheet = await who.page.forms.data({ form: 'dispatch', id: ticketId });
    const { text } = await who.page.tickets.dispatchText({ id: ticketId, language: 'zh-HK' });
    return [sheet.ticket?.contactPhone === '+85223456789', text.includes('2345 6789')];
  };
  expect(await seen(mine)).toEqual([false, false]);
  const { id: man } = await page.board.saveTechnician({
    ...{ id: null, name: '周國榮', teamId: team.id, skills: [], active: true },
  });
  await page.board.assign({ id: ticketId, technicianId: man });
  expect(await seen(mine)).toEqual([true, true]);
  expect(await seen(theirs)).toEqual([false, false]);
});
