import { describe, expect, it } from 'vitest';
import { CALENDAR, festivals } from '../../../tests/support/callbacks/world.ts';
import { businessDayAfter } from '../calendar/business-time.ts';
import { siteInstant, siteLocal } from '../site-local.ts';
import { addDays } from '../site-time.ts';
import { createDayTable } from './day-table.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import type { CustomerCase, RowFacts, TicketFacts } from './facts.ts';
import { dueCallbacks } from './group.ts';
import { DEFAULT_RETRY } from './retry.ts';
import { dueRuleSchema } from './rule.ts';

const HK = 'Asia/Hong_Kong';
const at = (text: string) => siteInstant(text, HK) as number;
const days = createDayTable(CALENDAR);

const customer: CustomerCase['customer'] = {
  ...{ id: 'c1', region: 'east', contractKind: 'none', class: 'owner', birthday: null, birthdayLunar: false },
  ...{ clubSince: null, joinedOn: null, knownAt: at('2026-11-01'), lastCallbackAt: null, ownerId: null },
  ...{ doNotCall: false, marketingOptOut: false },
};
const nothing: CustomerCase = { customer, tickets: [], machines: [], orders: [], messages: [], rows: [] };
const ticket: TicketFacts = {
  ...{
    id: 't1',
    customerId: 'c1',
    class: 'repair',
    status: 'dispatched',
    open: true,
    occurredAt: at('2026-11-17T09:00'),
  },
  ...{ ownerId: null, handlerId: null, appointmentAt: null, raisedInCallback: false, steps: {} },
};
const row: RowFacts = {
  ...{ id: 'r1', customerId: 'c1', ticketId: 't1', rule: 'stageC', stage: 'C', status: 'planned', marketing: false },
  ...{ dueAt: at('2026-11-20T09:00'), lateAt: at('2026-11-23T19:00'), nextAt: null, ownerId: null, doneAt: null },
  attempts: [],
};

function due(about: Partial<CustomerCase>, day: string, since: string | null = null) {
  const context = { rules: DEFAULT_RULES, retry: DEFAULT_RETRY, days, festivals, day, since };
  return dueCallbacks([{ ...nothing, ...about }], context)[0] ?? null;
}

/** `rule opens – closes`, wall times at the site. */
function windows(about: Partial<CustomerCase>, day: string): string[] {
  const items = due(about, day)?.items ?? [];
  return items.map(({ rule, opensAt, dueAt }) => `${rule} ${siteLocal(opensAt, HK)} – ${siteLocal(dueAt, HK)}`);
}

// 2026-11-21 is a Saturday, open until 19:00; Sunday is closed.
describe('windows (domain §6, §7), worked out by hand', () => {
  it('stage A asks the day of the visit and until the end of the next business day', () => {
    const visit = { ...ticket, appointmentAt: at('2026-11-21T15:00') };
    expect(windows({ tickets: [visit] }, '2026-11-20')).toEqual([]);
    expect(windows({ tickets: [visit] }, '2026-11-21')).toEqual(['stageA 2026-11-21T16:00 – 2026-11-23T19:00']);
  });

  it('stage B counts from the day the appointment was agreed, not from the visit', () => {
    const agreed = {
      ...ticket,
      appointmentAt: at('2026-11-30T10:00'),
      steps: { appointmentAgreedAt: at('2026-11-20T17:30') },
    };
    expect(windows({ tickets: [agreed] }, '2026-11-20')).toEqual([]);
    expect(windows({ tickets: [agreed] }, '2026-11-21')).toEqual(['stageB 2026-11-21T09:00 – 2026-11-24T19:00']);
    expect(windows({ tickets: [{ ...agreed, status: 'receiptChecked' }] }, '2026-11-21')).toEqual([]);
  });

  it('stage C follows the signed receipt', () => {
    const signed = {
      ...ticket,
      status: 'receiptChecked',
      open: false,
      steps: { receiptCheckedAt: at('2026-11-19T18:00') },
    };
    expect(windows({ tickets: [signed] }, '2026-11-20')).toEqual(['stageC 2026-11-20T09:00 – 2026-11-23T19:00']);
    expect(windows({ tickets: [{ ...signed, status: 'unsolved' }] }, '2026-11-20')).toEqual([]);
  });

  it('a complaint is called about by the end of the next business day, an owner again within seven days', () => {
    const complaint = { ...ticket, class: 'complaint', status: 'open', occurredAt: at('2026-11-21T10:00') };
    expect(windows({ tickets: [complaint] }, '2026-11-21')).toEqual([
      'complaintDay 2026-11-21T10:00 – 2026-11-23T19:00',
    ]);
    expect(windows({ tickets: [{ ...complaint, raisedInCallback: true }] }, '2026-11-22')).toEqual([
      'complaint24h 2026-11-21T10:00 – 2026-11-22T10:00',
      'complaintDay 2026-11-21T10:00 – 2026-11-23T19:00',
      'complaintWeek 2026-11-22T10:00 – 2026-11-28T10:00',
    ]);
  });

  it('an order goes through 24, 72, 24 and 120 hours', () => {
    const order = {
      ...{ id: 'o1', customerId: 'c1', status: 'received', receivedAt: at('2026-11-16T10:00'), verifiedAt: null },
      ...{ dealerResultAt: null, secondCallAt: null, ownerUploadedAt: null, ownerCalledAt: null },
    };
    expect(windows({ orders: [order] }, '2026-11-16')).toEqual(['verifyOrder 2026-11-16T10:00 – 2026-11-17T10:00']);
    const verified = { ...order, verifiedAt: at('2026-11-17T09:00') };
    expect(windows({ orders: [verified] }, '2026-11-20')).toEqual(['dealerResult 2026-11-20T09:00 – 2026-11-21T09:00']);
    const told = { ...verified, dealerResultAt: at('2026-11-18T12:00') };
    expect(windows({ orders: [told] }, '2026-11-18')).toEqual(['secondCall 2026-11-18T12:00 – 2026-11-19T12:00']);
    const owner = { ...told, secondCallAt: at('2026-11-18T15:00'), ownerUploadedAt: at('2026-11-18T16:00') };
    expect(windows({ orders: [owner] }, '2026-11-22')).toEqual([]);
    expect(windows({ orders: [owner] }, '2026-11-23')).toEqual(['newOwner 2026-11-23T16:00 – 2026-11-24T16:00']);
  });

  it('birthdays are wished 2 to 7 days ahead, then the lead is told that it is too late', () => {
    const member = { customer: { ...customer, class: 'member', birthday: '1980-11-28' } };
    expect(due(member, '2026-11-20')).toBeNull();
    expect(windows(member, '2026-11-21')).toEqual(['birthday 2026-11-21T00:00 – 2026-11-27T00:00']);
    expect(due(member, '2026-11-26')).toMatchObject({ lead: null, daysOverdue: 0 });
    expect(due(member, '2026-11-27')).toMatchObject({ lead: 'windowExpired', daysOverdue: 1 });
    const refuses = { customer: { ...member.customer, marketingOptOut: true } };
    expect(due(refuses, '2026-11-21')).toBeNull();
  });

  it('new customers join on the Monday after, or the next open day', () => {
    expect(windows({ customer: { ...customer, joinedOn: '2026-11-18' } }, '2026-11-23')).toEqual([
      'joined 2026-11-23T09:00 – 2026-12-01T00:00',
    ]);
    // Easter Monday, 6 April 2026, is a holiday.
    expect(windows({ customer: { ...customer, joinedOn: '2026-04-01' } }, '2026-04-07')).toEqual([
      'joined 2026-04-07T09:00 – 2026-04-14T00:00',
    ]);
  });

  it('half a year in the club is 4,368 hours, a year at core standard 8,760', () => {
    const member = { customer: { ...customer, class: 'member', clubSince: '2026-05-23' } };
    expect(windows(member, '2026-11-21')[0]).toMatch(/^clubHalfYear 2026-11-21T00:00/);
    const loyal = { customer: { ...customer, class: 'loyal', clubSince: '2025-11-21' } };
    expect(windows(loyal, '2026-11-21')[0]).toMatch(/^clubYear 2026-11-21T00:00/);
  });

  it('starts with the cut-over: what was another system’s is not overdue on day one', () => {
    const contract = { customer: { ...customer, contractKind: 'contract', knownAt: at('2025-01-01') } };
    expect(due(contract, '2026-11-21')).not.toBeNull();
    expect(due(contract, '2026-11-21', '2026-11-01')).toBeNull();
  });
});

describe('one customer, one call', () => {
  it('is one call for several machines, stages and a birthday', () => {
    const call = due(
      {
        customer: { ...customer, class: 'member', birthday: '11-25' },
        machines: [
          { id: 'm1', customerId: 'c1', installedOn: '2026-11-19' },
          { id: 'm2', customerId: 'c1', installedOn: '2026-11-19' },
        ],
        tickets: [
          { ...ticket, status: 'receiptChecked', open: false, steps: { receiptCheckedAt: at('2026-11-19T18:00') } },
        ],
      },
      '2026-11-20',
    );
    expect(call?.items.map(({ rule }) => rule).sort()).toEqual(['birthday', 'installA', 'installA', 'stageC']);
    expect(call).toMatchObject({ marketing: false, priority: 60, waits: false });
  });

  it('waits behind an open complaint and goes with it to the one who handles it', () => {
    const complaint = {
      ...{ ...ticket, id: 't2', class: 'complaint', status: 'negotiating', occurredAt: at('2026-08-01T10:00') },
      handlerId: 'handler',
    };
    const signed = {
      ...ticket,
      status: 'receiptChecked',
      open: false,
      steps: { receiptCheckedAt: at('2026-11-19T18:00') },
    };
    expect(due({ tickets: [signed, complaint] }, '2026-11-20')).toMatchObject({
      waits: true,
      complaint: { ticketId: 't2', handlerId: 'handler' },
      ownerId: 'handler',
    });
    const fresh = { ...complaint, occurredAt: at('2026-11-20T10:00') };
    expect(due({ tickets: [signed, fresh] }, '2026-11-20')).toMatchObject({ waits: false, priority: 95 });
  });
});

describe('rows', () => {
  const signed = {
    ...ticket,
    status: 'receiptChecked',
    open: false,
    steps: { receiptCheckedAt: at('2026-11-19T18:00') },
  };

  it('stand for what the rule derives, whoever made them', () => {
    const byScript = { ...row, rule: 'script.C', lateAt: null };
    for (const planned of [row, byScript]) {
      expect(due({ tickets: [signed], rows: [planned] }, '2026-11-20')?.items).toHaveLength(1);
    }
    const done = { ...byScript, status: 'done', doneAt: at('2026-11-20T11:00') };
    expect(due({ tickets: [signed], rows: [done] }, '2026-11-20')).toBeNull();
    const earlier = { ...done, doneAt: at('2026-11-10T11:00') };
    expect(due({ tickets: [signed], rows: [earlier] }, '2026-11-20')?.items).toHaveLength(1);
  });

  it('stay on the list when rule and window are long gone', () => {
    const old = { ...row, rule: 'gone', dueAt: at('2026-01-05T09:00'), lateAt: at('2026-01-06T19:00') };
    expect(due({ rows: [old] }, '2026-11-20')).toMatchObject({ daysOverdue: 318 });
  });

  it('come again at another time of day, and after three tries go to the lead', () => {
    const tried = (...times: string[]) => ({
      ...{ ...row, status: 'called' },
      attempts: times.map((time) => ({ at: at(`2026-11-${time}`), result: 'noAnswer' })),
    });
    const next = (...times: string[]) => {
      const call = due({ rows: [tried(...times)] }, '2026-11-24');
      return call?.lead ?? siteLocal(call?.items[0]?.opensAt ?? 0, HK);
    };
    expect(next('20T10:00')).toBe('2026-11-20T14:00');
    expect(next('20T10:00', '20T15:00')).toBe('2026-11-20T18:00');
    expect(next('20T19:00')).toBe('2026-11-21T09:00');
    expect(next('21T19:00')).toBe('2026-11-23T09:00');
    expect(next('20T10:00', '20T15:00', '20T19:00')).toBe('threeTries');
  });

  it('go to the lead at once when the number is no good, and back when the lead names a time', () => {
    const empty = { ...row, status: 'called', attempts: [{ at: at('2026-11-20T10:00'), result: 'emptyNumber' }] };
    expect(due({ rows: [empty] }, '2026-11-20')).toMatchObject({ lead: 'badNumber' });
    expect(due({ rows: [{ ...empty, nextAt: at('2026-11-21T10:00') }] }, '2026-11-21')).toMatchObject({ lead: null });
  });
});

it('counts business days as the calendar does', () => {
  for (let day = 0; day < 420; day += 1) {
    const date = addDays('2025-12-01', day);
    for (const count of [0, 1, 2, 3]) expect(days.openDay(date, count)).toBe(businessDayAfter(CALENDAR, date, count));
    expect(days.dateOf(days.startOf(date))).toBe(date);
    expect(days.dateOf(days.startOf(date) - 1)).toBe(addDays(date, -1));
  }
});

it('ships rules that a site could have published itself', () => {
  for (const rule of DEFAULT_RULES) expect(dueRuleSchema.parse(rule)).toEqual(rule);
  expect(new Set(DEFAULT_RULES.map(({ key }) => key)).size).toBe(DEFAULT_RULES.length);
});
