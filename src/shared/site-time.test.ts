import { describe, expect, it } from 'vitest';
import { siteDate, siteInstant, siteLocal } from './site-time.ts';

describe('site time', () => {
  it('tells the wall time and the business date of the site', () => {
    const at = Date.UTC(2026, 10, 21, 16, 30);
    expect(siteLocal(at, 'Asia/Hong_Kong')).toBe('2026-11-22T00:30');
    expect(siteDate(at, 'Asia/Hong_Kong')).toBe('2026-11-22');
    expect(siteDate(at, 'UTC')).toBe('2026-11-21');
  });

  it('reads wall times and bare dates back', () => {
    expect(siteInstant('2026-11-22T00:30', 'Asia/Hong_Kong')).toBe(Date.UTC(2026, 10, 21, 16, 30));
    expect(siteInstant('2026-11-22', 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 21, 16, 0));
    expect(siteInstant('2026-07-01T12:00', 'Europe/London')).toBe(Date.UTC(2026, 6, 1, 11, 0));
    expect(siteInstant('tomorrow', 'UTC')).toBeNull();
    expect(siteInstant('2026-99-99T10:00', 'UTC')).toBeNull();
  });
});
