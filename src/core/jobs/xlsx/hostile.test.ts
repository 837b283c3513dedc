import { describe, expect, it } from 'vitest';
import { openBook } from './book-reader.ts';
import { isDateFormat } from './formats-reader.ts';
import { type ReadCell, serialOf, wallOf } from './sheet-reader.ts';
import { bookOf, zipOf } from './zip.fixture.ts';

async function read(bytes: Buffer): Promise<Map<number, ReadCell>[]> {
  const book = await openBook(bytes);
  const rows: Map<number, ReadCell>[] = [];
  await book.rows(book.sheets[0]!, ({ cells }) => rows.push(new Map(cells)));
  return rows;
}

const code = (bytes: Buffer) =>
  read(bytes).then(
    () => 'taken',
    (error) => error.code ?? error,
  );

const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>';

describe('a file that is none of ours', () => {
  it('is told by its content, whatever its name', async () => {
    expect(await code(Buffer.from(''))).toBe('fileKind');
    expect(await code(Buffer.from('name,phone\n陳大文,5500'))).toBe('fileKind');
    expect(await code(Buffer.from('%PDF-1.7'))).toBe('fileKind');
    expect(await code(zipOf([{ name: 'a.txt', data: 'a' }]))).toBe('fileKind');
    // An .xls renamed, and a workbook with a password, begin alike.
    expect(await code(Buffer.from('d0cf11e0a1b11ae1000000', 'hex'))).toBe('fileOldExcel');
    expect(await code(bookOf(row, [], 'application/vnd.openxmlformats-officedocument.wordprocessingml'))).toBe(
      'fileKind',
    );
  });

  it('is refused with macros, however they are hidden', async () => {
    expect(await code(bookOf(row, [{ name: 'xl/vbaProject.bin', data: 'x' }]))).toBe('fileMacros');
    expect(await code(bookOf(row, [], 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'))).toBe('fileMacros');
  });

  it('is refused when it is cut short, changed on its way, or locked', async () => {
    const good = bookOf(row);
    expect(await code(good)).toBe('taken');
    for (const length of [10, 200, good.length - 30]) expect(await code(good.subarray(0, length))).toBe('fileDamaged');
    const flipped = Buffer.from(good);
    flipped[good.indexOf('xl/sheet.xml') + 20]! ^= 0xff;
    expect(await code(flipped)).toBe('fileDamaged');
    expect(await code(bookOf(row, [{ name: 'xl/x.xml', data: 'x', flags: 1 }]))).toBe('fileLocked');
    expect(
      await code(
        zipOf([
          { name: 'a', data: 'a' },
          { name: 'a', data: 'b' },
        ]),
      ),
    ).toBe('fileDamaged');
  });
});

describe('a bomb', () => {
  it('is refused by what it says of itself', async () => {
    expect(await code(bookOf(row, [{ name: 'xl/bomb.xml', data: 'x', says: 3_000_000_000 }]))).toBe('fileTooLarge');
    const many = Array.from({ length: 2_001 }, (_, i) => ({ name: `p${i}`, data: '' }));
    expect(await code(zipOf(many))).toBe('fileTooLarge');
  });

  it('is stopped when it gets larger than it says', async () => {
    const data = `<worksheet><sheetData>${' '.repeat(50_000_000)}</sheetData></worksheet>`;
    expect(await code(bookOf('', [{ name: 'xl/sheet.xml', data, says: 1_000 }]))).toBe('fileTooLarge');
    expect(await code(bookOf('', [{ name: 'xl/sheet.xml', data }]))).toBe('fileTooLarge');
  });

  it('cannot unfold: no document types, no entities', async () => {
    const laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>';
    expect(await code(bookOf('', [{ name: 'xl/sheet.xml', data: laughs }]))).toBe('fileDamaged');
    expect(await code(bookOf('<row><c t="inlineStr"><is><t>&b;</t></is></c></row>'))).toBe('fileDamaged');
    expect(await code(bookOf('<row>'.repeat(100)))).toBe('fileDamaged');
    expect(await code(bookOf(`<row ${'a="b" '.repeat(20_000)}/>`))).toBe('fileTooLarge');
    expect(await code(bookOf(`<row><c t="s"><v>7</v></c></row>`))).toBe('fileDamaged');
  });

  it('of a million rows is refused, and a million empty rows are nothing', async () => {
    const rows = '<row><c><v>1</v></c></row>'.repeat(1_000_000);
    expect(await code(bookOf(rows))).toBe('fileTooManyRows');
    expect(await read(bookOf(`${'<row><c s="1"/></row>'.repeat(1_000_000)}${row}`))).toHaveLength(1);
  }, 30_000);
});

describe('cells', () => {
  const one = async (xml: string, more: Parameters<typeof bookOf>[1] = []) =>
    (await read(bookOf(`<row>${xml}</row>`, more)))[0]?.get(1);

  it('come out as what they are, and formulas are marked', async () => {
    expect(await one('<c t="b"><v>1</v></c>')).toEqual({ kind: 'flag', value: true, formula: false });
    expect(await one('<c t="e"><v>#N/A</v></c>')).toEqual({ kind: 'error', value: '#N/A', formula: false });
    expect(await one('<c><f>1+1</f><v>2</v></c>')).toEqual({ kind: 'number', value: 2, formula: true });
    expect(await one('<c t="str"><f>A2</f><v>x</v></c>')).toEqual({ kind: 'text', value: 'x', formula: true });
    expect(await one('<c><f>WEBSERVICE("http://x")</f></c>')).toEqual({ kind: 'text', value: '', formula: true });
    expect(await one('<c t="inlineStr"><is><r><t>a</t></r><r><t>&lt;b&gt; &#x1F600;</t></r></is></c>')).toEqual({
      kind: 'text',
      value: 'a<b> 😀',
      formula: false,
    });
    expect(await one('<c t="d"><v>2026-11-21</v></c>')).toEqual({
      kind: 'time',
      value: '2026-11-21T00:00',
      formula: false,
    });
    expect(await one('<c t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>')).toMatchObject({
      value: 'a\rb_x0041_',
    });
  });

  it('are read with prefixes, shared texts and readings above them', async () => {
    const shared = '<x:sst xmlns:x="y"><x:si><x:t>甲</x:t><x:rPh><x:t>ka</x:t></x:rPh></x:si></x:sst>';
    expect(await one('<x:c t="s"><x:v>0</x:v></x:c>', [{ name: 'xl/shared.xml', data: shared }])).toMatchObject({
      value: '甲',
    });
  });
});

describe('days', () => {
  it('are counted as Excel counts them, with the 29 February 1900 that never was', () => {
    expect(wallOf(1, false)).toBe('1900-01-01T00:00');
    expect(wallOf(59, false)).toBe('1900-02-28T00:00');
    expect(wallOf(61, false)).toBe('1900-03-01T00:00');
    expect(wallOf(46_347, false)).toBe('2026-11-21T00:00');
    expect(wallOf(44_885, true)).toBe('2026-11-21T00:00');
    expect(wallOf(46_347.4375, false)).toBe('2026-11-21T10:30');
    expect(serialOf('2026-11-21')).toBe(46_347);
    expect(serialOf('2026-11-21T10:30')).toBe(46_347.4375);
  });

  it('are known by the format of their cells', () => {
    for (const format of ['yyyy-mm-dd', 'd/m/yy h:mm', '[$-804]yyyy"年"m"月"d"日"', '[h]:mm'])
      expect(isDateFormat(format)).toBe(true);
    for (const format of ['0.00', '"day" 0', '[Red]0', '@', 'General', '#,##0\\d'])
      expect(isDateFormat(format)).toBe(false);
  });
});
