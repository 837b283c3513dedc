import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldByRule, foldForSearch } from './fold.ts';

const han = fc.constantFrom(...'陳陈單樂區曾仇查解乾隆鍾鐘裏裡衞綫滙著着喺嘅咗龍龜𠮷');
const anyText = fc.string({
  unit: fc.oneof(han, fc.constantFrom(...'aÉß ＡＢ１-’.ﬁ'), fc.string({ unit: 'binary', maxLength: 1 })),
});

describe('foldForSearch', () => {
  it.each([
    ['陳大文', '陈大文'],
    ['單小樂', '单小乐'],
    ['匯豐', '汇丰'],
    ['滙豐', '汇丰'],
    ['乾隆', '干隆'],
    ['鍾意', '钟意'],
    ['鐘意', '钟意'],
    ['行政總裁 裏 裡', '行政总裁 里 里'],
    ['  ＣＨＡＮ　Tai-Man ', 'chan tai man'],
    ["O'Brien & Söhne, Müller-Straße", 'obrien sohne muller strasse'],
    ['José Ñuñez', 'jose nunez'],
    ['电话：２３４５', '电话 2345'],
    ['㈱リコー', '株 リコー'],
    ['小美🌸👩‍🔧', '小美'],
    ['\u202eabc\u200b\ufeff', 'abc'],
    ['葛󠄀城', '葛城'],
    ['', ''],
  ])('folds %s', (text, folded) => expect(foldForSearch(text)).toBe(folded));

  it('gives by the table what the rule gives', () => {
    for (let code = 0; code < 0xd800; code++) {
      const text = `a${String.fromCharCode(code)}漢 ${String.fromCharCode(code)}`;
      if (foldForSearch(text) !== foldByRule(text))
        expect([code, foldForSearch(text)]).toEqual([code, foldByRule(text)]);
    }
    const tableText = fc.string({ unit: fc.constantFrom(...'陳大紙 　，。Ａｂ-’.éÉ1ガが～〜') });
    fc.assert(
      fc.property(fc.oneof(anyText, tableText), (text) => {
        expect(foldForSearch(text)).toBe(foldByRule(text));
      }),
      { numRuns: 2000 },
    );
  });
  it('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
      }),
      { numRuns: 2000 },
    );
  });
  it('folds every part of Han text to that part of the folded text', () => {
    fc.assert(
      fc.property(fc.array(han), fc.array(han), (a, b) => {
        const [left, right] = [a.join(''), b.join('')];
        expect(foldForSearch(left + right)).toBe(foldForSearch(left) + foldForSearch(right));
      }),
    );
  });
});
