import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

/** Tomorrow at this time on the site's wall, as people type it. */
function tomorrow(time: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Hong_Kong' }).format(Date.now() + 86_400_000);
  return `${day} ${time}`;
}

async function openBoard(desk: Page): Promise<void> {
  await desk.keyboard.press('Alt+d');
  await expect(desk.getByRole('grid').first()).toBeFocused();
  await expect(desk.getByRole('gridcell').first()).toBeVisible();
}

/** Names the first technician of the list at a time, by keys alone. */
async function assign(desk: Page, time: string): Promise<void> {
  await desk.keyboard.press('a');
  const list = desk.getByRole('dialog').getByRole('listbox');
  await expect(list).toBeFocused();
  await expect(list.getByRole('option').first()).toBeVisible();
  await desk.keyboard.press('1');
  await desk.keyboard.press('Tab');
  await desk.keyboard.type(tomorrow(time));
  await desk.keyboard.press('Enter');
}

function boardIn(locale: Locale, person: string) {
  const words = (key: string, values = {}) => say(locale, key, values);

  test('a lead assigns, agrees, re-arranges and prints by keys', async ({ desk }) => {
    test.setTimeout(150_000);
    await signIn(desk, person);
    await openBoard(desk);
    await expectAccessible(desk, 'board');
    await desk.keyboard.press('j');
    await desk.keyboard.press('k');

    await assign(desk, '10:00');
    await expect(desk.getByRole('dialog')).toHaveCount(0);
    await desk.keyboard.press(']');
    const visit = desk.locator('[data-lanes] button[data-stop]').filter({ hasText: '10:00' });
    await expect(visit.first()).toBeVisible();

    // the same technician cannot be in two places at once
    await expect(desk.getByRole('grid').first()).toBeFocused();
    const number = (await visit.first().getAttribute('title'))?.split(' · ')[1] ?? '';
    const name = await visit
      .first()
      .evaluate((button) => button.closest('[data-lane]')?.querySelector('[data-name]')?.textContent ?? '');
    await desk.keyboard.press('a');
    const list = desk.getByRole('dialog').getByRole('listbox');
    const option = list.getByRole('option').filter({ hasText: name }).first();
    await option.click();
    await list.focus();
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(tomorrow('10:30'));
    await expect(option).toContainText(number);
    await desk.keyboard.press('Enter');
    await expect(desk.getByRole('alert').filter({ hasText: number })).toBeVisible();
    await expectAccessible(desk, 'assign');
    await desk.keyboard.press('Escape');

    // from the list to the lanes, and the appointment is given up
    await desk.keyboard.press('b');
    await expect(desk.locator('[data-lanes] :focus')).toBeVisible();
    await visit.first().focus();
    await desk.keyboard.press('m');
    await expect(desk.getByRole('combobox', { name: words('board:rearrange.cause') })).toBeFocused();
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Tab');
    await desk.keyboard.insertText('師傅嗰日要去另一區');
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Space');
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(tomorrow('16:30'));
    await desk.keyboard.press('Enter');
    await expect(desk.getByRole('dialog')).toHaveCount(0);
    const later = desk.locator('[data-lanes] button[data-stop]').filter({ hasText: '16:30' });
    await expect(later.filter({ hasText: words('words:status.appointed') }).first()).toBeVisible();

    await later.first().focus();
    await desk.keyboard.press('w');
    await expect(desk.getByRole('combobox', { name: words('board:word.via.confirmed') })).toBeFocused();
    await desk.keyboard.press('Tab');
    await desk.keyboard.press('Enter');
    await expect(desk.getByRole('dialog')).toHaveCount(0);

    await later.first().focus();
    await desk.keyboard.press('f');
    const sheet = desk.locator('[data-preview] article').first();
    await expect(sheet).toContainText(words('forms:title.dispatch'));
    await expect(sheet).toContainText(number);
    await expectAccessible(desk, 'sheet');
    await desk.keyboard.press('Escape');
    await expect(desk.locator('[data-lanes]')).toBeVisible();
    await desk.keyboard.press('p');
    await expect(desk.locator('[data-preview] article').first()).toContainText(words('forms:title.day'));
  });
}

test.describe('in Hong Kong', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });
  boardIn('zh-HK', '黃美玲');

  test('fees go from quote to finance, and a visit is settled', async ({ desk }) => {
    test.setTimeout(120_000);
    const words = (key: string, values = {}) => say('zh-HK', key, values);
    await signIn(desk, '黃美玲');
    await openBoard(desk);
    await desk.keyboard.press('3');
    await desk.keyboard.press('o');
    await expect(desk.getByRole('heading', { name: words('charges:fees') })).toBeVisible();
    await desk.keyboard.press('f');
    await desk.getByRole('combobox', { name: words('charges:field.price') }).selectOption('L-HOUR');
    await desk.getByRole('textbox', { name: words('charges:field.name') }).press('Enter');
    await expect(desk.getByRole('dialog')).toHaveCount(0);
    const step = (name: string) => desk.getByRole('button', { name: words(`charges:step.${name}`), exact: true });
    await step('quote').press('Enter');
    await step('quote').last().press('Enter');
    await step('consent').press('Enter');
    await desk.keyboard.insertText('陳小姐');
    await desk.keyboard.press('Enter');
    await step('charge').press('Enter');
    await desk.keyboard.press('Enter');
    await step('invoice').press('Enter');
    await desk.keyboard.insertText('INV-2026-001');
    await desk.keyboard.press('Enter');
    await step('handIn').press('Enter');
    await step('handIn').last().press('Enter');
    await expect(desk.getByText('INV-2026-001')).toBeVisible();
    await expect(step('handIn')).toHaveCount(0);
    await expectAccessible(desk, 'fees');

    await desk.keyboard.press('Escape');
    await desk.keyboard.press('Shift+F9');
    const take = desk.getByRole('button', { name: words('settlement:do.take') }).first();
    await take.press('Enter');
    await expect(desk.getByText(words('settlement:sums'))).toBeVisible();
    await expectAccessible(desk, 'settlement');
  });
});

test.describe('in Guangdong', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-CN'], viewport: { width: 1366, height: 768 } });
  boardIn('zh-CN', '黄建华');
});
