import { describe, expect, it } from 'vitest';
import { siteLocal } from './site-local.ts';
import { readWhen } from './when-text.ts';

const zone = 'Asia/Hong_Kong';
/** Saturday 21 November 2026, 14:05 in Hong Kong. */
const now = Date.UTC(2026, 10, 21, 6, 5);
const shown = (text: string, at = now) => {
  const said = readWhen(text, at, zone);
  return said && siteLocal(said.at, zone);
};

describe('times in words', () => {
  it.each([
    // Cantonese
    ['明日下晝三點', '2026-11-22T15:00'],
    ['聽日下晝三點半', '2026-11-22T15:30'],
    ['後日朝早十點半', '2026-11-23T10:30'],
    ['聽朝九點', '2026-11-22T09:00'],
    ['今晚八點', '2026-11-21T20:00'],
    ['聽晚七點三個字', '2026-11-22T19:15'],
    ['下星期二', '2026-11-24T10:00'],
    ['下星期二 晏晝兩點', '2026-11-24T14:00'],
    ['下下星期五下晝', '2026-12-04T15:00'],
    ['星期一朝早', '2026-11-23T10:00'],
    ['禮拜三 11:00', '2026-11-25T11:00'],
    ['兩個鐘後', '2026-11-21T16:05'],
    ['一個半鐘之後', '2026-11-21T15:35'],
    ['三日後下晝四點', '2026-11-24T16:00'],
    ['廿五號下晝三點', '2026-11-25T15:00'],
    ['十二月一號上晝十一點', '2026-12-01T11:00'],
    // Mandarin
    ['下周三下午两点', '2026-11-25T14:00'],
    ['明天上午十点一刻', '2026-11-22T10:15'],
    ['后天晚上七点半', '2026-11-23T19:30'],
    ['大后天', '2026-11-24T10:00'],
    ['周五下午', '2026-11-27T15:00'],
    ['半小时后', '2026-11-21T14:35'],
    ['下午五点二十分', '2026-11-21T17:20'],
    ['两周后', '2026-12-05T10:00'],
    // English
    ['next Tue 10:30', '2026-11-24T10:30'],
    ['next Monday at 3pm', '2026-11-23T15:00'],
    ['Thursday 9:15', '2026-11-26T09:15'],
    ['tomorrow afternoon', '2026-11-22T15:00'],
    ['day after tomorrow 11am', '2026-11-23T11:00'],
    ['in 20 minutes', '2026-11-21T14:25'],
    ['in 3 days 10:00', '2026-11-24T10:00'],
    ['tonight 8pm', '2026-11-21T20:00'],
    // written
    ['2026-12-24 16:00', '2026-12-24T16:00'],
    ['25/11 10:00', '2026-11-25T10:00'],
    ['三點', '2026-11-21T15:00'],
    ['十點', '2026-11-22T10:00'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));

  it.each(['', 'soon', '盡快', '99', '三', '25:00', '今日朝早', '2026-11-20 10:00', '下星期八', '三點三十三個字'])(
    '%s is no time',
    (text) => expect(readWhen(text, now, zone)).toBeNull(),
  );

  it('tells next week from the coming day when it is said on a Monday', () => {
    const monday = Date.UTC(2026, 10, 23, 2, 0);
    expect(shown('星期二', monday)).toBe('2026-11-24T10:00');
    expect(shown('下星期二', monday)).toBe('2026-12-01T10:00');
    expect(shown('Tuesday', monday)).toBe('2026-11-24T10:00');
    expect(shown('next Tuesday', monday)).toBe('2026-12-01T10:00');
    expect(shown('星期一', monday)).toBe('2026-11-30T10:00');
  });

  it('says which parts were named', () => {
    expect(readWhen('下星期二', now, zone)).toMatchObject({ day: true, time: false });
    expect(readWhen('三點', now, zone)).toMatchObject({ day: false, time: true });
  });
});
