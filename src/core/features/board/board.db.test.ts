import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, TEST_NOW, type TestCore } from '../../../../tests/support/core.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const HOUR = 3_600_000;
const AT = TEST_NOW + 4 * HOUR;

async function start() {
  const { test, page } = await signedInCore();
  open.push(test);
  const team = await page.people.createTeam({ name: '香港維修組', region: 'hk' });
  const technician = async (name: string, skills: string[]) =>
    (await page.board.saveTechnician({ id: null, name, teamId: team.id, skills, active: true })).id;
  const chow = await technician('周國榮', ['paperJam']);
  const fung = await technician('馮偉傑', ['software']);
  return { test, page, chow, fung };
}
type Page = Awaited<ReturnType<typeof start>>['page'];

async function repair(page: Page, name = '陳大文'): Promise<{ id: string; customerId: string }> {
  const call = await page.calls.pop({
    from: '2345 6789',
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  });
  const { id: customerId } = await page.customers.create({ fields: { name, region: 'hk' }, phones: [] });
  await page.calls.setCustomer({ id: call.id, customerId });
  const fields = {
    class: 'repair',
    fault: '卡紙',
    faultKind: 'hardware',
    warranty: 'in',
    serviceMode: 'onsite',
    problemType: 'paperJam',
  };
  await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields } });
  const { ticketId } = await page.calls.finish({
    id: call.id,
    wrapUp: {
      disposition: 'ticketOpened',
      nextAction: 'none',
      nextActionAt: null,
      nextActionBy: null,
      result: null,
      summary: '卡紙',
    },
  });
  return { id: ticketId ?? '', customerId };
}

const visit = (at: number) => ({ at, minutes: 60, agreedAt: null });

describe('the dispatch board', () => {
  it('names a technician with a time from a bare report while the clock runs on', async () => {
    const { test, page, chow } = await start();
    const { id } = await repair(page);
    let now = TEST_NOW;
    test.deps.clock.now = () => now++;
    await test.reopen();
    const again = test.page();
    const [first] = await again.session.roster();
    await again.session.signIn({ personId: first?.id ?? '', pin: '2580' });
    await again.board.assign({ id, technicianId: chow, visit: visit(AT) });
    expect((await again.tickets.get({ id })).fields).toMatchObject({ status: 'appointed', appointmentAt: AT });
  });

  it('ranks technicians with reasons, names one with a time, and the way back is whole', async () => {
    const { page, chow, fung } = await start();
    const { id } = await repair(page);
    const { choices } = await page.board.choices({ id, at: AT });
    expect(choices.map((one) => one.name)).toEqual(['周國榮', '馮偉傑']);
    expect(choices[0]?.reasons.map((one) => one.code)).toEqual(['skill', 'region', 'load']);
    expect(choices[1]?.reasons.map((one) => one.code)).toEqual(['noSkill', 'region', 'load']);
    const { changeId } = await page.board.assign({ id, technicianId: chow, visit: visit(AT) });
    const view = await page.tickets.get({ id });
    expect(view.fields).toMatchObject({
      status: 'appointed',
      technicianId: chow,
      appointmentAt: AT,
      appointmentAgreedAt: TEST_NOW,
      leaderToldVia: 'desk',
    });
    expect(view.events.filter((one) => one.kind === 'go').map((one) => one.data.to)).toEqual([
      'leaderTold',
      'assigned',
      'appointed',
    ]);
    const board = await page.board.get({});
    expect(board.technicians.find((one) => one.id === chow)?.visits).toMatchObject([
      { status: 'planned', appointmentAt: AT, endsAt: AT + HOUR },
    ]);
    expect(board.counts).toEqual({ waiting: 0, noTime: 0, planned: 1, missed: 0 });
    await page.changes.undo({ changeId });
    expect((await page.tickets.get({ id })).fields).toMatchObject({ status: 'leaderTold', technicianId: null });
    expect((await page.board.get({})).technicians.flatMap((one) => one.visits)).toEqual([]);
    await page.board.assign({ id, technicianId: fung });
    expect((await page.board.waiting({ view: 'noTime' })).rows.map((row) => row.id)).toEqual([id]);
  });

  it('does not let a technician be in two places at once, nor a visit be before its report', async () => {
    const { page, chow } = await start();
    const first = await repair(page);
    const second = await repair(page, '李國強');
    await page.board.assign({ id: first.id, technicianId: chow, visit: visit(AT) });
    const { number } = (await page.tickets.get({ id: first.id })).row;
    await expect(
      page.board.assign({ id: second.id, technicianId: chow, visit: visit(AT + HOUR / 2) }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: {
        fields: [{ problem: 'technicianBusy', params: { name: '周國榮', number, from: '14:00', until: '15:00' } }],
      },
    });
    expect((await page.tickets.get({ id: second.id })).row.status).toBe('reported');
    for (const [at, problem] of [
      [TEST_NOW - 9 * HOUR, 'timeBeforeReport'],
      [TEST_NOW - 1, 'timeBeforeReport'],
    ] as const) {
      await expect(page.board.assign({ id: second.id, technicianId: chow, visit: visit(at) })).rejects.toMatchObject({
        data: { fields: [{ problem }] },
      });
    }
    await page.board.assign({ id: second.id, technicianId: chow, visit: visit(AT + HOUR) });
    const { choices } = await page.board.choices({ id: second.id, at: AT });
    expect(choices.find((one) => one.id === chow)?.busy).toBe(true);
  });

  it('warns of a refused technician and sends them only with a reason', async () => {
    const { page, chow } = await start();
    const { id, customerId } = await repair(page);
    await page.board.refuse({ customerId, personId: chow, reason: '遲到過兩次' });
    const { choices, refusals } = await page.board.choices({ id });
    expect(choices.at(-1)).toMatchObject({ id: chow, refused: true });
    expect(refusals).toMatchObject([{ name: '周國榮', reason: '遲到過兩次' }]);
    await expect(page.board.assign({ id, technicianId: chow, despite: ' ' })).rejects.toMatchObject({
      code: 'REQUIRED_FIELDS',
      data: { missing: [{ field: 'despite', problem: 'refusedTechnician' }] },
    });
    await page.board.assign({ id, technicianId: chow, despite: '客戶今次同意' });
    expect((await page.tickets.get({ id })).events.at(-1)?.text).toBe('客戶今次同意');
    await page.board.unrefuse({ id: refusals[0]?.id ?? '' });
    expect((await page.board.choices({ id })).refusals).toEqual([]);
  });

  it('re-arranges: the old visit is kept as missed, counted and apologised for, the new one is its own', async () => {
    const { test, page, chow, fung } = await start();
    const { id } = await repair(page);
    await page.board.assign({ id, technicianId: chow, visit: visit(AT) });
    await page.board.word({ id, to: 'confirmed', via: 'phone' });
    await page.board.word({ id, to: 'dispatched', via: 'whatsapp' });
    test.time.now = AT + HOUR;
    const given = { id, cause: 'technicianCannot' as const, reason: '塞車', apologised: true };
    await expect(page.board.rearrange({ ...given, reason: ' ' })).rejects.toMatchObject({ code: 'REQUIRED_FIELDS' });
    const { missed } = await page.board.rearrange({ ...given, technicianId: fung, visit: visit(AT + 24 * HOUR) });
    expect(missed).toBe(true);
    expect((await page.tickets.get({ id })).fields).toMatchObject({
      status: 'appointed',
      technicianId: fung,
      appointmentAt: AT + 24 * HOUR,
      missedVisits: 1,
      customerConfirmedAt: null,
      dispatchedAt: null,
    });
    const today = await page.board.get({ day: '2026-11-21' });
    expect(today.technicians.flatMap((one) => one.visits.map((v) => [one.id, v.status]))).toEqual([[chow, 'missed']]);
    expect(today.counts.missed).toBe(1);
    const next = await page.board.get({ day: '2026-11-22' });
    expect(next.technicians.flatMap((one) => one.visits.map((v) => [one.id, v.status]))).toEqual([[fung, 'planned']]);
    // before its time, and without a new one yet: moved, not missed
    const again = await page.board.rearrange({ ...given, cause: 'customerAsked', reason: '客戶出門' });
    expect(again.missed).toBe(false);
    expect((await page.tickets.get({ id })).fields).toMatchObject({ status: 'assigned', missedVisits: 1 });
  });

  it('ends the visit with the word that it took place', async () => {
    const { test, page, chow } = await start();
    const { id } = await repair(page);
    await page.board.assign({ id, technicianId: chow, visit: visit(AT) });
    await expect(page.board.word({ id, to: 'visited', via: 'phone' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await page.board.word({ id, to: 'confirmed', via: 'phone' });
    await page.board.word({ id, to: 'dispatched', via: 'wechat' });
    test.time.now = AT + HOUR;
    await expect(page.board.word({ id, to: 'visited', via: 'phone', at: AT + 9 * HOUR })).rejects.toMatchObject({
      data: { fields: [{ problem: 'inTheFuture' }] },
    });
    await page.board.word({ id, to: 'visited', via: 'phone', at: AT + HOUR / 2 });
    const { technicians } = await page.board.get({});
    expect(technicians.flatMap((one) => one.visits)).toMatchObject([{ status: 'done' }]);
    expect((await page.tickets.get({ id })).fields).toMatchObject({ status: 'visited', visitedAt: AT + HOUR / 2 });
  });

  it('writes the same events as the ticket page, and takes a visit that was agreed earlier', async () => {
    const { test, page, chow } = await start();
    const { id } = await repair(page);
    test.time.now = TEST_NOW + HOUR;
    const agreedAt = TEST_NOW + HOUR / 4;
    await page.board.assign({ id, technicianId: chow, visit: { at: AT, minutes: 90, agreedAt } });
    const { fields, events } = await page.tickets.get({ id });
    expect(fields).toMatchObject({ leaderToldAt: agreedAt, assignedAt: agreedAt, appointmentAgreedAt: agreedAt });
    expect(fields.contactedAt).toBe(agreedAt);
    const steps = events.filter((one) => one.kind === 'go');
    expect(steps.map(({ occurredAt, data }) => [occurredAt, data.from, data.to])).toEqual([
      [agreedAt, 'reported', 'leaderTold'],
      [agreedAt, 'leaderTold', 'assigned'],
      [agreedAt, 'assigned', 'appointed'],
    ]);
    const { technicians } = await page.board.get({});
    expect(technicians.flatMap((one) => one.visits)).toMatchObject([{ endsAt: AT + 1.5 * HOUR }]);
    // the ticket's own page takes the appointment back: nothing of it is left
    await page.tickets.go({ id, from: 'appointed', to: 'assigned', reason: '客戶改期', occurredAt: null });
    expect((await page.tickets.get({ id })).fields).toMatchObject({ appointmentAt: null, appointmentAgreedAt: null });
  });

  it('takes no reason with words that may not stand, and keeps on record what was let stand', async () => {
    const { page, chow } = await start();
    const { id, customerId } = await repair(page);
    const bad = { code: 'REQUIRED_FIELDS', data: { missing: [{ problem: 'forbiddenPhrase' }] } };
    const reason = '我回客人「你急乜」';
    await expect(page.board.refuse({ customerId, personId: chow, reason })).rejects.toMatchObject(bad);
    await expect(page.board.assign({ id, technicianId: chow, despite: reason })).rejects.toMatchObject(bad);
    await page.board.assign({ id, technicianId: chow, visit: visit(AT) });
    const given = { id, cause: 'customerAsked' as const, reason, apologised: false };
    await expect(page.board.rearrange(given)).rejects.toMatchObject(bad);
    expect((await page.tickets.get({ id })).row.status).toBe('appointed');
  });

  it('switches a technician off and on again', async () => {
    const { page, chow } = await start();
    const { id } = await repair(page);
    const name = '周國榮';
    await page.board.saveTechnician({ id: chow, name, teamId: null, skills: [], active: false });
    await expect(page.board.assign({ id, technicianId: chow })).rejects.toMatchObject({
      data: { fields: [{ problem: 'notATechnician' }] },
    });
    expect((await page.board.get({})).technicians.map((one) => one.id)).not.toContain(chow);
    expect((await page.board.away()).map((one) => one.name)).toEqual([name]);
    await page.board.saveTechnician({ id: chow, name, teamId: null, skills: [], active: true });
    expect(await page.board.away()).toEqual([]);
    await page.board.assign({ id, technicianId: chow });
  });

  it('is for those who manage the work of others', async () => {
    const { test, page } = await start();
    const agent = await page.people.create({ name: '小李', spokenName: {}, role: 'agent', teamId: null, pin: '8642' });
    const leader = await page.people.create({
      name: '梁志強',
      spokenName: {},
      role: 'groupLeader',
      teamId: null,
      pin: '8642',
    });
    const other = test.page();
    await other.session.signIn({ personId: agent.id, pin: '8642' });
    await expect(other.board.get({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await other.session.signIn({ personId: leader.id, pin: '8642' });
    expect((await other.board.get({})).technicians.map((one) => one.name)).toContain('梁志強');
  });
});
