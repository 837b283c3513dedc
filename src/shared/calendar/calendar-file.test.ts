import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { weekday } from '../site-time.ts';
import { isBusinessDay, isProvisional } from './business-time.ts';
import type { Calendar } from './calendar.ts';
import { calendarFile, readCalendarFile } from './calendar-file.ts';
import { hongKongHolidays, mainlandHolidays } from './holidays.ts';

const text = (key: string) => readFileSync(new URL(`../../../content/calendars/${key}.yaml`, import.meta.url), 'utf8');
function shipped(key: string): Calendar {
  const read = readCalendarFile(text(key));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.calendar;
}

describe('the calendars that ship', () => {
  it('hold 17 general holidays of Hong Kong a year: the lists of 2025 to 2027 are what the Ordinance gives', () => {
    const { days, officialUntil } = shipped('hk');
    for (const year of [2025, 2026, 2027, 2028]) {
      const dates = Object.keys(days).filter((date) => date.startsWith(String(year)));
      expect(dates).toHaveLength(17);
      expect(dates.filter((date) => weekday(date) === 7)).toEqual([]);
      expect(hongKongHolidays(year).map((holiday) => holiday.date)).toEqual(dates.sort());
    }
    expect(officialUntil).toBe('2027-12-31');
  });

  it('name the day that is given instead of a Sunday, as the Gazette does', () => {
    const { days } = shipped('hk');
    const en = (date: string) => days[date]?.name.en;
    expect(en('2026-04-06')).toBe('The day following Ching Ming Festival');
    expect(en('2026-04-07')).toBe('The day following Easter Monday');
    expect(en('2026-05-25')).toBe('The day following the Birthday of the Buddha');
    expect(en('2027-02-09')).toBe('The fourth day of Lunar New Year');
    expect(en('2027-12-27')).toBe('The first weekday after Christmas Day');
  });

  it("follow the State Council's notices of 2025 and 2026, make-up days and all", () => {
    const calendar = shipped('cn');
    const free = (year: number) =>
      Object.entries(calendar.days).filter(([d, v]) => d.startsWith(`${year}`) && v.open.length === 0).length;
    // 1 + 8 + 3 + 5 + 3 + 8 days in 2025; 3 + 9 + 3 + 5 + 3 + 3 + 7 in 2026
    expect([free(2025), free(2026)]).toEqual([28, 33]);
    // Two Sundays and two Saturdays of work around the festivals of autumn
    for (const date of ['2025-09-28', '2025-10-11', '2026-09-20', '2026-10-10', '2026-02-14', '2026-02-28']) {
      expect([date, isBusinessDay(calendar, date)]).toEqual([date, true]);
    }
    for (const date of ['2026-02-15', '2026-02-23', '2026-05-05', '2026-06-19', '2026-09-25', '2026-10-07']) {
      expect([date, isBusinessDay(calendar, date)]).toEqual([date, false]);
    }
    expect(isBusinessDay(calendar, '2026-10-08')).toBe(true);
  });

  it('say what nobody has decided yet: 2027 in the mainland and 2028 everywhere', () => {
    const cn = shipped('cn');
    expect([isProvisional(cn, '2026-12-31'), isProvisional(cn, '2027-02-06')]).toEqual([false, true]);
    expect(isProvisional(shipped('hk'), '2028-01-26')).toBe(true);
    for (const year of [2027, 2028]) {
      const dates = Object.keys(cn.days).filter((date) => date.startsWith(`${year}`));
      expect(mainlandHolidays(year).map((holiday) => holiday.date)).toEqual(dates.sort());
    }
  });
});

describe('a calendar file', () => {
  it('is read back as it was written', () => {
    for (const key of ['hk', 'cn']) {
      const calendar = shipped(key);
      expect(readCalendarFile(stringify(calendarFile(calendar)))).toEqual({ ok: true, calendar });
      expect(readCalendarFile(JSON.stringify(calendarFile(calendar)))).toEqual({ ok: true, calendar });
    }
  });

  const broken = (from: string, to: string) => {
    expect(text('hk')).toContain(from);
    const read = readCalendarFile(text('hk').replace(from, to));
    return read.ok ? [] : read.problems;
  };

  it('with 25 hours, overlapping or empty spans is refused, and says where', () => {
    expect(broken('sat: 09:00-13:00 14:00-19:00', 'sat: 00:00-25:00')).toEqual([
      { at: 'week sat', problem: 'overDay', value: '00:00-25:00' },
    ]);
    expect(broken('mon: 09:00-13:00 14:00-19:00', 'mon: 09:00-14:00 13:00-19:00')).toMatchObject([
      { at: 'week mon', problem: 'spansOverlap' },
    ]);
    expect(broken('mon: 09:00-13:00 14:00-19:00', 'mon: 19:00-09:00')).toMatchObject([{ problem: 'spanEmpty' }]);
    expect(broken('mon: 09:00-13:00 14:00-19:00', 'mon: nine to five')).toMatchObject([{ problem: 'badHours' }]);
    expect(broken('  sun: closed\n', '')).toEqual([{ at: 'week sun', problem: 'missing' }]);
  });

  it('with an impossible or double date, an unknown zone or member, or no YAML at all is refused', () => {
    expect(broken('2026-10-01', '2026-02-30')).toMatchObject([{ problem: 'notADate' }]);
    expect(broken('2026-10-01', '2026-10-19')).toMatchObject([{ problem: 'twice', value: '2026-10-19' }]);
    expect(broken('Asia/Hong_Kong', 'Asia/Hongkong_City')).toEqual([{ at: 'zone', problem: 'unknownZone' }]);
    expect(broken('holidays:', 'holyday:')[0]).toEqual({ at: 'holyday', problem: 'unknownMember' });
    expect(broken('key: hk', 'key: [hk')[0]).toMatchObject({ problem: 'yaml' });
    expect(readCalendarFile('')).toMatchObject({ ok: false, problems: [{ problem: 'notACalendar' }] });
    expect(readCalendarFile('x'.repeat(1_000_001))).toMatchObject({ ok: false, problems: [{ problem: 'tooLarge' }] });
  });
});
