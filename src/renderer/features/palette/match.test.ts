import { expect, it } from 'vitest';
import { looksLikeNumber, scoreCommand } from './match.ts';

const customers = ['qianwangkehu', 'qwkh', 'cinwonghaakwu', 'cwhw'];

it('finds by name, Pinyin, Jyutping and initials', () => {
  for (const text of ['前往客戶', '客戶', 'qwkh', 'kehu', 'cinwong', 'CWHW', 'ｑｗｋｈ'])
    expect(scoreCommand(text, '前往客戶', customers)).toBeGreaterThan(0);
  for (const text of ['個案', 'zzz', '1']) expect(scoreCommand(text, '前往客戶', customers)).toBe(0);
});

it('ranks the whole name over its beginning, its beginning over its middle', () => {
  const score = (text: string) => scoreCommand(text, 'Go to customers', []);
  expect(score('go to customers')).toBeGreaterThan(score('go'));
  expect(score('go')).toBeGreaterThan(score('cust'));
  expect(score('cust')).toBeGreaterThan(score('tomers'));
  expect(score('gtc')).toBeGreaterThan(0);
});

it('knows a phone number when it sees one', () => {
  for (const text of ['2345 6789', '+86 138-0013-8000', '２３４５６７８９', '(0755) 8888 1234'])
    expect(looksLikeNumber(text)).toBe(true);
  for (const text of ['12345', '陳大文', 'K7-1200-2F', '2026-1', '']) expect(looksLikeNumber(text)).toBe(false);
});
