import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });

const words = (key: string, values = {}) => say('zh-HK', `phrases:${key}`, values);
const dialog = (page: Page) => page.getByRole('dialog');
const rule = (id: string, phrase: string, more = {}) => ({
  id,
  phrase,
  category: 'impatient',
  severity: 'block',
  scope: ['note'],
  variants: { yue: [phrase] },
  suggestion: {},
  ...more,
});
const file = (name: string, text: string | Buffer) => ({ name, mimeType: '', buffer: Buffer.from(text) });
const listOf = (...rules: unknown[]) => JSON.stringify({ format: 'zuoxi-phrases/1', name: 'x', rules });

async function exported(page: Page, format: 'xlsx' | 'yaml'): Promise<Buffer> {
  await page.getByRole('button', { name: words('export.open') }).click();
  await dialog(page).getByRole('combobox').selectOption(format);
  const coming = page.waitForEvent('download');
  await dialog(page)
    .getByRole('button', { name: words('export.do') })
    .click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(new RegExp(`^phrases-\\d{4}-\\d{2}-\\d{2}\\.${format}$`));
  await expect(dialog(page)).toHaveCount(0);
  return readFileSync(await download.path());
}

test('the list goes out as a file and comes back, and what is no list is refused in words', async ({ desk }) => {
  test.setTimeout(150_000);
  await signIn(desk, '黃美玲');
  await desk.keyboard.press('Alt+w');
  await expect(desk.getByRole('grid')).toBeFocused();
  const book = await exported(desk, 'xlsx');
  const yaml = (await exported(desk, 'yaml')).toString();

  await desk.getByRole('button', { name: words('import.open') }).click();
  const box = dialog(desk).locator('input[type="file"]');
  const apply = dialog(desk).getByRole('button', { name: /./ }).last();
  const trouble = (code: string) => dialog(desk).getByText(say('zh-HK', `problem:field.${code}`));
  await box.setInputFiles(file('bad.xlsx', 'not a workbook'));
  await expect(trouble('fileKind')).toBeVisible();
  await expect(apply).toBeDisabled();
  const bomb = `a: &a [x,x,x,x,x,x,x,x]\n${'bcdefgh'
    .split('')
    .map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]},`.repeat(8)}x]`)
    .join('\n')}\nrules: *h`;
  await box.setInputFiles(file('bomb.yaml', bomb));
  await expect(trouble('fileDamaged')).toBeVisible();

  // What was exported is what is there, in both forms.
  const nothing = words('import.found', { added: 0, changed: 0, same: 50 });
  for (const again of [file('list.xlsx', book), file('list.yaml', yaml)]) {
    await box.setInputFiles(file('none.yaml', listOf(rule('Z9', '一句唔好講嘅嘢'))));
    await expect(dialog(desk).getByText('Z9').first()).toBeVisible();
    await box.setInputFiles(again);
    await expect(dialog(desk).getByText(nothing)).toBeVisible();
    await expect(apply).toBeDisabled();
  }

  const strange = listOf(
    rule('T01', '你快啲啦'),
    rule('T02', '<img src=x onerror=alert(1)>'),
    rule('T03', '啊'),
    rule('T04', '好耐', { severity: 'fatal' }),
    rule('T05', '夠鐘', { from: '2026-99-99' }),
  );
  await box.setInputFiles(file('strange.json', strange));
  await expect(dialog(desk).getByText(words('import.refused_other', { count: 2 }))).toBeVisible();
  await expect(dialog(desk).getByText('T05')).toBeVisible();
  await expectAccessible(desk, 'import');
  await apply.click();
  await expect(dialog(desk)).toHaveCount(0);
  await expect(desk.locator('img[src="x"]')).toHaveCount(0);
  await desk.getByRole('grid').focus();
  await desk.keyboard.press('2');
  await expect(desk.getByRole('heading', { name: words('publish.title') })).toBeVisible();
  await expect(desk.getByRole('article')).toHaveCount(3);
});
