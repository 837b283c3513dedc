import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from './cut-text.ts';

const fits = (most: number) => (part: string) => [...part].length <= most;

it('cuts after a mark where one is near, else where the room ends', () => {
  expect(cutText('機器卡紙，換了搓紙輪。', fits(8))).toEqual(['機器卡紙，', '換了搓紙輪。']);
  expect(cutText('一二三四五六', fits(4))).toEqual(['一二三四', '五六']);
  expect(cutText('一二三', fits(9))).toBeNull();
  expect(cutText('一二三', fits(0))).toBeNull();
});

it('never parts a character of two units, and loses only spaces at the cut', () => {
  expect(cutText('𠮷𠮷𠮷', fits(2))).toEqual(['𠮷𠮷', '𠮷']);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), (text, most) => {
      const parts = cutText(text, fits(most));
      if (parts) expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
