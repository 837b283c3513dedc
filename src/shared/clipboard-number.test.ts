import { describe, expect, it } from 'vitest';
import { clipboardNumber } from './clipboard-number.ts';

describe('the number on the clipboard', () => {
  it.each([
    ['+852 2345 6789', '+852 2345 6789'],
    ['852-23456789', '852-23456789'],
    [' 0755-8888 1234 转 203\n', '0755-8888 1234 转 203'],
    ['2345 6789 內線 12', '2345 6789 內線 12'],
    ['23456789', '23456789'],
    ['tel:+86-138-0013-8000', '+86-138-0013-8000'],
    ['(852) 2345 6789 ext. 3', '(852) 2345 6789 ext. 3'],
  ])('is read from %j', (text, number) => {
    expect(clipboardNumber(text)).toBe(number);
  });

  it.each([
    '',
    'hello',
    '1234',
    '陳先生 23456789',
    '2345 6789 and more',
    '9'.repeat(30),
    'x'.repeat(10_000),
    '<b>23456789</b>',
  ])('is not found in %j', (text) => {
    expect(clipboardNumber(text)).toBeNull();
  });
});
