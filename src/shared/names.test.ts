import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_NAME_LENGTH, readName } from './names.ts';

describe('readName', () => {
  it.each<[string, string, string[]]>([
    ['陳大文', '陳大文', []],
    ['  陳大文 ', '陳大文', []],
    ['陳　大文', '陳 大文', ['spaces']],
    ['CHAN  Tai\tMan', 'CHAN Tai Man', ['spaces']],
    ['陳大文\r\n經理', '陳大文 經理', ['line-breaks']],
    ['小美🌸', '小美', ['emoji']],
    ['👩‍🔧 王師傅 👍🏽', '王師傅', ['emoji']],
    ['🇭🇰阿明1️⃣', '阿明1', ['emoji']],
    ['\u202eabc\u202c', 'abc', ['direction-marks']],
    ['محمد\u200f', 'محمد', ['direction-marks']],
    ['陳\u200b大\ufeff文', '陳大文', ['invisible']],
    ['陳\u200d大文', '陳大文', ['invisible']],
    ['a\u0000b\u001bc', 'abc', ['controls']],
    ['a\ud800b', 'ab', ['controls']],
    ['ＣＨＡＮ Ｔａｉ', 'CHAN Tai', ['full-width']],
    ['Jose\u0301', 'Jos\u00e9', ['composed']],
    ['ACME®', 'ACME®', []],
    ['葛󠄀城', '葛󠄀城', []],
    ['क्‍षेत्र', 'क्‍षेत्र', []],
    ["O'Brien-Li (太)", "O'Brien-Li (太)", []],
    ['𠮷田', '𠮷田', []],
    ['\ue0b1記', '\ue0b1記', []],
    ['<script>alert(1)</script>', '<script>alert(1)</script>', []],
    ['7-Eleven', '7-Eleven', []],
  ])('%j', (typed, name, changes) => expect(readName(typed)).toEqual({ ok: true, name, changes }));

  it('refuses what leaves no name', () => {
    expect(readName(' 🌸🌸 ')).toEqual({ ok: false, error: { code: 'NAME_EMPTY', changes: ['emoji'] } });
    expect(readName('\u200b')).toEqual({ ok: false, error: { code: 'NAME_EMPTY', changes: ['invisible'] } });
    expect(readName('---')).toEqual({ ok: false, error: { code: 'NAME_EMPTY', changes: [] } });
  });
  it('never cuts: 500 characters come back whole with the limit', () => {
    const long = '文'.repeat(500);
    expect(readName(long)).toEqual({
      ok: false,
      error: { code: 'NAME_TOO_LONG', length: 500, limit: MAX_NAME_LENGTH, name: long },
    });
    expect(readName('文'.repeat(MAX_NAME_LENGTH)).ok).toBe(true);
    expect(readName('𠮷'.repeat(MAX_NAME_LENGTH)).ok).toBe(true);
    expect(readName('a'.repeat(10_000_000))).toMatchObject({ error: { code: 'NAME_TOO_LONG', length: 10_000_000 } });
  });
  it('does nothing to what it has cleaned, and reports every change', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'陳文aＡé \t\n\u200b\u200d\u202e\ufe0f', '👩', '🌸', '\u{e0100}', '1', '\u20e3', 'क', '्'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (typed) => {
        const reading = readName(typed);
        if (!reading.ok) return;
        expect(readName(reading.name)).toEqual({ ok: true, name: reading.name, changes: [] });
        if (reading.changes.length === 0) expect(reading.name).toBe(typed.trim());
      }),
      { numRuns: 3000 },
    );
  });
});
