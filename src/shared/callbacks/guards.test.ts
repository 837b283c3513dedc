import { describe, expect, it } from 'vitest';
import { siteInstant, siteLocal } from '../site-local.ts';
import { DEFAULT_GUARDS, type GuardedCall, guardCall, nextAllowed } from './guards.ts';

const HK = 'Asia/Hong_Kong';
const at = (text: string) => siteInstant(text, HK) as number;
const call = (more: Partial<GuardedCall>): GuardedCall => ({
  ...{ e164: '+85223456789', at: at('2026-11-21T10:00'), marketing: false, doNotCall: false, marketingOptOut: false },
  ...{ callable: true, marketingCalls: [], othersComplaint: false, suspended: null },
  ...more,
});
const holidays = (_: string, date: string) => date === '2026-12-25';
const codes = (more: Partial<GuardedCall>) => {
  const { stops, exempt } = guardCall(call(more), DEFAULT_GUARDS, holidays);
  return [
    ...stops.map(({ code, override }) => `${code}${override ? '' : '!'}`),
    ...exempt.map((code) => `exempt ${code}`),
  ];
};
const mainland = '+8613800138000';

describe('guards (issue 7; S0)', () => {
  it.each([
    ['08:59', ['outsideWindow']],
    ['09:00', []],
    ['12:30', []],
    ['21:59', []],
    ['22:00', ['outsideWindow']],
  ])('Hong Kong at %s: %j', (time, expected) => expect(codes({ at: at(`2026-11-21T${time}`) })).toEqual(expected));

  it.each([
    ['11:59', []],
    ['12:00', ['middayRest']],
    ['13:59', ['middayRest']],
    ['14:00', []],
    ['21:00', ['outsideWindow']],
  ])('the mainland at %s: %j', (time, expected) =>
    expect(codes({ at: at(`2026-11-21T${time}`), e164: mainland })).toEqual(expected),
  );

  it('counts marketing calls of seven days to a number; service calls are exempt and say so', () => {
    const calls = ['2026-11-14T11:00', '2026-11-16T11:00', '2026-11-20T11:00'].map(at);
    expect(codes({ marketing: true, marketingCalls: calls })).toEqual(['marketingLimit']);
    expect(codes({ marketingCalls: calls })).toEqual(['exempt marketingLimit']);
    expect(codes({ marketing: true, marketingCalls: calls, at: at('2026-11-21T11:00') })).toEqual([]);
  });

  it('refuses marketing to those who declined it, with no way around', () => {
    expect(codes({ marketing: true, marketingOptOut: true })).toEqual(['marketingOptOut!']);
    expect(codes({ marketing: true, doNotCall: true })).toEqual(['doNotCall!']);
    expect(codes({ marketing: false, marketingOptOut: true, doNotCall: true })).toEqual([
      'doNotCall',
      'exempt marketingOptOut',
    ]);
    expect(codes({ callable: false })).toEqual(['notCallable']);
    expect(codes({ callable: null })).toEqual([]);
  });

  it('knows holidays, and who handles the complaint', () => {
    expect(codes({ at: at('2026-12-25T10:00'), marketing: true })).toEqual(['holiday']);
    expect(codes({ at: at('2026-12-25T10:00') })).toEqual([]);
    expect(codes({ othersComplaint: true })).toEqual(['othersComplaint']);
    expect(codes({ suspended: { until: null } })).toEqual(['suspended']);
  });

  it('says when it may be dialled', () => {
    const next = (more: Partial<GuardedCall>) => siteLocal(nextAllowed(call(more), DEFAULT_GUARDS, holidays) ?? 0, HK);
    expect(next({ at: at('2026-11-21T12:10'), e164: mainland })).toBe('2026-11-21T14:00');
    expect(next({ at: at('2026-11-21T22:30') })).toBe('2026-11-22T09:00');
    expect(next({ at: at('2026-12-24T23:00'), marketing: true })).toBe('2026-12-26T09:00');
    expect(next({})).toBe('2026-11-21T10:00');
  });
});
