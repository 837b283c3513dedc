import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel, { type Workbook, type Worksheet } from 'exceljs';
import { afterAll, expect, it } from 'vitest';
import { DEFAULT_COLUMNS } from '../../../shared/lists/layout.ts';
import { makeBook } from './make-book.ts';
import { bookOrder, listRow, PEOPLE } from './rows.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'zuoxi-book-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function made(name: string, count: number, also = {}): Promise<Workbook> {
  const path = join(folder, `${name}.xlsx`);
  const rows = Array.from({ length: count }, (_, i) => listRow(i));
  await makeBook(bookOrder(path, { columns: DEFAULT_COLUMNS, ...also }), rows);
  // An independent reader: what it understands was not written for our own.
  const book = new excel.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

const heads = (sheet: Worksheet) => (sheet.getRow(2).values as string[]).slice(3);
const at = (sheet: Worksheet, row: number, head: string) => sheet.getRow(row).getCell(heads(sheet).indexOf(head) + 3);

it('has a summary, the list, its views and hidden parts', async () => {
  const book = await made('parts', 12);
  expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['摘要', 'visible'],
    ['名單', 'visible'],
    ['按同事', 'visible'],
    ['按地區及合約', 'visible'],
    ['本週新客戶', 'visible'],
    ['未能接通', 'visible'],
    ['_zuoxi_lists', 'veryHidden'],
    ['_zuoxi_rows', 'veryHidden'],
    ['_zuoxi', 'veryHidden'],
  ]);
});

it('keeps names that look like formulas, phones and numbers with leading zeros as text, and days as days', async () => {
  const sheet = (await made('types', 7)).getWorksheet('名單')!;
  expect([3, 4, 5, 6, 7, 8].map((row) => at(sheet, row, '客戶名稱').value)).toEqual([
    '郭志偉',
    '=1+1',
    '@sum',
    'Wong & Sons <Ltd>',
    '王小明 😀',
    '-2+3',
  ]);
  expect(at(sheet, 3, '電話').value).toBe('+852 5500 0107');
  expect(at(sheet, 3, '電話').numFmt).toBe('@');
  expect((at(sheet, 3, '客戶編號').value as { text: string }).text).toBe('001000');
  expect((at(sheet, 3, '客戶編號').value as { hyperlink: string }).hyperlink).toBe(
    `zuoxi://customer/${listRow(0).customerId}`,
  );
  expect(at(sheet, 3, '應打日期').value).toEqual(new Date('2026-11-20T00:00:00Z'));
  expect(at(sheet, 3, '備註').value).toBe('客人話星期三先返寫字樓\n唔好打手提');
});

it('tells lateness in words and colour', async () => {
  const sheet = (await made('late', 3)).getWorksheet('名單')!;
  const cell = at(sheet, 3, '逾期');
  expect(cell.value).toBe(1);
  expect(cell.numFmt).toBe('[>0]"逾期 "0" 日";[<0]"未到期";"今日到期"');
  expect(cell.fill).toMatchObject({ fgColor: { argb: 'FFFEE4E2' } });
  expect(at(sheet, 4, '逾期').fill).toMatchObject({ fgColor: { argb: 'FFFEF0C7' } });
  expect(at(sheet, 5, '逾期').fill).toMatchObject({ pattern: 'none' });
});

it('locks the heads and nothing else, hides ids, freezes, filters and prints A4 across with its heads', async () => {
  const sheet = (await made('setup', 5)).getWorksheet('名單')!;
  expect(sheet.getRow(1).hidden).toBe(true);
  expect([1, 2, 3].map((column) => sheet.getColumn(column).hidden)).toEqual([true, true, false]);
  expect(sheet.getCell('C2').protection?.locked ?? true).toBe(true);
  for (let column = 1; column <= sheet.columnCount; column += 1) {
    for (let row = 3; row <= 7; row += 1) expect(sheet.getRow(row).getCell(column).protection?.locked).toBe(false);
  }
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2, xSplit: 4 });
  expect(sheet.autoFilter).toBe('A2:P7');
  expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
  expect(sheet.pageSetup.printTitlesRow).toBe('2:2');
  expect(sheet.headerFooter.oddFooter).toContain('陳大文 於 2026-11-21 08:30 匯出 · 共 5 位客戶');
  expect(sheet.headerFooter.oddHeader).toContain('A && B 服務有限公司');
});

it('offers people of one name apart, and only those who are here', async () => {
  const book = await made('choices', 3);
  const people = [1, 2, 3, 4].map((row) => book.getWorksheet('_zuoxi_lists')!.getCell(row, 1).value);
  expect(people).toEqual(['李小芬', '陳大文 (a001)', '陳大文 (a003)', null]);
  const rule = at(book.getWorksheet('名單')!, 3, '負責同事').dataValidation;
  expect(rule).toMatchObject({ type: 'list', formulae: ["'_zuoxi_lists'!$A$1:$A$3"] });
});

it('counts by owner in the summary', async () => {
  const sheet = (await made('counts', 8)).getWorksheet('摘要')!;
  expect(sheet.getCell('A1').value).toBe('回訪名單 · 2026-11-21');
  const total = sheet.getRow(6).values as unknown[];
  expect(total.slice(1, 4)).toEqual(['總數', 8, 3]);
});

it('is written in the language that was asked for', async () => {
  const book = await made('english', 3, { locale: 'en', owner: { id: PEOPLE[1]!.id, name: PEOPLE[1]!.name } });
  expect(book.worksheets.slice(0, 3).map(({ name }) => name)).toEqual(['Summary', 'List', 'By region']);
  expect(heads(book.getWorksheet('List')!)[1]).toBe('Name');
});

it('leaves nothing behind when a row fails', async () => {
  const rows = function* () {
    yield listRow(1);
    throw new Error('the store failed');
  };
  await expect(makeBook(bookOrder(join(folder, 'half.xlsx')), rows())).rejects.toThrow('the store failed');
  expect(readdirSync(folder).filter((name) => name.startsWith('half'))).toEqual([]);
});
