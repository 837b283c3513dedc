import { describe, expect, it } from 'vitest';
import { dayOf, duration, formats } from './format.ts';
import { guessLocale, keyAsWords, setLocale, startI18n, t, textOfCode } from './i18n.ts';

describe('guessLocale', () => {
  it.each([
    ['en', ['zh-HK'], 'en'],
    [null, ['zh-TW', 'en'], 'zh-HK'],
    [null, ['yue-Hant-HK'], 'zh-HK'],
    [null, ['fr', 'zh-CN'], 'zh-CN'],
    [null, ['zh-Hans'], 'zh-CN'],
    ['junk', ['en-GB'], 'en'],
    [null, [], 'zh-HK'],
  ])('stored %s, system %j: %s', (stored, system, locale) => expect(guessLocale(stored, system)).toBe(locale));
});

it('never shows a blank for a missing text', async () => {
  await startI18n('zh-CN');
  expect(t('common:save')).toBe('保存');
  expect(textOfCode('words:status.', 'customerAbducted')).toBe('customer Abducted');
  expect(keyAsWords('words:status.notSigned')).toBe('not Signed');
  expect(keyAsWords('x:-')).toBe('x:-');
  await setLocale('zh-HK');
  expect(t('common:save')).toBe('儲存');
});

describe('formats', () => {
  const at = Date.UTC(2026, 10, 21, 16, 5);
  it('takes the day of the site, not of the PC', () => {
    expect(dayOf(at, 'Asia/Hong_Kong')).toBe('2026-11-22');
    expect(dayOf(at, 'Europe/London')).toBe('2026-11-21');
  });
  it('says only what is needed of a time', () => {
    const f = formats('zh-HK', 'Asia/Hong_Kong');
    expect(f.when(at, at)).toBe('00:05');
    expect(f.when(at - 3_600_000, at)).toBe('昨日 23:05');
    expect(f.businessDate('2026-02-17')).toBe('17/2/2026');
    expect(f.businessDate('soon')).toBe('soon');
    const en = formats('en', 'Asia/Hong_Kong');
    expect(en.businessDate('2027-01-06')).toBe('6 Jan 2027');
    expect(en.when(at - 8 * 86_400_000, at)).toBe('Sat, 14 Nov 00:05');
  });
  it('counts lengths from timestamps, never below nothing', () => {
    expect(duration(192_000)).toBe('03:12');
    expect(duration(3_792_000)).toBe('1:03:12');
    expect(duration(-5)).toBe('00:00');
  });
});
