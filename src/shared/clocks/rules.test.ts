import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCalendarFile } from '../calendar/calendar-file.ts';
import { instantOf } from '../site-time.ts';
import { checkClocks } from './check.ts';
import { type Clock, clocksOf, createClockwork, nearestDue, type Row, riskOf, type Subject } from './engine.ts';
import { shippedClocks } from './rules.ts';
import type { SubjectKind } from './types.ts';

const HK = 'Asia/Hong_Kong';
const calendars = ['hk', 'cn'].map((key) => {
  const read = readCalendarFile(
    readFileSync(new URL(`../../../content/calendars/${key}.yaml`, import.meta.url), 'utf8'),
  );
  if (!read.ok) throw new Error(key);
  return read.calendar;
});
/** An instant on the wall of Hong Kong: `11-20 18:55` of 2026. */
function at(text: string): number {
  const [date = '', time = '00:00'] = text.split(' ');
  const [hour, minute] = time.split(':').map(Number);
  return instantOf(date.length === 5 ? `2026-${date}` : date, (hour ?? 0) * 60 + (minute ?? 0), HK);
}
const NOW = at('12-31 23:00');
const work = createClockwork({ document: shippedClocks, calendars, now: NOW });
const ticket = (row: Row): Subject => ({ kind: 'ticket', row, calendar: 'hk' });
const other = (kind: SubjectKind, row: Row): Subject => ({ kind, row, calendar: 'hk' });

function clock(subject: Subject, key: string, now = NOW): Clock {
  const found = clocksOf(work, subject, now).find((one) => one.rule.key === key);
  if (!found) throw new Error(`no clock ${key}`);
  return found;
}
const due = (subject: Subject, key: string) => clock(subject, key).due;
const keys = (subject: Subject, now = NOW) => clocksOf(work, subject, now).map((one) => one.rule.key);

// 2026-11-20 is a Friday; Sundays are closed; hours 09:00-13:00, 14:00-19:00.
describe('the clocks of a repair (domain §6)', () => {
  it('leader told: 5 minutes, day and night, from the end of the call', () => {
    const row = { class: 'repair', status: 'reported', occurredAt: at('11-20 18:50'), reportedAt: at('11-20 18:57') };
    expect(due(ticket(row), 'leaderTold')).toBe(at('11-20 19:02'));
    expect(due(ticket({ ...row, reportedAt: null }), 'leaderTold')).toBe(at('11-20 18:55'));
    expect(clock(ticket(row), 'leaderTold').warnAt).toBe(at('11-20 19:00'));
    const told = { ...row, status: 'leaderTold', leaderToldAt: at('11-20 19:01') };
    expect(clock(ticket(told), 'leaderTold')).toMatchObject({ state: 'stopped', breached: false });
    const late = { ...told, leaderToldAt: at('11-20 19:03') };
    expect(clock(ticket(late), 'leaderTold')).toMatchObject({ stoppedAt: at('11-20 19:03'), breached: true });
    // Told while the customer was still on the line: stopped as it began.
    const early = { ...told, leaderToldAt: at('11-20 18:53') };
    expect(clock(ticket(early), 'leaderTold')).toMatchObject({ stoppedAt: at('11-20 18:57'), breached: false });
  });

  it('technician assigned: 10 minutes from the telling', () => {
    const row = {
      class: 'repair',
      status: 'leaderTold',
      occurredAt: at('11-20 22:00'),
      leaderToldAt: at('11-20 22:04'),
    };
    expect(due(ticket(row), 'technicianAssigned')).toBe(at('11-20 22:14'));
    expect(clock(ticket(row), 'technicianAssigned').rule.owner).toBe('groupLeader');
    // A second round: the assignment of the first one does not stop it.
    const again = { ...row, assignedAt: at('11-19 10:00') };
    expect(clock(ticket(again), 'technicianAssigned').state).toBe('running');
  });

  it('engineer contacts the customer: by what was promised in the call, else there is no such clock', () => {
    const row = { class: 'repair', status: 'assigned', occurredAt: at('11-20 10:00') };
    expect(keys(ticket(row))).not.toContain('engineerContacts');
    const promised = { ...row, promisedContactBy: at('11-20 12:00') };
    expect(due(ticket(promised), 'engineerContacts')).toBe(at('11-20 12:00'));
    expect(clock(ticket(promised), 'engineerContacts').warnAt).toBe(at('11-20 11:30'));
    const done = { ...promised, contactedAt: at('11-20 11:50') };
    expect(clock(ticket(done), 'engineerContacts')).toMatchObject({ state: 'stopped', breached: false });
  });

  it('appointment kept: at the appointment; a re-arranged one counts anew', () => {
    const row = {
      class: 'repair',
      status: 'dispatched',
      occurredAt: at('11-20 10:00'),
      appointmentAgreedAt: at('11-20 11:00'),
      appointmentAt: at('11-22 15:00'),
    };
    expect(due(ticket(row), 'appointmentKept')).toBe(at('11-22 15:00'));
    expect(due(ticket({ ...row, appointmentAt: at('11-23 09:30') }), 'appointmentKept')).toBe(at('11-23 09:30'));
    const visited = { ...row, status: 'visited', visitedAt: at('11-22 15:10') };
    expect(clock(ticket(visited), 'appointmentKept').breached).toBe(true);
  });

  it('appointment confirmed to the customer: 30 minutes of opening hours', () => {
    const row = {
      class: 'repair',
      status: 'appointed',
      occurredAt: at('11-20 10:00'),
      appointmentNamedAt: at('11-20 18:55'),
    };
    expect(due(ticket(row), 'appointmentConfirmed')).toBe(at('11-21 09:25'));
    expect(due(ticket({ ...row, appointmentNamedAt: at('11-21 12:50') }), 'appointmentConfirmed')).toBe(
      at('11-21 14:20'),
    );
  });

  it('result sheet back and entered: noon of the next business day', () => {
    const row = { class: 'repair', status: 'visited', occurredAt: at('11-20 10:00'), visitedAt: at('11-20 16:00') };
    expect(due(ticket(row), 'resultEntered')).toBe(at('11-21 12:00'));
    // Saturday's visit: Sunday is no business day. 2026-10-17 is a Saturday, the 19th a holiday.
    expect(due(ticket({ ...row, visitedAt: at('10-17 17:00') }), 'resultEntered')).toBe(at('10-20 12:00'));
  });

  it('unsolved visit arranged again: noon of the next business day', () => {
    const row = {
      class: 'repair',
      status: 'unsolved',
      occurredAt: at('11-20 10:00'),
      appointmentAgreedAt: at('11-20 10:30'),
      resultEnteredAt: at('11-21 11:00'),
    };
    expect(clock(ticket(row), 'unsolvedArranged')).toMatchObject({ due: at('11-23 12:00'), state: 'running' });
    const again = { ...row, status: 'appointed', appointmentAgreedAt: at('11-23 12:30') };
    expect(clock(ticket(again), 'unsolvedArranged')).toMatchObject({ state: 'stopped', breached: true });
  });
});

describe('the clocks of complaints, messages and answers (domain §6)', () => {
  const open = { class: 'complaint', status: 'open', occurredAt: at('11-20 10:00') };

  it('complaint: warned at 18:00 of the day, breached after 24 hours', () => {
    const resolved = clock(ticket(open), 'complaintResolved');
    expect([resolved.warnAt, resolved.due]).toEqual([at('11-20 18:00'), at('11-21 10:00')]);
    expect(riskOf(resolved, at('11-20 17:59'))).toBe('calm');
    expect(riskOf(resolved, at('11-20 18:00'))).toBe('risk');
    expect(riskOf(resolved, at('11-21 10:00'))).toBe('breach');
    // Opened at 20:00: the warning is at 18:00 of the next day, two hours before the end.
    const evening = clock(ticket({ ...open, occurredAt: at('11-20 20:00') }), 'complaintResolved');
    expect([evening.warnAt, evening.due]).toEqual([at('11-21 18:00'), at('11-21 20:00')]);
  });

  it('callback on a complaint: by the end of the next business day, and costs 50 after it', () => {
    const callback = clock(ticket(open), 'complaintCallback');
    expect(callback.due).toBe(at('11-21 19:00'));
    expect(callback.rule.cost).toEqual({ amount: 50, kind: 'lateCallback' });
    expect(due(ticket({ ...open, occurredAt: at('11-21 10:00') }), 'complaintCallback')).toBe(at('11-23 19:00'));
    // Resolved, but nobody has rung the customer: it runs on.
    const resolved = { ...open, status: 'resolved', resolvedAt: at('11-20 15:00') };
    expect(clock(ticket(resolved), 'complaintCallback').state).toBe('running');
    expect(clock(ticket({ ...resolved, calledBackAt: at('11-21 18:00') }), 'complaintCallback').breached).toBe(false);
  });

  it('complaint callback to an owner: 168 hours', () => {
    expect(due(ticket(open), 'ownerComplaintCallback')).toBe(at('11-27 10:00'));
  });

  it('message left after hours, missed call: by the end of the next business day', () => {
    const call = { status: 'open', receivedAt: at('11-20 21:30') };
    expect(due(other('missedCall', call), 'messageAnswered')).toBe(at('11-21 19:00'));
    expect(due(other('missedCall', { ...call, receivedAt: at('11-22 08:00') }), 'messageAnswered')).toBe(
      at('11-23 19:00'),
    );
    expect(clock(other('missedCall', call), 'messageAnswered').rule.cost?.amount).toBe(50);
    const done = { ...call, status: 'done', doneAt: at('11-21 18:59') };
    expect(clock(other('missedCall', done), 'messageAnswered')).toMatchObject({ state: 'stopped', breached: false });
  });

  it('department answers: one business day of nine hours, unless another time was agreed', () => {
    const row = {
      class: 'coordinate',
      status: 'handedOver',
      occurredAt: at('11-20 10:00'),
      handedOverAt: at('11-20 15:30'),
    };
    expect(due(ticket(row), 'departmentAnswers')).toBe(at('11-21 15:30'));
    expect(due(ticket({ ...row, handedOverAt: at('11-20 20:00') }), 'departmentAnswers')).toBe(at('11-21 19:00'));
    expect(due(ticket({ ...row, departmentDueAt: at('11-25 12:00') }), 'departmentAnswers')).toBe(at('11-25 12:00'));
  });

  it('customer told the answer: the same business day', () => {
    const row = {
      class: 'coordinate',
      status: 'departmentAnswered',
      occurredAt: at('11-20 10:00'),
      answeredAt: at('11-20 15:30'),
    };
    expect(due(ticket(row), 'customerToldAnswer')).toBe(at('11-20 19:00'));
    expect(due(ticket({ ...row, answeredAt: at('11-21 19:30') }), 'customerToldAnswer')).toBe(at('11-23 19:00'));
  });
});

describe('the clocks of orders (domain §6)', () => {
  const order = { status: 'received', receivedAt: at('11-20 10:00') };
  it('verified in 24 h, dealer 72 h, second call 24 h, new owner from 120 h and late after 144 h', () => {
    expect(due(other('order', order), 'orderVerified')).toBe(at('11-21 10:00'));
    const verified = { ...order, status: 'verified', verifiedAt: at('11-20 16:00') };
    expect(due(other('order', verified), 'dealerResult')).toBe(at('11-23 16:00'));
    const reported = { ...verified, status: 'dealerReported', dealerResultAt: at('11-22 09:00') };
    expect(due(other('order', reported), 'secondCall')).toBe(at('11-23 09:00'));
    const bought = { ...reported, status: 'bought', ownerUploadedAt: at('11-23 12:00') };
    const called = clock(other('order', bought), 'newOwnerCalled');
    expect([called.opensAt, called.due]).toEqual([at('11-28 12:00'), at('11-29 12:00')]);
  });
});

describe('the clocks of periods (domain §6)', () => {
  const period = (kind: SubjectKind, startsAt: number) => other(kind, { status: 'open', startsAt, doneAt: null });
  it('list of those who did not buy by the 5th, or the business day after it', () => {
    expect(due(period('month', at('12-01')), 'notBoughtList')).toBe(at('12-05 19:00'));
    // 2026-07-05 is a Sunday
    expect(due(period('month', at('07-01')), 'notBoughtList')).toBe(at('07-06 19:00'));
  });
  it('daily sum-up on the day itself, weekly report and new customers on Monday at noon', () => {
    expect(due(period('day', at('11-20 19:00')), 'dailySumUp')).toBe(at('11-21 00:00'));
    expect(due(period('week', at('11-23')), 'weeklyReport')).toBe(at('11-23 12:00'));
    expect(due(period('week', at('11-23')), 'newCustomersJoin')).toBe(at('11-23 12:00'));
    // Monday 2026-10-19 is the day after Chung Yeung
    expect(due(period('week', at('10-19')), 'weeklyReport')).toBe(at('10-20 12:00'));
  });
  it('monthly report by the 5th, whatever day that is, and costs 50', () => {
    const report = clock(period('month', at('07-01')), 'monthlyReport');
    expect(report.due).toBe(at('07-06 00:00'));
    expect(report.rule.cost).toEqual({ amount: 50, kind: 'lateReport' });
  });
});

describe('rules as data', () => {
  it('name states, fields and calendars that there are', () => {
    expect(checkClocks(shippedClocks, ['hk', 'cn'])).toEqual({ ok: true, document: shippedClocks });
  });

  it('are refused with the rule and the reason', () => {
    const [first] = shippedClocks.rules;
    const broken = (change: object) => {
      const read = checkClocks({ ...shippedClocks, rules: [{ ...first, ...change }] }, ['hk', 'cn']);
      return read.ok ? [] : read.problems.map(({ rule, member, problem }) => [rule, member, problem]);
    };
    expect(broken({ runsIn: ['sleeping'] })).toEqual([['leaderTold', 'runsIn', 'unknownState']]);
    expect(broken({ runsIn: ['negotiating'] })).toEqual([['leaderTold', 'runsIn', 'unknownState']]);
    expect(broken({ from: ['summary'] })).toEqual([['leaderTold', 'from', 'unknownField']]);
    expect(broken({ classes: ['party'] })).toContainEqual(['leaderTold', 'classes', 'unknownClass']);
    expect(broken({ limit: { kind: 'calendar', minutes: 0 } })).toEqual([['leaderTold', 'limit.minutes', 'tooSmall']]);
    expect(broken({ limit: { kind: 'sameDay', at: '25:00' } })).toEqual([['leaderTold', 'limit.at', 'badTime']]);
    expect(broken({ pausesIn: ['reported'] })).toEqual([['leaderTold', 'pausesIn', 'runsAndPauses']]);
    expect(broken({ opensAfter: 5 })).toEqual([['leaderTold', 'opensAfter', 'opensTooLate']]);
    expect(broken({ label: { 'zh-HK': '', 'zh-CN': '', en: '' } })).toEqual([['leaderTold', 'label', 'required']]);
    expect(checkClocks({ ...shippedClocks, rules: [first, first] }, ['hk', 'cn'])).toMatchObject({
      problems: [{ rule: 'leaderTold', problem: 'twice' }],
    });
    expect(checkClocks(shippedClocks, ['hk'])).toMatchObject({ problems: [{ problem: 'unknownCalendar' }, {}] });
    expect(checkClocks(null, [])).toMatchObject({ ok: false });
  });
});

describe('the nearest deadline of a row', () => {
  it('is that of the clock that ends first, and none on what is closed', () => {
    const row = {
      class: 'repair',
      status: 'reported',
      occurredAt: at('11-20 10:00'),
      promisedContactBy: at('11-20 12:00'),
      nextActionAt: at('11-20 10:03'),
    };
    expect(nearestDue(work, ticket(row), NOW)).toEqual({ at: at('11-20 10:03'), clock: 'nextAction' });
    expect(nearestDue(work, ticket({ ...row, nextActionAt: null }), NOW)?.clock).toBe('leaderTold');
    expect(
      nearestDue(work, ticket({ class: 'consult', status: 'answered', nextActionAt: NOW, occurredAt: 0 }), NOW),
    ).toBeNull();
    expect(nearestDue(work, ticket({ class: 'praise', status: 'open', occurredAt: NOW }), NOW)).toBeNull();
  });
});

describe('calendars by team', () => {
  it('give Guangdong its National Day and its make-up Sunday', () => {
    const row = { class: 'repair', status: 'visited', occurredAt: 0, visitedAt: at('09-30 15:00') };
    const inCalendar = (calendar: string) => clock({ kind: 'ticket', row, calendar }, 'resultEntered').due;
    expect(inCalendar('hk')).toBe(at('10-02 12:00'));
    expect(inCalendar('cn')).toBe(at('10-08 12:00'));
    const saturday = { ...row, visitedAt: at('09-19 15:00') };
    expect(clock({ kind: 'ticket', row: saturday, calendar: 'cn' }, 'resultEntered').due).toBe(at('09-20 12:00'));
  });
});
