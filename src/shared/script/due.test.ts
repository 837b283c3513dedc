import { describe, expect, it } from 'vitest';
import { dueInstant } from './due.ts';
import type { PlannedCallback } from './run.ts';

const ZONE = 'Asia/Hong_Kong';
const hongKong = (text: string): number => Date.parse(`${text}:00+08:00`);
const planned = (more: Partial<PlannedCallback>): PlannedCallback => ({
  stage: 'promise',
  promisedAt: hongKong('2026-11-20T10:00'),
  dueAt: null,
  by: null,
  dueLocal: null,
  why: {},
  ...more,
});

describe('dueInstant', () => {
  it.each([
    // 2026-11-20 is a Friday.
    ['2026-11-20T10:00', 'today', '2026-11-20T19:00'],
    ['2026-11-20T19:30', 'today', '2026-11-21T19:00'],
    ['2026-11-22T10:00', 'today', '2026-11-23T19:00'],
    ['2026-11-20T10:00', 'nextBusinessDay', '2026-11-21T19:00'],
    ['2026-11-21T10:00', 'nextBusinessDay', '2026-11-23T19:00'],
    ['2026-11-21T23:59', 'nextBusinessDay', '2026-11-23T19:00'],
  ] as const)('promised %s, by %s: %s', (at, by, due) => {
    expect(dueInstant(planned({ promisedAt: hongKong(at), by }), ZONE)).toBe(hongKong(due));
  });

  it('keeps the site’s own days and closing time', () => {
    const days = { isOpen: (date: string) => date !== '2026-11-21', closes: 18 * 60 };
    expect(dueInstant(planned({ by: 'nextBusinessDay' }), ZONE, days)).toBe(hongKong('2026-11-22T18:00'));
  });

  it('takes the customer’s own time, and an instant as it is', () => {
    expect(dueInstant(planned({ dueLocal: '2026-11-25T15:30', by: 'today' }), ZONE)).toBe(hongKong('2026-11-25T15:30'));
    expect(dueInstant(planned({ dueAt: 5 }), ZONE)).toBe(5);
    expect(dueInstant(planned({}), ZONE)).toBeNull();
  });
});
