import excel from 'exceljs';
import { afterEach, expect, it } from 'vitest';
import { signedInCore, TEST_NOW, type TestCore } from '../../../../tests/support/core.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const HOUR = 3_600_000;

async function start() {
  const { test, page } = await signedInCore();
  open.push(test);
  const team = await page.people.createTeam({ name: '香港維修組', region: 'hk' });
  const technician = { id: null, name: '周國榮', teamId: team.id, skills: [], active: true };
  const { id: chow } = await page.board.saveTechnician(technician);
  const call = await page.calls.pop({
    from: '2345 6789',
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  });
  const { id: customerId } = await page.customers.create({ fields: { name: '陳大文', region: 'hk' }, phones: [] });
  await page.calls.setCustomer({ id: call.id, customerId });
  const fields = { class: 'repair', fault: '卡紙', faultKind: 'hardware', warranty: 'in', serviceMode: 'onsite' };
  await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields } });
  const wrapUp = {
    disposition: 'ticketOpened',
    nextAction: 'none',
    nextActionAt: null,
    nextActionBy: null,
    result: null,
  };
  const { ticketId } = await page.calls.finish({ id: call.id, wrapUp: { ...wrapUp, summary: '卡紙' } });
  const id = ticketId ?? '';
  await page.board.assign({ id, technicianId: chow, visit: { at: TEST_NOW + HOUR, minutes: 60, agreedAt: null } });
  await page.board.word({ id, to: 'confirmed', via: 'phone' });
  await page.board.word({ id, to: 'dispatched', via: 'phone' });
  test.time.now = TEST_NOW + 2 * HOUR;
  await page.board.word({ id, to: 'visited', via: 'phone' });
  return { page, chow };
}

it('proposes a credit for each visit that took place, takes it once, and sums up the month', async () => {
  const { page, chow } = await start();
  const { open: waiting, month } = await page.settlement.month({});
  expect(month).toBe('2026-11');
  expect(waiting).toMatchObject([
    { name: '周國榮', day: '2026-11-21', solved: false, proposed: { points: 0.5, travel: 4000, fuel: 0 } },
  ]);
  const visitId = waiting[0]?.visitId ?? '';
  const entry = { personId: chow, day: '2026-11-21', points: 0.5, travel: 4000, fuel: 0, note: null };
  await page.settlement.enter({ ...entry, visitId });
  await expect(page.settlement.enter({ ...entry, visitId })).rejects.toMatchObject({ code: 'CONFLICT' });
  await page.settlement.enter({ ...entry, visitId: null, points: 1.25, travel: -500, note: '=1+1' });
  const { sheets, open: left } = await page.settlement.month({ month: '2026-11' });
  expect(left).toEqual([]);
  // 1.75 points of 80.00 = 140.00, travel 35.00
  expect(sheets[0]?.sum).toEqual({
    visits: 2,
    points: 1.75,
    pointValue: 8000,
    pointMoney: 14_000,
    travel: 3500,
    fuel: 0,
    total: 17_500,
  });
  expect((await page.settlement.month({ month: '2026-12' })).sheets).toEqual([]);
});

it('writes the month as a workbook whose sums are formulas and whose notes are text', async () => {
  const { page, chow } = await start();
  const entry = { personId: chow, day: '2026-11-21', visitId: null, points: 2, travel: 4000, fuel: 1500 };
  await page.settlement.enter({ ...entry, note: '=1+1' });
  const { name, data } = await page.settlement.exportFile({ month: '2026-11' });
  expect(name).toBe('settlement-2026-11.xlsx');
  const book = new excel.Workbook();
  await book.xlsx.load(Buffer.from(data, 'base64') as never);
  const row = book.getWorksheet('2026-11')?.getRow(2);
  expect(row?.getCell(1).value).toBe('周國榮');
  expect(row?.getCell(10).value).toMatchObject({ formula: 'G2+H2+I2', result: 215 });
  expect(book.getWorksheet('lines')?.getRow(2).getCell(8).value).toBe('=1+1');
});
