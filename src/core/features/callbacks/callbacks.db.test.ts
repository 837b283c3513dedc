import { join } from 'node:path';
import excel from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, TEST_NOW, type TestCore } from '../../../../tests/support/core.ts';
import { NO_SCORES } from '../../../shared/callbacks/list-row.ts';
import { DEFAULT_CALLBACK_RULES } from '../../../shared/callbacks/settings.ts';
import { siteInstant } from '../../../shared/site-local.ts';
import { openDatabase } from '../../db/open.ts';
import { storePath } from '../../db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string) => siteInstant(text, 'Asia/Hong_Kong') as number;
const TODAY = '2026-11-21';

/** A customer whose repair was signed for on Thursday: stage C is due since Friday (TEST_NOW is Saturday, 10:00). */
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { page, test } = started;
  const customer = async (name: string, number: string) =>
    (await page.customers.create({ fields: { name }, phones: [{ written: number, label: null, callable: true }] })).id;
  const write = (sql: string, ...values: (string | number | null)[]) => {
    const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log });
    db.prepare(sql).run(...values);
    db.close();
  };
  let made = 0;
  const signed = (customerId: string, receipt = at('2026-11-19T18:00')) => {
    made += 1;
    const id = `0192f0c1-0000-7000-8000-00000000000${made}`;
    write(
      `INSERT INTO ticket (id, number, class, channel, status, customer_id, occurred_at, summary, fault, fault_kind, warranty,
        service_mode, is_open, receipt_checked_at, rev, recorded_at)
       VALUES (?, ?, 'repair', 'phone', 'receiptChecked', ?, ?, '卡紙', '卡紙', 'hardware', 'in', 'onsite', 0, ?, 1, 0)`,
      ...[id, `T${made}`, customerId, receipt - 2 * DAY, receipt],
    );
    return id;
  };
  const chan = await customer('陳大文', '2345 6789');
  const ticketId = signed(chan);
  const due = (filter = {}) => page.callbacks.due({ day: TODAY, filter });
  const row = async () => {
    const { rows } = await due();
    const found = rows.find(({ customerId }) => customerId === chan);
    if (!found) throw new Error('not due');
    return { customerId: chan, itemIds: [...found.itemIds] };
  };
  return { ...started, customer, signed, write, chan, ticketId, due, row };
}

const done = { overall: 'satisfied', scores: NO_SCORES } as const;

describe('the list of a day', () => {
  it('is derived without anybody planning it, with everything a list shows', async () => {
    const { due, chan } = await start();
    const { rows, totals } = await due();
    expect(totals).toMatchObject({ calls: 1, items: 1, byRule: { stageC: 1 } });
    expect(rows).toMatchObject([
      {
        ...{
          customerId: chan,
          name: '陳大文',
          ticketNumber: 'T1',
          stages: ['C'],
          dueDate: '2026-11-23',
          daysOverdue: 0,
        },
        ...{ status: 'due', ownerId: null, lead: null, attempts: 0 },
        phones: [{ e164: '+85223456789', callable: true, masked: false }],
      },
    ]);
  });

  it('equals what one customer’s facts say, read by themselves', async () => {
    const { page, due, chan } = await start();
    const { row, guards, script } = await page.callbacks.prepare({ customerId: chan });
    expect(row).toEqual((await due()).rows[0]);
    expect({ guards, script }).toEqual({
      guards: [{ e164: '+85223456789', stops: [], exempt: [] }],
      script: 'callback',
    });
  });
});

describe('working', () => {
  it('counts tries, comes again at another time of day, and after three goes to the lead', async () => {
    const { page, row, due, test } = await start();
    const first = await page.callbacks.attempt({ ...(await row()), result: 'noAnswer' });
    expect(first).toMatchObject({ nextAt: at('2026-11-21T14:00'), lead: null });
    test.time.now = at('2026-11-21T14:30');
    await page.callbacks.attempt({ ...(await row()), result: 'busy' });
    test.time.now = at('2026-11-21T18:30');
    expect(await page.callbacks.attempt({ ...(await row()), result: 'noAnswer' })).toMatchObject({
      lead: 'threeTries',
    });
    expect((await due({ state: 'lead' })).rows).toMatchObject([{ lead: 'threeTries', attempts: 3 }]);
    expect((await page.callbacks.mine()).rows).toEqual([]);
    await page.callbacks.replan({ ...(await row()), at: at('2026-11-21T19:30'), reason: '客戶夜晚先喺度' });
    expect((await page.callbacks.mine()).rows).toMatchObject([{ notBefore: at('2026-11-21T19:30') }]);
  });

  it('puts off in words', async () => {
    const { page, row, due } = await start();
    const answer = await page.callbacks.attempt({ ...(await row()), result: 'askedForLater', next: '後日朝早十點半' });
    expect(answer.nextAt).toBe(at('2026-11-23T10:30'));
    expect((await due()).rows).toEqual([]);
    expect((await page.callbacks.due({ day: '2026-11-23' })).rows).toMatchObject([{ nextDate: '2026-11-23T10:30' }]);
    await expect(page.callbacks.readWhen({ text: '下星期日朝早' })).resolves.toEqual({
      at: at('2026-11-29T10:00'),
      open: false,
    });
  });

  it('is done once, with scores, and the customer shows it', async () => {
    const { page, row, due, chan } = await start();
    const picked = await row();
    await page.callbacks.done({ ...picked, ...done, scores: { ...NO_SCORES, timeliness: 5 } });
    expect((await due()).rows).toEqual([]);
    await expect(page.callbacks.done({ ...picked, ...done })).rejects.toMatchObject({ code: 'CONFLICT' });
    const stats = await page.callbacks.stats({ from: TODAY, to: '2026-11-30', by: 'agent' });
    expect(stats.total).toMatchObject({ due: 1, called: 1, reached: 1, done: 1, onTime: 1, satisfied: 1 });
    expect(stats.total.scores.timeliness).toEqual({ sum: 5, count: 1 });
    const rows = await page.callbacks.statRows({
      from: TODAY,
      to: '2026-11-30',
      by: null,
      key: null,
      what: 'satisfied',
    });
    expect(rows).toMatchObject([{ customerId: chan, overall: 'satisfied' }]);
  });

  it('takes no text with words that may not stand, and keeps on record what was let stand', async () => {
    const { page, row, due, ticketId } = await start();
    const bad = '我回客人「你急乜」';
    const refused = (field: string) => ({
      code: 'REQUIRED_FIELDS',
      data: { missing: [{ field, problem: 'forbiddenPhrase' }] },
    });
    const picked = await row();
    const attempt = { ...picked, result: 'noAnswer' as const, note: bad };
    await expect(page.callbacks.attempt(attempt)).rejects.toMatchObject(refused('note'));
    await expect(page.callbacks.escalate({ ...picked, reason: bad })).rejects.toMatchObject(refused('reason'));
    await expect(page.callbacks.cancel({ ...picked, reason: bad })).rejects.toMatchObject(refused('reason'));
    const replanned = { ...picked, at: at('2026-11-21T19:30'), reason: bad };
    await expect(page.callbacks.replan(replanned)).rejects.toMatchObject(refused('reason'));
    const low = {
      ...picked,
      overall: 'dissatisfied' as const,
      scores: NO_SCORES,
      cause: '師傅遲到',
      remedy: '組長致歉',
    };
    await expect(page.callbacks.done({ ...low, cause: bad })).rejects.toMatchObject(refused('cause'));
    await expect(page.callbacks.done({ ...low, remedy: bad })).rejects.toMatchObject(refused('remedy'));
    await expect(page.callbacks.done({ ...low, remaining: bad })).rejects.toMatchObject(refused('remaining'));
    await expect(page.callbacks.done({ ...low, note: bad })).rejects.toMatchObject(refused('note'));
    expect((await due()).rows).toMatchObject([{ attempts: 0, status: 'due', openComplaint: null }]);
    const overrides = [{ ruleId: 'P06', text: '你急乜', reason: '錄音核對過' }];
    await page.callbacks.done({ ...low, cause: bad, overrides });
    expect(await page.phrases.overrides()).toMatchObject([{ ruleId: 'P06', place: 'callback.cause', ticketId }]);
    expect((await page.callbacks.stats({ from: TODAY, to: '2026-11-30', by: 'agent' })).total.done).toBe(1);
  });

  it('any one dissatisfaction needs cause and remedy and opens a complaint, behind which the rest waits', async () => {
    const { page, row, due, chan, signed, test } = await start();
    const low = { ...done, scores: { ...NO_SCORES, attitude: 2 as const } };
    await expect(page.callbacks.done({ ...(await row()), ...low })).rejects.toMatchObject({ code: 'REQUIRED_FIELDS' });
    const { complaintId } = await page.callbacks.done({
      ...(await row()),
      ...low,
      cause: '師傅態度差',
      remedy: '組長致歉',
    });
    const { row: ticket } = await page.tickets.get({ id: complaintId ?? '' });
    expect(ticket).toMatchObject({ class: 'complaint', status: 'open' });
    expect((await due()).rows).toMatchObject([
      { customerId: chan, stages: ['complaint'], openComplaint: { level: 1 } },
    ]);
    signed(chan, test.time.now - 30 * HOUR);
    expect((await due()).rows[0]?.stages).toEqual(['complaint', 'C']);
  });

  it('asks for a reason where a guard stands against it, and keeps the reason', async () => {
    const { page, row, test } = await start();
    test.time.now = at('2026-11-21T22:30');
    const e164 = '+85223456789';
    await expect(page.callbacks.start({ ...(await row()), e164 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ problem: 'outsideWindow' }] },
    });
    const { callbackId } = await page.callbacks.start({ ...(await row()), e164, overrideReason: '客戶要求今晚覆' });
    const call = await page.calls.pop({
      ...{ from: null, to: '2345 6789', externalId: null, direction: 'out', customerId: null, callbackId },
    });
    expect(call.callbackId).toBe(callbackId);
  });

  it('holds calls while service is suspended for a storm or a closure, not while telephones are down', async () => {
    const { page, row, chan } = await start();
    const stops = async () => (await page.callbacks.prepare({ customerId: chan })).guards[0]?.stops;
    await page.outage.open({ kind: 'telephone', startsAt: TEST_NOW - HOUR, reason: '總機故障', lines: '2345 6700' });
    expect(await stops()).toEqual([]);
    const endsAt = TEST_NOW + HOUR;
    const { id } = await page.outage.open({ kind: 'storm', startsAt: TEST_NOW - HOUR, endsAt, reason: '八號風球' });
    expect(await stops()).toMatchObject([{ code: 'suspended', override: true, until: endsAt }]);
    await page.outage.open({ kind: 'closed', startsAt: TEST_NOW - HOUR, reason: '停電' });
    expect(await stops()).toMatchObject([{ code: 'suspended', until: null }]);
    const call = { ...(await row()), e164: '+85223456789' };
    await expect(page.callbacks.start(call)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ problem: 'suspended' }] },
    });
    expect(await page.callbacks.start({ ...call, overrideReason: '客戶等緊覆' })).toMatchObject({});
    await page.outage.close({ id, endsAt: TEST_NOW });
    const closure = (await page.outage.current()).find(({ kind }) => kind === 'closed');
    await page.outage.close({ id: closure?.id ?? '', endsAt: TEST_NOW });
    expect(await stops()).toEqual([]);
  });

  it('asks for nothing when it is the customer who rings, at whatever hour', async () => {
    const { page, row, test } = await start();
    test.time.now = at('2026-11-21T23:50');
    const inbound = { ...(await row()), e164: '+85223456789', inbound: true };
    const { callbackId } = await page.callbacks.start(inbound);
    expect(inbound.itemIds).toContain(callbackId);
  });

  it('cancels with a reason, and does not come back', async () => {
    const { page, row, due } = await start();
    await page.callbacks.cancel({ ...(await row()), reason: '客戶已結業' });
    expect((await due()).rows).toEqual([]);
  });
});

describe('the lead’s morning', () => {
  it('shows who gets what, publishes it, and publishes again without doubles', async () => {
    const { page, me, due, customer, signed } = await start();
    const { id: agentId } = await page.people.create({
      name: '李同事',
      spokenName: {},
      role: 'agent',
      teamId: null,
      pin: '1357',
    });
    for (const number of ['2345 0001', '2345 0002', '2345 0003']) signed(await customer(`客戶 ${number}`, number));
    const shown = await page.callbacks.propose({ day: TODAY, caps: { [agentId]: 3 } });
    expect(shown).toMatchObject({
      people: [{ personId: agentId, calls: 3, moved: 3 }],
      left: { overCap: 1 },
      changes: 3,
    });
    expect(await page.callbacks.publish({ token: shown.token })).toEqual({ written: 3, kept: 0, left: 1 });
    const before = (await due()).rows.map(({ id, ownerId }) => ({ id, ownerId }));
    expect(before.filter(({ ownerId }) => ownerId === agentId)).toHaveLength(3);
    const again = await page.callbacks.propose({ day: TODAY, caps: { [agentId]: 3 } });
    expect(again.changes).toBe(0);
    expect(await page.callbacks.publish({ token: again.token })).toEqual({ written: 0, kept: 3, left: 1 });
    expect((await due()).rows.map(({ id, ownerId }) => ({ id, ownerId }))).toEqual(before);
    await expect(page.callbacks.publish({ token: shown.token })).rejects.toMatchObject({ code: 'CONFLICT' });
    const absent = await page.callbacks.propose({ day: TODAY, absent: [agentId] });
    expect(absent.people).toEqual([]);
    expect(absent.left).toEqual({ noRange: 4 });
    expect((await page.callbacks.callers({ day: TODAY })).map(({ personId }) => personId)).toContain(me.id);
  });

  it('counts what is done at eleven and at four', async () => {
    const { page, row, me, test } = await start();
    await page.callbacks.assign({ calls: [await row()], ownerId: me.id });
    test.time.now = TEST_NOW + HOUR / 2;
    await page.callbacks.done({ ...(await row()), ...done });
    const { people, marks } = await page.callbacks.progress({ day: TODAY });
    expect(people).toMatchObject([{ personId: me.id, due: 1, called: 1, done: 1 }]);
    expect(marks).toEqual([
      { minute: 660, done: 1 },
      { minute: 960, done: 1 },
    ]);
  });
});

describe('missed calls', () => {
  const file =
    'number,time,type\n23456789,2026-11-20 19:05,voicemail\n+85223456789,2026-11-20 20:00,missed\n91234567,2026-11-20 21:00,\nx,soon,';

  it('come from the telephone system’s file once, merged by number, and are due the next business day', async () => {
    const { page, chan, due } = await start();
    const first = await page.callbacks.importMissed({ fileName: 'calls.csv', text: file });
    expect(first).toMatchObject({ added: 3, known: 0, refused: [{ row: 5, problem: 'notATime' }] });
    expect(await page.callbacks.importMissed({ fileName: 'calls.csv', text: file })).toMatchObject({
      added: 0,
      known: 3,
    });
    const { rows } = await page.callbacks.missed({});
    expect(rows).toMatchObject([
      { customerId: chan, times: 2, dueAt: at('2026-11-21T19:00') },
      { customerId: null, times: 1 },
    ]);
    // One call does the message and stage C.
    expect((await due()).rows[0]?.stages).toEqual(['message', 'C']);
  });

  it('come in a workbook as well, with real times; what is no workbook is refused in words', async () => {
    const { page } = await start();
    const book = new excel.Workbook();
    book.addWorksheet('通話').addRows([
      ['電話號碼', '時間', '類型'],
      ['2345 6789', new Date('2026-11-20T19:05:00Z'), '留言'],
      [91234567, '2026-11-20 20:00', '未接'],
    ]);
    const data = Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
    const read = await page.callbacks.importMissed({ fileName: 'calls.xlsx', data });
    expect(read).toMatchObject({ added: 2, refused: [] });
    const { rows } = await page.callbacks.missed({});
    expect(rows.map(({ receivedAt, kind }) => [receivedAt, kind])).toEqual([
      [at('2026-11-20T19:05'), 'voicemail'],
      [at('2026-11-20T20:00'), 'missed'],
    ]);
    await expect(
      page.callbacks.importMissed({ fileName: 'x.xlsx', data: Buffer.from('no').toString('base64') }),
    ).rejects.toMatchObject({ data: { fields: [{ field: 'file', problem: 'bookKind' }] } });
  });

  it('are cleared when the customer rings again', async () => {
    const { page } = await start();
    await page.callbacks.importMissed({ fileName: 'calls.csv', text: file });
    const call = await page.calls.pop({
      ...{ from: '2345 6789', to: null, externalId: null, direction: 'in', customerId: null, callbackId: null },
    });
    const draft = { ...call.draft, fields: { class: 'consult', question: '問進度', answerGiven: '已答' } };
    await page.calls.saveDraft({ id: call.id, draft });
    const wrapUp = { disposition: 'solvedInCall', nextAction: null, nextActionAt: null, nextActionBy: null };
    await page.calls.finish({ id: call.id, wrapUp: { ...wrapUp, result: null, summary: '已答' } });
    expect((await page.callbacks.missed({})).rows).toMatchObject([{ number: '+85291234567' }]);
    expect((await page.callbacks.missed({ status: 'ended' })).rows).toMatchObject([
      { status: 'cleared' },
      { status: 'cleared' },
    ]);
  });

  it('need a reason to be dismissed', async () => {
    const { page } = await start();
    const { id } = await page.callbacks.addMissed({
      kind: 'abandoned',
      number: '2345 1111',
      receivedAt: TEST_NOW - HOUR,
    });
    await expect(page.callbacks.endMissed({ id, to: 'dismissed' })).rejects.toMatchObject({ code: 'REQUIRED_FIELDS' });
    await page.callbacks.endMissed({ id, to: 'dismissed', reason: '滋擾' });
    expect((await page.callbacks.missed({})).rows).toEqual([]);
  });
});

describe('rules', () => {
  it('say who would be due next week before they are published', async () => {
    const { page, due, chan } = await start();
    const { rules, versionId } = await page.callbacks.rules();
    expect(rules).toEqual(DEFAULT_CALLBACK_RULES);
    const without = {
      ...rules,
      rules: rules.rules.map((rule) => (rule.key === 'stageC' ? { ...rule, enabled: false } : rule)),
    };
    const shown = await page.callbacks.previewRules({ rules, days: 7 });
    expect(shown.days[0]).toEqual({ day: TODAY, calls: 1, byRule: { stageC: 1 } });
    expect(shown.examples.stageC).toEqual([{ id: chan, name: '陳大文', day: TODAY }]);
    expect((await page.callbacks.previewRules({ rules: without, days: 1 })).days[0]?.calls).toBe(0);
    const published = await page.callbacks.publishRules({ rules: without, note: '試', versionId });
    expect((await due()).rows).toEqual([]);
    await expect(page.callbacks.publishRules({ rules, note: '遲咗', versionId })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await page.callbacks.rules()).toMatchObject({ versionId: published.versionId });
  });
});
