import type { Page } from '@playwright/test';
import { AGENT, expect, expectAccessible, LEAD, test } from './fake-page.ts';

const box = (page: Page) => page.getByRole('dialog').getByRole('combobox');

test('home: every list by key, Enter opens, one key takes the next callback', async ({ open }) => {
  const page = await open({ as: AGENT });
  const tickets = page.getByRole('grid', { name: '我處理中的個案' });
  await expect(tickets).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  const active = await tickets.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/#\/call\//);
  await page.keyboard.press('Alt+h');
  await expect(page).toHaveURL(/#\/home/);
});

test('palette: customers, tickets and commands in one, each command with its key', async ({ open }) => {
  const page = await open({ as: AGENT });
  await expect(page.getByRole('grid').first()).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('qwsd');
  await expect(page.getByRole('option', { selected: true })).toContainText('前往設定');
  await expect(page.getByRole('option', { selected: true })).toContainText('Alt');
  await box(page).fill('家豪');
  await expect(page.getByRole('option').first()).toContainText('家豪');
  await expectAccessible(page);
  await box(page).fill('2345 6789');
  await expect(page.getByRole('option').filter({ hasText: '致電 2345 6789' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('grid').first()).toBeFocused();
});

test('palette: an input method composes in peace', async ({ open, context }) => {
  const page = await open({ as: AGENT });
  await expect(page.getByRole('grid').first()).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  const session = await context.newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'wong', selectionStart: 4, selectionEnd: 4 });
  await expect(box(page)).toHaveValue('wong');
  // The Enter that ends a composition chooses nothing.
  await session.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await expect(box(page)).toBeFocused();
  await session.send('Input.insertText', { text: '王' });
  await expect(box(page)).toHaveValue('王');
  await expect(page.getByRole('option').first()).toContainText('王');
});

test('palette: a late answer never replaces a newer one', async ({ open }) => {
  const page = await open({ as: AGENT });
  await expect(page.getByRole('grid').first()).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('陳李張黃何王');
  await box(page).fill('王');
  const names = await page.getByRole('option').allTextContents();
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toContain('王');
});

test('keys: the sheet shows them, and gives a command another one', async ({ open }) => {
  const page = await open({ as: AGENT });
  await expect(page.getByRole('grid').first()).toBeFocused();
  await page.keyboard.press('Shift+?');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toBeVisible();
  await expectAccessible(page);
  const change = () => sheet.getByRole('button', { name: '更改「前往客戶」' });
  await change().click();
  await page.keyboard.press('Alt+t');
  await expect(sheet.getByText('「前往個案」已使用此按鍵。')).toBeVisible();
  await page.keyboard.press('Control+Space');
  await expect(sheet.getByText('輸入法需要此按鍵。')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(change()).toContainText('F8');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  await expect(page).toHaveURL(/#\/customers/);
});

test('settings: a list refuses a bad row, saves a good one', async ({ open }) => {
  const page = await open({ as: LEAD, path: '/settings/regions' });
  await expect(page.getByRole('heading', { name: '地區' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Alt+n');
  await page.keyboard.type('1 bad');
  await expect(page.getByText('代碼須以英文字母開頭')).toBeVisible();
  await expect(page.getByRole('button', { name: '儲存' })).toBeDisabled();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('zhuhai');
  await page.keyboard.press('Tab');
  await page.keyboard.type('珠海');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('已儲存')).toBeVisible();
});

test('settings: language and theme hold at once', async ({ open }) => {
  const page = await open({ as: AGENT, path: '/settings' });
  await page.getByLabel('介面語言').selectOption('en');
  await expect(page.getByLabel('Colours')).toBeVisible();
  await page.getByLabel('Colours').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page);
  await expect(page.getByRole('button', { name: 'Company and desk' })).toHaveCount(0);
});

test('people: a lead adds a colleague; an agent is told why not', async ({ open }) => {
  const page = await open({ as: LEAD, path: '/people', locale: 'en', theme: 'dark' });
  await expect(page.getByRole('grid', { name: 'People' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Alt+n');
  await page.getByLabel('Name', { exact: false }).first().fill('Carol Ho');
  await page.getByLabel('First PIN on this desk').fill('7391');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: 'Carol Ho' }).first()).toBeVisible();
});

test('an agent has no people on the rail, and is told so by a link', async ({ open }) => {
  const page = await open({ as: AGENT, path: '/people', locale: 'en' });
  await expect(page.getByRole('main').getByRole('button', { name: 'Go to home' })).toBeFocused();
  await expect(page.getByText('Your role may not do this')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'People' })).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const)
  for (const locale of ['zh-HK', 'zh-CN', 'en'] as const)
    test(`home reads well in ${locale}, ${theme}, at 1366×768`, async ({ open }) => {
      const page = await open({ as: LEAD, theme, locale, unsent: 3 });
      await page.setViewportSize({ width: 1366, height: 768 });
      await expect(page.getByRole('grid').first()).toBeFocused();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });

test('a list of 100,000 rows: to its end and back by key, with a screenful of rows in the page', async ({ open }) => {
  const page = await open({ as: AGENT, path: '/customers', rows: 100_000 });
  const grid = page.getByRole('grid').first();
  await expect(grid).toHaveAttribute('aria-rowcount', '100001');
  await grid.focus();
  await page.keyboard.press('End');
  await expect(grid.getByText('C109999')).toBeVisible();
  expect(await grid.getByRole('row').count()).toBeLessThan(80);
  await page.keyboard.press('Home');
  await expect(grid.getByText('C10000', { exact: true })).toBeVisible();
});
