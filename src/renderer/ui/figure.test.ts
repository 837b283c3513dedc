import { describe, expect, it } from 'vitest';
import { clockText, readCents, readClock, readFigure } from './figure.ts';

describe('amounts', () => {
  it('are read as people write them', () => {
    expect(readCents('1,280')).toBe(128_000);
    expect(readCents('HK$ 5'.slice(2))).toBe(500);
    expect(readCents('¥ 0.05')).toBe(5);
    expect(readCents('-12.5')).toBe(-1250);
    expect(readCents('１２．５')).toBe(1250);
  });
  it('blank is no amount, and what is none says so', () => {
    expect(readCents('  ')).toBeNull();
    expect(readCents('1.005')).toBeUndefined();
    expect(readCents('12abc')).toBeUndefined();
    expect(readCents('1e9')).toBeUndefined();
  });
  it('whole figures take no decimals', () => {
    expect(readFigure('6', 0)).toBe(6);
    expect(readFigure('6.5', 0)).toBeUndefined();
    expect(readFigure('0.5')).toBe(0.5);
  });
});

describe('times of the wall clock', () => {
  it('are read and written', () => {
    expect(readClock('9:00')).toBe(540);
    expect(readClock('24:00')).toBe(1440);
    expect(readClock('24:01')).toBeUndefined();
    expect(readClock('9')).toBeUndefined();
    expect(clockText(545)).toBe('09:05');
  });
});
