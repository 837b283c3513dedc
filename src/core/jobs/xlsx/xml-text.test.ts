import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnOf } from './sheet-reader.ts';
import { createXmlReader } from './xml-reader.ts';
import { cellText, columnName, MAX_CELL_TEXT, sheetName, uncoded } from './xml-text.ts';

function parsed(xml: string, at: number): string {
  let text = '';
  const reader = createXmlReader({ open: () => {}, close: () => {}, text: (piece) => (text += piece) });
  // Pieces end anywhere, within marks too.
  reader.write(xml.slice(0, at));
  reader.write(xml.slice(at));
  reader.end();
  return text;
}

it('any text comes back as it was, in whatever pieces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(60), (text, at) => {
      const back = uncoded(parsed(`<t>${cellText(text)}</t>`, at));
      expect(back).toBe(
        text
          .replace(/\r\n?/g, '\n')
          .replace(/[\ufffe\uffff]/g, '\ufffd')
          .replace(/\p{Surrogate}/gu, '\ufffd'),
      );
    }),
  );
  for (const text of ['_x0041_', 'a\u0007b', '_x', '<![CDATA[x]]>', '&amp;', '=1+1']) {
    expect(uncoded(parsed(`<t>${cellText(text)}</t>`, 5))).toBe(text);
  }
});

it('half a character and what is too long are cut, not kept', () => {
  expect(cellText('a\ud83d')).toBe('a\ufffd');
  expect(cellText(`${'x'.repeat(MAX_CELL_TEXT - 1)}😀`)).toHaveLength(MAX_CELL_TEXT - 1);
});

it('columns have letters', () => {
  expect([1, 26, 27, 52, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA']);
  fc.assert(fc.property(fc.integer({ min: 1, max: 16_384 }), (n) => columnOf(columnName(n)) === n));
});

it('sheets have names that Excel takes', () => {
  expect(sheetName("'a/b[c]:d'", new Set())).toBe('a b c  d');
  expect(sheetName('x'.repeat(40), new Set())).toHaveLength(31);
  expect(sheetName('List', new Set(['list', 'list (2)']))).toBe('List (3)');
  expect(sheetName('', new Set())).toBe('Sheet');
});
