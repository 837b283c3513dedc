import { expect, it } from 'vitest';
import { siteInstant } from '../site-local.ts';
import { readPromiseTime } from './promise-time.ts';

const ZONE = 'Asia/Hong_Kong';
const at = (text: string) => siteInstant(text, ZONE);
/** Saturday, ten in the morning. */
const NOW = at('2026-11-21T10:00') as number;
const read = (text: string) => readPromiseTime(text, NOW, ZONE);

it.each([
  ['四點前', '2026-11-21T16:00'],
  ['下午四点之前', '2026-11-21T16:00'],
  ['by 4pm', '2026-11-21T16:00'],
  ['明日下晝三點', '2026-11-22T15:00'],
  ['明天上午十点半前', '2026-11-22T10:30'],
  ['兩個鐘內', '2026-11-21T12:00'],
  ['before 17:30', '2026-11-21T17:30'],
  ['下星期二', '2026-11-24T18:00'],
  ['聽日', '2026-11-22T18:00'],
])('%s', (text, expected) => {
  expect(read(text)).toBe(at(expected));
});

it('what is no time is none', () => {
  for (const text of ['', '盡快', 'soon', '前', '99']) expect(read(text), text).toBeNull();
});
