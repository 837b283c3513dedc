import type { Page } from '@playwright/test';
import { signIn } from '../support/desk/sign-in.ts';
import { say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });

const words = (key: string) => say('zh-HK', `tickets:${key}`);
const note = (page: Page) => page.getByRole('textbox', { name: words('note.label') });
const answer = (page: Page) => page.getByRole('textbox', { name: words('field.question') });

async function openTicket(page: Page): Promise<void> {
  await page.keyboard.press('Alt+t');
  await expect(page.getByRole('grid').first()).toBeFocused();
  await page.getByRole('combobox', { name: words('col.class') }).focus();
  await page.getByRole('combobox', { name: words('col.class') }).selectOption('consult');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid').first()).toBeFocused();
  // The list of all classes stands there until the one of this class has come.
  await expect(
    page.getByRole('grid').first().getByText(say('zh-HK', 'words:class.repair'), { exact: true }),
  ).toHaveCount(0);
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(note(page)).toBeVisible();
}

test('a ticket takes no note and no field with wording that must go, until it is rewritten or kept with a reason', async ({
  desk,
}) => {
  await signIn(desk, '黃美玲');
  await openTicket(desk);
  await note(desk).focus();
  await desk.keyboard.insertText('我回客人「你急乜」');
  await expect(desk.locator('.zx-mark-block')).toHaveCount(1);
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
  await desk.keyboard.press('Alt+i');
  await expect(desk.locator('.zx-mark-tip-input')).toBeFocused();
  await desk.keyboard.insertText('錄音核對過');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('.zx-mark-ignored')).toHaveCount(1);
  await desk.keyboard.press('Control+Enter');
  await expect(note(desk).locator('.cm-placeholder')).toBeVisible();
  await expect(desk.getByText('我回客人「你急乜」').first()).toBeVisible();

  await answer(desk).focus();
  await desk.keyboard.press('Control+End');
  await desk.keyboard.insertText('我話佢唔關我事');
  await expect(answer(desk).locator('.zx-mark-block')).toHaveCount(1);
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByText(say('zh-HK', 'problem:field.forbiddenPhrase'))).toBeVisible();
  // from the page the key leads to the mark, and the suggestion takes its place
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('F8');
  await expect(answer(desk)).toBeFocused();
  await desk.keyboard.press('Alt+Enter');
  await expect(answer(desk).locator('.zx-mark-block')).toHaveCount(0);
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByText(say('zh-HK', 'problem:field.forbiddenPhrase'))).toHaveCount(0);

  // the lead's record holds the reason and the suggestion that was taken
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Alt+w');
  await expect(desk.getByRole('grid')).toBeFocused();
  await desk.keyboard.press('4');
  await expect(desk.getByRole('row').nth(1)).toContainText('錄音核對過');
  await desk.keyboard.press('1');
  await expect(desk.getByRole('grid')).toBeFocused();
  await expect(desk.getByRole('row').filter({ hasText: 'P12' })).toContainText('100%');
});
