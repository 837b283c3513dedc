import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { COMPLAINT, makeTechnician, makeTicket, REPAIR, step } from '../../../../tests/support/tickets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}

describe('a repair from report to callback', () => {
  it('goes its whole way, each step with its instant, and is closed by the callback alone', async () => {
    const { page, test } = await start();
    const technicianId = await makeTechnician(page, '周師傅');
    const id = await makeTicket(page, REPAIR);
    const began = test.time.now;
    const pass = () => {
      test.time.now += MINUTE;
    };
    const appointmentAt = began + 4 * HOUR;
    const way: [string, Record<string, string | number>][] = [
      ['leaderTold', { leaderToldVia: 'phone' }],
      ['assigned', { technicianId }],
      ['appointed', { appointmentAt }],
      ['confirmed', {}],
      ['dispatched', { dispatchedVia: 'whatsapp' }],
      ['visited', {}],
      ['solved', { result: '換咗搓紙輪' }],
      ['receiptChecked', { receiptNumber: 'R-1' }],
    ];
    for (const [to, fields] of way) {
      pass();
      await step(page, id, to, fields);
      expect((await page.tickets.get({ id })).row.open).toBe(true);
    }
    pass();
    await step(page, id, 'calledBack');
    const { row, fields, events } = await page.tickets.get({ id });
    expect(row).toMatchObject({ status: 'calledBack', open: false, due: null });
    expect(fields).toMatchObject({
      leaderToldAt: began + MINUTE,
      assignedAt: began + 2 * MINUTE,
      appointmentNamedAt: began + 3 * MINUTE,
      appointmentAgreedAt: began + 3 * MINUTE,
      customerConfirmedAt: began + 4 * MINUTE,
      dispatchedAt: began + 5 * MINUTE,
      visitedAt: began + 6 * MINUTE,
      resultEnteredAt: began + 7 * MINUTE,
      receiptCheckedAt: began + 8 * MINUTE,
      calledBackAt: began + 9 * MINUTE,
      receiptState: 'signed',
    });
    expect(events.filter(({ kind }) => kind === 'go').map(({ data }) => data.to)).toEqual([
      ...way.map(([to]) => to),
      'calledBack',
    ]);
    const { visits } = await page.tickets.around({ id });
    expect(visits).toMatchObject([{ status: 'done', technicianName: '周師傅', appointmentAt, toldVia: 'whatsapp' }]);
  });

  it('unsolved keeps its reason and is dispatched again; not signed is a state', async () => {
    const { page } = await start();
    const technicianId = await makeTechnician(page, '周師傅');
    const id = await makeTicket(page, REPAIR);
    const soon = (await page.tickets.get({ id })).row.occurredAt + HOUR;
    await step(page, id, 'assigned', { technicianId });
    await step(page, id, 'appointed', { appointmentAt: soon });
    await step(page, id, 'confirmed');
    await step(page, id, 'dispatched');
    await step(page, id, 'visited');
    await expect(step(page, id, 'unsolved')).rejects.toMatchObject({
      data: { missing: [{ field: 'reason', problem: 'required' }] },
    });
    await step(page, id, 'unsolved', {}, { reason: '等零件' });
    expect((await page.tickets.get({ id })).fields.unsolvedReason).toBe('等零件');
    await step(page, id, 'appointed', { appointmentAt: soon + 24 * HOUR });
    expect((await page.tickets.around({ id })).visits.map(({ status }) => status)).toEqual(['planned', 'done']);
    await step(page, id, 'confirmed');
    await step(page, id, 'dispatched');
    await step(page, id, 'visited');
    await step(page, id, 'solved', { result: '換咗鼓' });
    await step(page, id, 'notSigned', {}, { reason: '客戶話未試機' });
    expect(await page.tickets.get({ id })).toMatchObject({
      row: { open: true },
      fields: { receiptState: 'notSigned' },
    });
  });

  it('is taken back as a whole: state, instant, and the visit it had booked', async () => {
    const { page } = await start();
    const technicianId = await makeTechnician(page, '周師傅');
    const id = await makeTicket(page, REPAIR);
    const { occurredAt } = (await page.tickets.get({ id })).row;
    await step(page, id, 'assigned', { technicianId });
    const changeId = await step(page, id, 'appointed', { appointmentAt: occurredAt + HOUR });
    await page.changes.undo({ changeId });
    const { row, fields } = await page.tickets.get({ id });
    expect(row.status).toBe('assigned');
    expect(fields).toMatchObject({ appointmentAt: null, appointmentNamedAt: null });
    expect((await page.tickets.around({ id })).visits.map(({ status }) => status)).toEqual(['cancelled']);
  });
});

describe('what cannot be', () => {
  it('refuses steps that the flow does not know, and those in the wrong state', async () => {
    const { page } = await start();
    const id = await makeTicket(page, REPAIR);
    for (const to of ['visited', 'receiptChecked', 'calledBack', 'closed', '__proto__'])
      await expect(step(page, id, to)).rejects.toMatchObject({ code: 'CONFLICT' });
    await step(page, id, 'leaderTold');
    const stale = { id, from: 'reported', to: 'leaderTold', reason: null, occurredAt: null };
    await expect(page.tickets.go(stale)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await page.tickets.get({ id })).row.status).toBe('leaderTold');
  });

  it.each([
    ['before the report', -5 * MINUTE, 'beforeReport'],
    ['in the future', 3 * HOUR, 'inFuture'],
  ])('refuses a step %s', async (_, offset, problem) => {
    const { page, test } = await start();
    const id = await makeTicket(page, REPAIR);
    await expect(step(page, id, 'leaderTold', {}, { occurredAt: test.time.now + offset })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ field: 'leaderToldAt', problem }] },
    });
    expect((await page.tickets.get({ id })).row.status).toBe('reported');
  });

  it('refuses a technician in two places, one of nobody, and one whom the customer does not want', async () => {
    const { page } = await start();
    const technicianId = await makeTechnician(page, '周師傅');
    const [first, second] = [await makeTicket(page, REPAIR), await makeTicket(page, REPAIR)];
    const appointmentAt = (await page.tickets.get({ id: first })).row.occurredAt + 4 * HOUR;
    for (const id of [first, second]) await step(page, id, 'assigned', { technicianId });
    await step(page, first, 'appointed', { appointmentAt });
    await expect(step(page, second, 'appointed', { appointmentAt: appointmentAt + 59 * MINUTE })).rejects.toMatchObject(
      {
        data: { fields: [{ field: 'appointmentAt', problem: 'technicianBusy' }] },
      },
    );
    await step(page, second, 'appointed', { appointmentAt: appointmentAt + HOUR });
    const { rev } = await page.tickets.get({ id: second });
    await expect(page.tickets.set({ id: second, seen: rev, set: { appointmentAt } })).rejects.toMatchObject({
      data: { fields: [{ problem: 'technicianBusy' }] },
    });
    const third = await makeTicket(page, REPAIR);
    await expect(step(page, third, 'assigned', { technicianId: third })).rejects.toMatchObject({
      data: { fields: [{ field: 'technicianId', problem: 'notATechnician' }] },
    });
  });

  it('dispatches no complaint whose user was at no station, and rejects none without evidence of malice', async () => {
    const { page } = await start();
    const id = await makeTicket(page, COMPLAINT);
    await expect(step(page, id, 'dispatched')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ field: 'stationVisited', problem: 'notBeenToStation' }] },
    });
    await expect(step(page, id, 'rejected', {}, { reason: '勒索' })).rejects.toMatchObject({
      data: { fields: [{ field: 'malicious', problem: 'notMalicious' }] },
    });
    await step(page, id, 'dispatched', { stationVisited: true, department: 'service' });
    expect((await page.tickets.around({ id })).tasks).toMatchObject([{ status: 'waiting', department: 'service' }]);
  });
});

describe('many at once', () => {
  it('moves what may move in one commit with one undo, and names the rest with its reason', async () => {
    const { page } = await start();
    const technicianId = await makeTechnician(page, '周師傅');
    const [one, two, three] = [
      await makeTicket(page, REPAIR),
      await makeTicket(page, REPAIR),
      await makeTicket(page, { class: 'consult', question: '月租' }),
    ];
    await step(page, two, 'leaderTold');
    const result = await page.tickets.goMany({
      ...{ ids: [one, two, three, one], to: 'leaderTold', reason: null, occurredAt: null },
    });
    const numberOf = async (id: string) => (await page.tickets.get({ id })).row.number;
    expect(result).toMatchObject({
      done: 1,
      refused: [
        { id: two, number: await numberOf(two), problems: [{ field: '', problem: 'otherState' }] },
        { id: three, number: await numberOf(three), problems: [{ field: '', problem: 'otherState' }] },
      ],
    });
    await page.changes.undo({ changeId: result.changeId });
    expect((await page.tickets.get({ id: one })).row.status).toBe('reported');
    const blank = await page.tickets.goMany({ ids: [two], to: 'assigned', reason: null, occurredAt: null });
    expect(blank).toMatchObject({ done: 0, refused: [{ problems: [{ field: 'technicianId', problem: 'required' }] }] });
    await page.tickets.goMany({
      ids: [one, two],
      to: 'assigned',
      reason: null,
      occurredAt: null,
      fields: { technicianId },
    });
    const at = (await page.tickets.get({ id: one })).row.occurredAt + 4 * HOUR;
    const twice = await page.tickets.goMany({
      ...{ ids: [one, two], to: 'appointed', reason: null, occurredAt: null, fields: { appointmentAt: at } },
    });
    expect(twice).toMatchObject({ done: 1, refused: [{ problems: [{ problem: 'technicianBusy' }] }] });
  });
});

describe('a coordinate ticket', () => {
  it('hands its question to a department, and the answer comes back into it', async () => {
    const { page } = await start();
    const id = await makeTicket(page, { class: 'coordinate', question: '可否改地址', department: 'finance' });
    await step(page, id, 'handedOver', { departmentPerson: '黃小姐' });
    await step(page, id, 'departmentAnswered', { answerGiven: '可以' });
    const { tasks } = await page.tickets.around({ id });
    expect(tasks).toMatchObject([
      { status: 'answered', question: '可否改地址', answer: '可以', person: '黃小姐', answeredBy: '黃小姐' },
    ]);
    await step(page, id, 'customerTold');
    expect((await page.tickets.get({ id })).row.open).toBe(false);
  });
});
