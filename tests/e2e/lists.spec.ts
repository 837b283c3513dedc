import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import excel, { type Worksheet } from 'exceljs';
import type { ListColumn } from '../../src/shared/callbacks/list-row.ts';
import { expectAccessible } from '../support/desk/axe.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });

const words = (key: string, values = {}) => say('zh-HK', `lists:${key}`, values);
const cell = (sheet: Worksheet, row: number, key: ListColumn) =>
  sheet.getRow(row).getCell((sheet.getRow(1).values as string[]).indexOf(key));

/** The file that was just made, as a program for tables changes it. */
async function edited(page: Page, edit: (sheet: Worksheet) => void): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page
    .getByRole('button', { name: words('export.copy') })
    .first()
    .click();
  const book = new excel.Workbook();
  await book.xlsx.load(readFileSync(await (await coming).path()) as never);
  edit(book.getWorksheet('名單')!);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const give = (page: Page, buffer: Buffer) =>
  page.locator('input[type=file]:not([data-table])').setInputFiles({ name: '改過.xlsx', mimeType: '', buffer });

test('the list goes out by one key, comes back with a preview, and is taken back by another', async ({ desk }) => {
  test.setTimeout(150_000);
  await signIn(desk, '何家豪');
  await desk.keyboard.press('Shift+F4');
  await expect(desk.getByRole('button', { name: words('export.do') })).toBeVisible();
  await desk.keyboard.press('E');
  await expect(desk.getByRole('button', { name: words('export.copy') })).toHaveCount(1);
  await expectAccessible(desk, 'Excel lists');

  const note = (text: string) =>
    edited(desk, (sheet) => {
      cell(sheet, 3, 'note').value = text;
      cell(sheet, 4, 'name').value = '改咗名';
    });
  await give(desk, await note('下星期再打'));
  const changes = desk.getByRole('grid', { name: words('import.title') });
  await expect(changes).toContainText('下星期再打');
  await expect(desk.getByRole('grid', { name: words('import.problems') })).toContainText(words('problem.readOnly'));
  await expectAccessible(desk, 'preview of a list');
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByText(words('import.done', { rows: 1, cells: 1 }))).toBeVisible();

  // The same file again, changed otherwise: what was written meanwhile stays unless Enter decides for the file.
  await give(desk, await note('唔使打'));
  await expect(changes).toContainText(words('state.conflict'));
  await desk.keyboard.press('Enter');
  await expect(changes).toContainText(words('state.taken'));
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Control+Z');
  await expect(desk.getByText(say('zh-HK', 'common:undone'))).toBeVisible();
  await give(desk, await note('唔使打'));
  await expect(changes).toContainText(words('state.change'));
  await desk.keyboard.press('Escape');

  await give(desk, Buffer.from('no workbook'));
  await expect(desk.getByText(say('zh-HK', 'problem:field.bookKind'))).toBeVisible();
  await expect(desk.getByRole('grid', { name: words('log.title') })).toContainText('改過.xlsx');
});

test('customers of another system come in under its headings, line by line', async ({ desk }) => {
  test.setTimeout(150_000);
  await signIn(desk, '何家豪');
  await desk.keyboard.press('Shift+F4');
  await expect(desk.getByRole('button', { name: words('export.do') })).toBeVisible();
  const book = new excel.Workbook();
  book.addWorksheet('舊系統').addRows([
    ['編號', '姓名', '手機', '客戶喜好'],
    ['V-001', '新客戶甲', '9123 4567', '中環某大廈'],
    ['V-002', '新客戶乙', '打錯咗', ''],
    ['', '冒名者', '5500 0107', ''],
  ]);
  const buffer = Buffer.from(await book.xlsx.writeBuffer());
  await desk.locator('input[data-table]').setInputFiles({ name: '舊客戶.xlsx', mimeType: '', buffer });
  const lines = desk.getByRole('grid', { name: '客戶' });
  await expect(desk.getByText(words('table.counts', { new: 1, change: 0, same: 0, doubt: 1, wrong: 1 }))).toBeVisible();
  await expect(lines).toContainText('電話 不是電話號碼');
  await desk.getByLabel('客戶喜好').selectOption('address');
  await expect(desk.getByLabel('客戶喜好')).toHaveValue('address');
  await expectAccessible(desk, 'preview of a table');
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByText(words('table.done', { rows: 1 }))).toBeVisible();
});
