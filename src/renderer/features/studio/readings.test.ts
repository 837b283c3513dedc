import { expect, it } from 'vitest';
import { readReadings } from './readings.ts';

it('takes a word a line with a reading for each character', () => {
  expect(readReadings('單氏 sin6 si6\n\n行家：hong4 gaa1')).toEqual({ 單氏: 'sin6 si6', 行家: 'hong4 gaa1' });
  expect(readReadings('单氏 shàn shì')).toEqual({ 单氏: 'shàn shì' });
  expect(readReadings(' \n')).toEqual({});
});

it.each(['單氏', '單氏 sin6', '單氏 sin6 si6 x1', 'abc d e f', '單氏 sin6 !'])(
  'waits while a line is none: %s',
  (text) => {
    expect(readReadings(text)).toBeNull();
  },
);

it('takes a name of the prototype for what it is: no word', () => {
  expect(readReadings('__proto__ a')).toBeNull();
});
