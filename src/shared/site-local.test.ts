import { expect, it } from 'vitest';
import { siteInstant, siteLocal } from './site-local.ts';

it('tells the wall time of the site and reads it back', () => {
  const at = Date.UTC(2026, 10, 21, 16, 30);
  expect(siteLocal(at, 'Asia/Hong_Kong')).toBe('2026-11-22T00:30');
  expect(siteInstant('2026-11-22T00:30', 'Asia/Hong_Kong')).toBe(at);
  expect(siteInstant('2026-11-22', 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 21, 16, 0));
  expect(siteInstant('2026-07-01T12:00:30', 'Europe/London')).toBe(Date.UTC(2026, 6, 1, 11, 0));
});

it.each(['tomorrow', '2026-99-99T10:00', '2026-11-21T25:00', ''])('is not taken in by %j', (text) => {
  expect(siteInstant(text, 'UTC')).toBeNull();
});
