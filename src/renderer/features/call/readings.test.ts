import { expect, it } from 'vitest';
import { correct, correctionsOf, readerFor } from './readings.ts';

const read = (text: string, readings: string) =>
  [...text].map((sign, index) => ({ text: sign, reading: readings.split(' ')[index] ?? null }));

it('a script’s own reading stands in the place of the library’s, the longest word first', () => {
  const corrections = correctionsOf({ 單: 'daan1', 單氏: 'sin6 si6' });
  expect(correct(read('單氏單', 'a b c'), corrections)).toEqual(read('單氏單', 'sin6 si6 daan1'));
  expect(correct(read('好', 'hou2'), corrections)).toEqual(read('好', 'hou2'));
  expect(correctionsOf(undefined)).toEqual([]);
});

it('the libraries answer one reading a character, as corrections count', async () => {
  for (const language of ['yue-Hant-HK', 'cmn-Hans-CN'] as const) {
    const reader = await readerFor(language);
    expect(reader?.('重行,A1好').map(({ text }) => text)).toEqual(['重', '行', ',', 'A', '1', '好']);
  }
});
