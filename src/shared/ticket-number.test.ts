import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFUSED_WITH, isSeemly, TICKET_CHARACTERS } from './ticket-alphabet.ts';
import {
  createTicketNumber,
  drawDeviceCode,
  formatTicketNumber,
  isDeviceCode,
  isTicketNumber,
  MAX_TICKET_COUNTER,
  parseTicketNumber,
  readTicketNumber,
  TICKET_SUFFIXES,
  ticketNumberPrefix,
} from './ticket-number.ts';
import { spellOut } from './ticket-spelling.ts';

const bytesOf = (stream: Iterator<number>) => (count: number) =>
  Uint8Array.from({ length: count }, () => stream.next().value as number);

const anyBytes = fc.infiniteStream(fc.nat(255)).map(bytesOf);
const anyNumber = fc
  .tuple(anyBytes, fc.constantFrom('short' as const, 'long' as const), fc.nat(MAX_TICKET_COUNTER))
  .map(([randomBytes, size, counter]) => createTicketNumber(drawDeviceCode(randomBytes, size), counter, randomBytes));

describe('ticket numbers', () => {
  it('count in base 7 with the safe digits 0 1 2 3 5 6 8', () => {
    const at = (counter: number) => formatTicketNumber({ code: 'W28', counter, suffix: 'K6' });
    // 75 = 1·49 + 3·7 + 5, and the digit five of base 7 is written 6
    expect(at(75)).toBe('W28-0136-K6');
    expect(at(0)).toBe('W28-0000-K6');
    expect(at(2400)).toBe('W28-8888-K6');
    expect(at(2401)).toBe('W28-10000-K6');
    expect(parseTicketNumber('W28-0136-K6')).toEqual({ code: 'W28', counter: 75, suffix: 'K6' });
  });
  it('have 103 endings: 121 pairs less 16 pairs of letters, 38 and 13', () => {
    expect(TICKET_SUFFIXES).toHaveLength(103);
    expect(TICKET_SUFFIXES.every(isSeemly)).toBe(true);
  });
  it('survive every way back and forth', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(isTicketNumber(number)).toBe(true);
        expect(formatTicketNumber(parseTicketNumber(number)!)).toBe(number);
        expect(number).not.toMatch(/[479ABCDEGHIJLMNOPQRSTUVXZ]/);
        const bare = number.replaceAll('-', '');
        for (let end = 2; end <= bare.length; end++)
          expect(ticketNumberPrefix(bare.slice(0, end))).toBe(bare.slice(0, end));
      }),
    );
  });
  it('differ by device, by counter and by ending', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        const same = JSON.stringify(parseTicketNumber(a)) === JSON.stringify(parseTicketNumber(b));
        expect(a.replaceAll('-', '') === b.replaceAll('-', '')).toBe(same);
      }),
    );
  });
  it('refuse parts that no number can have', () => {
    expect(() => formatTicketNumber({ code: 'W2', counter: 1, suffix: 'K6' })).toThrow(RangeError);
    expect(() => formatTicketNumber({ code: 'W28', counter: -1, suffix: 'K6' })).toThrow(RangeError);
    expect(() => formatTicketNumber({ code: 'W28', counter: MAX_TICKET_COUNTER + 1, suffix: 'K6' })).toThrow(
      RangeError,
    );
    expect(() => formatTicketNumber({ code: 'W28', counter: 1, suffix: 'FK' })).toThrow(RangeError);
  });
});

describe('device codes', () => {
  it('tell their length by the first letter and contain nothing unseemly', () => {
    expect(['W28', 'K0K', 'F5Y', 'Y2830'].every(isDeviceCode)).toBe(true);
    for (const bad of ['W38', 'W13', 'WK2', 'Y28', 'W2831', 'A28', '228', 'w28', ''])
      expect(isDeviceCode(bad)).toBe(false);
  });
  it('are drawn in the size asked for', () => {
    fc.assert(
      fc.property(anyBytes, (randomBytes) => {
        expect(drawDeviceCode(randomBytes)).toHaveLength(3);
        expect(drawDeviceCode(randomBytes, 'long')).toMatch(/^Y.{4}$/);
      }),
    );
  });
});

describe('readTicketNumber', () => {
  const read = (text: string) => {
    const reading = readTicketNumber(text);
    return reading.ok ? [reading.exact, ...reading.candidates] : reading.error;
  };
  it.each([
    ['w28 0136 k6'],
    ['W280136K6'],
    ['Ｗ２８－０１３６－Ｋ６'],
    [' #W28.0136.K6 '],
    ['No. W28–0136–K6'],
    ['單號：W28 0136 K6'],
    ['工单编号 W28 0136 K6'],
    ['W 二八 零一三六 K 六'],
    ['W兩八，〇幺三六，K六'],
  ])('reads %s', (text) => expect(read(text)).toEqual([true, 'W28-0136-K6']));

  it('repairs what was misheard or misread, likeliest first', () => {
    expect(read('W28-O736-K6')).toEqual([false, 'W28-0136-K6']);
    expect(read('W28 0l36 J6')).toEqual([false, 'W28-0136-K6']);
    // nine: Mandarin six, English five
    expect(read('W28 0139 K6')).toEqual([false, 'W28-0136-K6', 'W28-0135-K6']);
    expect(read('SR8-0136-K6')).toEqual([false, 'F28-0136-K6']);
  });
  it('says why it cannot', () => {
    expect(read('  ')).toBe('TICKET_NUMBER_EMPTY');
    expect(read('W28')).toBe('TICKET_NUMBER_LENGTH');
    expect(read('W'.repeat(500))).toBe('TICKET_NUMBER_LENGTH');
    expect(read('陳大文陳大文陳大文')).toBe('TICKET_NUMBER_NOT_ONE');
    expect(read('<script>aa')).toBe('TICKET_NUMBER_NOT_ONE');
  });
  it('finds the number again after any one confusion, and never throws', () => {
    const confusions = Object.entries(CONFUSED_WITH).flatMap(([wrong, rights]) =>
      [...rights].map((right) => ({ wrong, right })),
    );
    fc.assert(
      fc.property(anyNumber, fc.constantFrom(...confusions), (number, { wrong, right }) => {
        const at = number.indexOf(right);
        fc.pre(at >= 0);
        const reading = readTicketNumber(number.slice(0, at) + wrong + number.slice(at + 1));
        expect(reading.ok && reading.candidates).toContain(number);
        expect(reading.ok && reading.exact).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readTicketNumber(text)));
  });
  it('repairs only characters that numbers never contain', () => {
    for (const [wrong, rights] of Object.entries(CONFUSED_WITH)) {
      expect(TICKET_CHARACTERS).not.toContain(wrong);
      for (const right of rights) expect(TICKET_CHARACTERS).toContain(right);
    }
    const known = TICKET_CHARACTERS + Object.keys(CONFUSED_WITH).join('');
    expect([...known].sort().join('')).toBe('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  });
});

describe('ticketNumberPrefix', () => {
  it('knows a number begun from other text', () => {
    expect(ticketNumberPrefix('w28 01')).toBe('W2801');
    expect(ticketNumberPrefix('k6')).toBe('K6');
    for (const text of ['wong', 'k', '23456789', 'w47', '陳', '']) expect(ticketNumberPrefix(text)).toBeUndefined();
  });
});

describe('spellOut', () => {
  it('reads digit by digit with a pause after each group', () => {
    expect(spellOut('W28-0136-K6', 'yue-Hant-HK')).toBe('W（Water 嘅 W） 二 八，零 一 三 六，K（King 嘅 K） 六');
    expect(spellOut('W28-0136-K6', 'cmn-Hans-CN')).toBe('W（文化的 W） 二 八，零 幺 三 六，K（开心的 K） 六');
    expect(spellOut('F58-0136-6Y', 'en')).toBe('F for Friend five eight, zero one three six, six Y for Yellow');
  });
  it('can be read back digit for digit', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const heard = spellOut(number, 'cmn-Hans-CN').replace(/（.*?）/g, '');
        expect(readTicketNumber(heard)).toEqual({ ok: true, exact: true, candidates: [number] });
      }),
    );
  });
  it('refuses anything else', () => expect(() => spellOut('W28', 'en')).toThrow(RangeError));
});
