import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, TEST_NOW, type TestCore } from '../../../../tests/support/core.ts';
import { openDatabase } from '../../db/open.ts';
import { storePath } from '../../db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const HOUR = 3_600_000;
const MINUTE = 60_000;
const en = { locale: 'en' } as const;

async function start() {
  const { test, page, me } = await signedInCore();
  open.push(test);
  let next = 0;
  /** A row as a pull would bring it: columns by their names. */
  const put = (table: string, row: Record<string, string | number | null>) => {
    const db = openDatabase(storePath(`${test.dir}/default`), { log: test.deps.log });
    next += 1;
    const id = `0192f0c1-0000-7000-8000-${String(next).padStart(12, '0')}`;
    const full = { id, rev: 1, recorded_at: TEST_NOW, ...row };
    const names = Object.keys(full);
    db.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`).run(
      ...Object.values(full),
    );
    db.close();
    return id;
  };
  const ticket = (row: Record<string, string | number | null>) =>
    put('ticket', {
      number: `A-${next}`,
      class: 'repair',
      channel: 'phone',
      status: 'reported',
      summary: '卡紙',
      occurred_at: TEST_NOW - HOUR,
      is_open: 1,
      due_at: TEST_NOW,
      ...row,
    });
  return { test, page, me, put, ticket };
}

describe('the clocks of a ticket', () => {
  it('run side by side, each with its owner and its arithmetic', async () => {
    const { page, ticket } = await start();
    const id = ticket({ reported_at: TEST_NOW - 4 * MINUTE, promised_contact_by: TEST_NOW + HOUR });
    const { clocks } = await page.clocks.ofTicket({ id, ...en });
    expect(clocks.map(({ key, owner, due }) => [key, owner, due])).toEqual([
      ['leaderTold', 'agent', TEST_NOW + MINUTE],
      ['engineerContacts', 'technician', TEST_NOW + HOUR],
    ]);
    expect(clocks[0]?.sum).toBe('Reported Sat 21 Nov 09:56; 5 minutes, day and night; due Sat 21 Nov 10:01');
    await expect(page.clocks.ofTicket({ id: id.replace(/.$/, 'f'), ...en })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('stop when the leader is told, at the time that was entered', async () => {
    const { page, ticket, test } = await start();
    const id = ticket({ fault: '卡紙', fault_kind: 'hardware', warranty: 'in', service_mode: 'onsite' });
    await page.tickets.go({
      id,
      from: 'reported',
      to: 'leaderTold',
      reason: null,
      occurredAt: TEST_NOW - 58 * MINUTE,
      overrides: [],
    });
    const { clocks } = await page.clocks.ofTicket({ id, ...en });
    expect(clocks.find(({ key }) => key === 'leaderTold')).toMatchObject({ state: 'stopped', breached: false });
    expect(clocks[0]).toMatchObject({ key: 'technicianAssigned', due: TEST_NOW - 48 * MINUTE, breached: true });
    const row = (await page.tickets.get({ id })).row;
    expect(row.due).toEqual({ at: test.time.now - 48 * MINUTE, clock: 'technicianAssigned' });
  });
});

describe('the wall', () => {
  it('shows what runs out today, what costs first, and what it will cost', async () => {
    const { page, ticket, put, me } = await start();
    const late = ticket({ reported_at: TEST_NOW - HOUR, due_at: TEST_NOW - 55 * MINUTE, owner_id: me.id });
    // Friday's complaint: to be called by today's close, which costs 50 after it.
    const complaint = ticket({
      class: 'complaint',
      status: 'open',
      level: 2,
      occurred_at: TEST_NOW - 20 * HOUR,
      due_at: TEST_NOW + 4 * HOUR,
    });
    const message = put('missed_call', {
      kind: 'voicemail',
      written: '9123 4567',
      received_at: TEST_NOW - 14 * HOUR,
      status: 'open',
    });
    const wall = await page.clocks.wall({ scope: 'all', ...en });
    const seen = wall.items.map(({ subjectId, clock, risk }) => [subjectId, clock.key, risk]);
    expect(seen).toEqual([
      [complaint, 'complaintCallback', 'calm'],
      [message, 'messageAnswered', 'calm'],
      [late, 'leaderTold', 'breach'],
      [complaint, 'complaintResolved', 'risk'],
    ]);
    expect(wall.items[0]?.clock).toMatchObject({ cost: 50, due: TEST_NOW + 9 * HOUR });
    expect(wall.cost).toEqual({ already: 0, today: 100 });
    expect([wall.breach, wall.risk]).toEqual([1, 1]);
  });

  it('puts a complaint of level 3 on top', async () => {
    const { page, ticket } = await start();
    ticket({ reported_at: TEST_NOW - HOUR });
    const major = ticket({ class: 'complaint', status: 'open', level: 3, occurred_at: TEST_NOW - 20 * HOUR });
    const { items } = await page.clocks.wall({ scope: 'mine', ...en });
    expect(items[0]).toMatchObject({ subjectId: major, level: 3, mine: true });
  });

  it('lists the reports of the period and takes that one was handed in', async () => {
    const { page } = await start();
    const reports = async () => (await page.clocks.wall({ scope: 'all', ...en })).periods;
    const monthly = (await reports()).find(({ rule }) => rule === 'monthlyReport');
    // November's began on the 1st and was due by the end of the 5th.
    expect(monthly).toMatchObject({ day: '2026-11-01', handedInAt: null, clock: { breached: true, cost: 50 } });
    await page.clocks.handIn({ rule: 'monthlyReport', day: '2026-11-01', unit: '' });
    expect((await reports()).find(({ rule }) => rule === 'monthlyReport')?.handedInAt).toBe(TEST_NOW);
    await expect(page.clocks.handIn({ rule: 'monthlyReport', day: '2020-01-01', unit: '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('rules and calendars', () => {
  it('are tried before they are published, and refused with the reason', async () => {
    const { page, ticket } = await start();
    const id = ticket({ reported_at: TEST_NOW - MINUTE });
    const { document, shipped } = await page.clocks.rules();
    expect(shipped).toBe(true);
    const edit = (change: object) => ({
      ...document,
      rules: document.rules.map((rule) => (rule.key === 'leaderTold' ? { ...rule, ...change } : rule)),
    });
    const longer = edit({ limit: { kind: 'calendar', minutes: 15 } });
    expect(await page.clocks.previewRules({ document: longer })).toMatchObject({
      problems: [],
      open: 1,
      changed: 1,
      later: 1,
      examples: [{ ticketId: id, after: { at: TEST_NOW + 14 * MINUTE, clock: 'leaderTold' } }],
    });
    const broken = edit({ runsIn: ['asleep'] });
    expect((await page.clocks.previewRules({ document: broken })).problems).toMatchObject([
      { rule: 'leaderTold', problem: 'unknownState' },
    ]);
    await expect(page.clocks.publishRules({ document: broken, note: 'x' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await page.clocks.publishRules({ document: longer, note: '組長多十分鐘' });
    const [clock] = (await page.clocks.ofTicket({ id, ...en })).clocks;
    expect(clock?.due).toBe(TEST_NOW + 14 * MINUTE);
    expect((await page.clocks.rules()).shipped).toBe(false);
  });

  it('read a calendar file, refuse one with 25 hours, and count by the new one', async () => {
    const { page } = await start();
    const file = readFileSync(new URL('../../../../content/calendars/hk.yaml', import.meta.url), 'utf8');
    const bad = await page.clocks.readCalendar({ text: file.replace('sat: 09:00-13:00', 'sat: 09:00-25:00') });
    expect(bad).toMatchObject({ calendar: null, problems: [{ at: 'week sat', problem: 'overDay' }] });
    const shorter = await page.clocks.readCalendar({
      text: file.replace('sat: 09:00-13:00 14:00-19:00', 'sat: 09:00-13:00'),
    });
    if (!shorter.calendar) throw new Error('refused');
    await page.clocks.publishCalendar({ calendar: shorter.calendar, note: '星期六半日' });
    const { calendars } = await page.clocks.rules();
    expect(calendars.find(({ calendar }) => calendar.key === 'hk')).toMatchObject({
      shipped: false,
      calendar: { week: [{}, {}, {}, {}, {}, [[540, 780]], []] },
    });
  });

  it('stand still during a storm, until it is over', async () => {
    const { page, ticket, test } = await start();
    const id = ticket({ status: 'appointed', appointment_named_at: TEST_NOW, appointment_at: TEST_NOW + 50 * HOUR });
    const due = async () =>
      (await page.clocks.ofTicket({ id, ...en })).clocks.find(({ key }) => key === 'appointmentConfirmed')?.due;
    expect(await due()).toBe(TEST_NOW + 30 * MINUTE);
    await page.clocks.suspend({ kind: 'storm', startsAt: TEST_NOW + 10 * MINUTE, endsAt: null, reason: '八號風球' });
    test.time.now += HOUR;
    expect(await due()).toBe(TEST_NOW + HOUR + 20 * MINUTE);
    const [storm] = (await page.clocks.wall({ scope: 'all', ...en })).suspensions;
    expect(storm).toMatchObject({ reason: '八號風球', open: true });
    await expect(page.clocks.resume({ id: storm?.id ?? '', endsAt: TEST_NOW })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await page.clocks.resume({ id: storm?.id ?? '', endsAt: TEST_NOW + 40 * MINUTE });
    expect(await due()).toBe(TEST_NOW + HOUR);
  });
});
