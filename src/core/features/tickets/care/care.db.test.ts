import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../../tests/support/core.ts';
import { COMPLAINT, makeTechnician, makeTicket, REPAIR, step } from '../../../../../tests/support/tickets.ts';

const HOUR = 3_600_000;
const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}

describe('a chase', () => {
  it('counts, says who, and moves the ticket up', async () => {
    const { page } = await start();
    const [calm, pressed] = [await makeTicket(page, REPAIR), await makeTicket(page, REPAIR)];
    for (const who of ['陳太', '陳生']) await page.tickets.chase({ id: pressed, who, text: null });
    expect((await page.tickets.get({ id: pressed })).row.chases).toBe(2);
    expect((await page.tickets.around({ id: pressed })).chases.map((one) => one.who).sort()).toEqual(['陳太', '陳生']);
    const ranked = await page.tickets.list({ view: 'open', sort: 'rank' });
    expect(ranked.rows.map(({ id }) => id)).toEqual([pressed, calm]);
    const chased = await page.tickets.list({ view: 'open', chased: true });
    expect(chased).toMatchObject({ total: 1, rows: [{ id: pressed, chases: 2 }] });
  });
});

describe('a duplicate', () => {
  it('is merged with its history, is done, and can be taken back', async () => {
    const { page } = await start();
    const [main, copy] = [await makeTicket(page, REPAIR), await makeTicket(page, REPAIR)];
    await page.tickets.addNote({ id: copy, text: '客戶再打嚟' });
    const { number } = (await page.tickets.get({ id: copy })).row;
    const { changeId } = await page.tickets.merge({ id: copy, into: main, reason: '同一部機' });
    const merged = await page.tickets.get({ id: copy });
    expect(merged).toMatchObject({ row: { open: false }, next: [] });
    const { events } = await page.tickets.get({ id: main });
    expect(events.find(({ text }) => text === '客戶再打嚟')).toMatchObject({ from: number });
    expect((await page.tickets.around({ id: main })).duplicates.map(({ id }) => id)).toEqual([copy]);
    expect((await page.tickets.around({ id: copy })).into?.id).toBe(main);
    await expect(step(page, copy, 'leaderTold')).rejects.toMatchObject({
      data: { fields: [{ field: 'mergedInto', problem: 'merged' }] },
    });
    await page.changes.undo({ changeId });
    expect(await page.tickets.get({ id: copy })).toMatchObject({ row: { open: true } });
    expect((await page.tickets.around({ id: main })).duplicates).toEqual([]);
  });

  it('never makes a loop: not into itself, not around, and what hangs on it goes along', async () => {
    const { page } = await start();
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) ids.push(await makeTicket(page, REPAIR));
    const [a, b, c, d] = ids as [string, string, string, string];
    const merge = (id: string, into: string) => page.tickets.merge({ id, into, reason: null });
    const loop = { data: { fields: [{ field: 'mergedInto', problem: 'mergeLoop' }] } };
    await expect(merge(a, a)).rejects.toMatchObject(loop);
    await merge(a, b);
    await expect(merge(b, a)).rejects.toMatchObject(loop);
    await merge(b, c);
    expect((await page.tickets.around({ id: c })).duplicates.map(({ id }) => id).sort()).toEqual([a, b].sort());
    await expect(merge(c, a)).rejects.toMatchObject(loop);
    // Into one that is merged means into the one that stands for it.
    await merge(d, a);
    expect((await page.tickets.around({ id: d })).into?.id).toBe(c);
    const other = await makeTicket(page, { class: 'consult', question: '?' });
    await expect(merge(other, c)).rejects.toMatchObject({ data: { fields: [{ problem: 'otherClass' }] } });
    await page.tickets.unmerge({ id: d, reason: '唔同機' });
    expect((await page.tickets.get({ id: d })).row.open).toBe(true);
  });
});

describe('related tickets and late customers', () => {
  it('link both ways, and unlink', async () => {
    const { page } = await start();
    const [a, b] = [await makeTicket(page, REPAIR), await makeTicket(page, COMPLAINT)];
    await page.tickets.link({ id: a, otherId: b, kind: 'related', reason: '因為維修' });
    const { links } = await page.tickets.around({ id: b });
    expect(links).toMatchObject([{ kind: 'related', ticket: { id: a } }]);
    await page.tickets.unlink({ id: b, linkId: links[0]?.linkId ?? '' });
    expect((await page.tickets.around({ id: a })).links).toEqual([]);
  });

  it('an unknown caller’s ticket gets its customer, and its call too', async () => {
    const { page } = await start();
    const id = await makeTicket(
      page,
      { class: 'consult', question: '月租' },
      { disposition: 'callbackAgreed', customerId: null },
    );
    const { id: customerId } = await page.customers.create({ fields: { name: '李小芳' }, phones: [] });
    await page.tickets.setCustomer({ id, customerId });
    expect((await page.tickets.get({ id })).row).toMatchObject({ customerId, customerName: '李小芳' });
    expect((await page.customers.card({ id: customerId })).openTickets.map((row) => row.id)).toEqual([id]);
  });

  it('shows what may be about the same matter', async () => {
    const { page } = await start();
    const { id: customerId } = await page.customers.create({ fields: { name: '李小芳' }, phones: [] });
    const [a, b] = [await makeTicket(page, REPAIR, { customerId }), await makeTicket(page, REPAIR, { customerId })];
    expect((await page.tickets.around({ id: b })).alike).toMatchObject([{ why: 'sameCustomer', ticket: { id: a } }]);
  });
});

describe('word for people without a desk', () => {
  it('stops the leader’s clock, tells the technician, and keeps the answer', async () => {
    const { page, test } = await start();
    const technicianId = await makeTechnician(page, '周師傅');
    const id = await makeTicket(page, REPAIR);
    test.time.now += 180_000;
    await page.tickets.told({ id, whom: 'leader', via: 'whatsapp', text: null });
    expect(await page.tickets.get({ id })).toMatchObject({
      row: { status: 'leaderTold' },
      fields: { leaderToldAt: test.time.now, leaderToldVia: 'whatsapp' },
    });
    await step(page, id, 'assigned', { technicianId });
    await step(page, id, 'appointed', { appointmentAt: test.time.now + HOUR });
    const repliedAt = test.time.now;
    await page.tickets.told({ id, whom: 'technician', via: 'wechat', text: null, repliedAt });
    await page.tickets.told({ id, whom: 'customer', via: 'phone', text: null });
    expect((await page.tickets.get({ id })).row.status).toBe('confirmed');
    expect((await page.tickets.around({ id })).visits).toMatchObject([{ toldVia: 'wechat', repliedAt }]);
  });

  it('says what the technician needs in either script, and no more', async () => {
    const { page, test } = await start();
    const technicianId = await makeTechnician(page, '周師傅');
    const id = await makeTicket(page, REPAIR);
    await step(page, id, 'assigned', { technicianId });
    // Saturday 21 November 2026, 10:00 in Hong Kong: in four hours it is 14:00.
    await step(page, id, 'appointed', { appointmentAt: test.time.now + 4 * HOUR });
    const { number } = (await page.tickets.get({ id })).row;
    const hk = await page.tickets.dispatchText({ id });
    expect(hk.language).toBe('zh-HK');
    expect(hk.text.split('\n')).toEqual([
      `【派工】${number}`,
      '技術員：周師傅',
      '上門時間：11月21日週六 14:00',
      '聯絡人：陳大文 2345 6789',
      '地址：觀塘道 1 號',
      '故障：卡紙',
      '保養期內',
      '收到請覆，如未能準時請在約定時間前通知。',
    ]);
    const cn = await page.tickets.dispatchText({ id, language: 'zh-CN' });
    expect(cn.text).toContain('【派单】');
    expect(cn.text).toContain('维修员：周師傅');
  });
});

describe('a complaint', () => {
  const answers = { demandsTime: null, acceptsSolution: null, outside: null, danger: null } as const;

  it('has its level proposed from answers; another level needs a reason', async () => {
    const { page } = await start();
    const { id: customerId } = await page.customers.create({ fields: { name: '李小芳' }, phones: [] });
    const id = await makeTicket(page, COMPLAINT, { customerId });
    const classify = { id, level: null, reason: null, malicious: null, evidence: null };
    const major = await page.tickets.classify({ ...classify, answers: { ...answers, outside: 'contacted' } });
    expect(major).toMatchObject({ level: 3, proposed: 3, reasons: ['contactedOutside'] });
    expect((await page.tickets.get({ id })).row.level).toBe(3);
    await expect(page.tickets.classify({ ...classify, answers, level: 3 })).rejects.toMatchObject({
      data: { fields: [{ field: 'reason', problem: 'required' }] },
    });
    await expect(page.tickets.classify({ ...classify, answers, malicious: true })).rejects.toMatchObject({
      data: { fields: [{ field: 'maliciousEvidence', problem: 'required' }] },
    });
    const again = await makeTicket(page, COMPLAINT, { customerId });
    expect(await page.tickets.classify({ ...classify, id: again, answers })).toMatchObject({
      proposed: 2,
      reasons: ['repeat'],
    });
    expect((await page.tickets.around({ id: again })).complaints).toEqual({ ofCustomer: 1, aboutMachine: 0 });
  });

  it('logs its negotiation and declines a station’s wish to refuse it', async () => {
    const { page } = await start();
    const id = await makeTicket(page, COMPLAINT);
    await page.tickets.negotiate({ id, offer: '免費換鼓', answer: '要換新機', resolution: 'partExchange' });
    await page.tickets.declineRefusal({ id, by: '觀塘站', text: '站方話係人為' });
    const view = await page.tickets.get({ id });
    expect(view.row.status).toBe('negotiating');
    expect(view.fields).toMatchObject({ refusalAskedBy: '觀塘站', refusalDeclinedAt: expect.any(Number) });
    expect(view.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['negotiation', 'refusalDeclined']));
    await step(page, id, 'agreed', { answerGiven: '換鼓', agreement: '星期一換' });
    await step(page, id, 'resolved', { resolution: 'partExchange' });
    expect((await page.tickets.get({ id })).row.open).toBe(false);
  });
});

describe('responsibility', () => {
  it('is proposed, objected to by the person concerned alone, judged outside the team, and signed off', async () => {
    const { page, test } = await start();
    const agent = await page.people.create({ name: '小李', spokenName: {}, role: 'agent', teamId: null, pin: '8642' });
    const desk = test.page();
    await desk.session.signIn({ personId: agent.id, pin: '8642' });
    const id = await makeTicket(page, COMPLAINT);
    const input = { id, personId: agent.id, degree: 'ordinary', evidence: '錄音 10:03' } as const;
    await expect(desk.tickets.proposeVerdict(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { verdictId } = await page.tickets.proposeVerdict(input);
    await expect(page.tickets.objectVerdict({ verdictId, text: '唔係' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await desk.tickets.objectVerdict({ verdictId, text: '當時系統壞咗' });
    const judged = { verdictId, degree: 'slight', text: '考慮過異議' } as const;
    await expect(page.tickets.judgeVerdict({ ...judged, by: '小李' })).rejects.toMatchObject({
      data: { fields: [{ field: 'judgedBy', problem: 'notOutside' }] },
    });
    await expect(page.tickets.signOffVerdict({ verdictId })).rejects.toMatchObject({ code: 'CONFLICT' });
    await page.tickets.judgeVerdict({ ...judged, by: '甲方投訴組 張經理' });
    await page.tickets.signOffVerdict({ verdictId });
    // 2500 proposed, 500 judged (domain §10), in cents
    expect((await page.tickets.around({ id })).verdicts).toMatchObject([
      { amount: 250_000, judgedAmount: 50_000, status: 'signedOff', objection: '當時系統壞咗', may: [] },
    ]);
  });
});
