import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { LEAD } from '../support/desk/service.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });

const words = (key: string, values = {}) => say('zh-HK', key, values);

/** For a person to look at: only when a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.E2E_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/settings-${name}.png` });
}

async function openSettings(desk: Page, section: string): Promise<void> {
  await desk.evaluate((id) => {
    location.hash = `#/settings/${id}`;
  }, section);
}

test('what visits, prices and clocks count by is changed in forms, and holds at once', async ({ desk }) => {
  test.setTimeout(150_000);
  await signIn(desk, LEAD);

  await openSettings(desk, 'service');
  const perDay = desk.getByRole('textbox', { name: words('settings:service.visitsPerDay') });
  await perDay.fill('0');
  await expect(desk.getByText(words('settings:figure', { least: 1, most: 30 }))).toBeVisible();
  await expectAccessible(desk, 'settings of visits and money');
  await perDay.fill('9');
  await desk.getByRole('textbox', { name: words('settings:service.degree.serious') }).fill('6,000');
  await desk.keyboard.press('Control+s');
  await expect(desk.getByRole('status').filter({ hasText: words('settings:saved') })).toBeVisible();
  await picture(desk, 'service');

  await openSettings(desk, 'prices');
  await expect(desk.getByRole('heading', { name: words('settings:prices.title') })).toBeVisible();
  await desk.keyboard.press('Alt+n');
  await desk.keyboard.insertText('O-TRAIN');
  for (const text of ['', '使用培訓', '使用培训', 'Training', '500', '260']) {
    await desk.keyboard.press('Tab');
    if (text !== '') await desk.keyboard.insertText(text);
  }
  await expectAccessible(desk, 'price list');
  await picture(desk, 'prices');
  await desk.keyboard.press('Control+s');
  await expect(desk.getByRole('status').filter({ hasText: words('settings:saved') })).toBeVisible();

  await desk.keyboard.press('Shift+F2');
  await expect(desk.getByRole('grid', { name: words('nav:clocks'), exact: true })).toBeFocused();
  await desk.keyboard.press('4');
  await expect(desk.getByRole('grid', { name: words('clocks:tab.rules') })).toBeFocused();
  await desk.keyboard.press('Alt+n');
  const dialog = desk.getByRole('dialog');
  for (const [language, text] of [
    ['zh-HK', '回覆電郵'],
    ['zh-CN', '回复邮件'],
    ['en', 'Answer an e-mail'],
  ] as const)
    await dialog
      .getByRole('textbox', { name: words('clocks:field.name', { language: words(`common:locale.${language}`) }) })
      .fill(text);
  await dialog.getByRole('textbox', { name: words('clocks:rule.note') }).fill('新服務承諾');
  await expectAccessible(desk, 'a new clock');
  await expect(dialog.getByText(/未完成個案/).first()).toBeVisible();
  await picture(desk, 'clock');
  await desk.keyboard.press('Control+s');
  await expect(dialog).toHaveCount(0);
  await expect(desk.getByRole('grid', { name: words('clocks:tab.rules') })).toContainText('回覆電郵');
  await desk.keyboard.press('5');
  const team = desk.getByRole('combobox', { name: /^組別：/ }).first();
  await expect(team).toBeVisible();
  await team.selectOption({ index: 1 });
  await expect(desk.getByRole('button', { name: words('clocks:rule.publish') })).toBeVisible();
  await picture(desk, 'calendars');

  // The board counts by the new figure; a repair that is dragged onto a technician asks for the rest.
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Alt+d');
  await expect(desk.getByText(/\/ 9 次上門/).first()).toBeVisible();
  const row = desk.getByRole('grid').first().getByRole('row').nth(1);
  const name = await desk.locator('[data-lane] [data-name]').first().textContent();
  await row.dragTo(desk.locator('[data-lane]').first());
  await expect(desk.getByRole('dialog').getByRole('option', { selected: true })).toContainText(name ?? '');
});
