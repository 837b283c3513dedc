import { NOW } from '../../ui/fake/data.ts';
import { AGENT, expect, expectAccessible, LEAD, setConnected, test } from './fake-page.ts';

test('first run: the language switches at once, and a blank form says where', async ({ open }) => {
  const page = await open({ workspace: 'absent' });
  await expect(page.getByRole('heading', { name: '你想如何開始' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { name: '您想怎样开始' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: /Set up my own/ }).click();
  await expect(page.getByLabel('Region')).toHaveValue('HK');
  await page.getByLabel('Company name').fill('Acme');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the first administrator')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('May');
  await page.getByLabel('PIN', { exact: false }).first().fill('2580');
  await page.getByLabel('PIN again').fill('2581');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The two PINs differ.')).toBeVisible();
  await page.getByLabel('PIN again').fill('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('sign-in by keyboard alone: type, choose, PIN; a wrong one says how many are left', async ({ open }) => {
  const page = await open({});
  await expect(page.getByRole('option', { selected: true })).toContainText('陳嘉欣');
  await expectAccessible(page);
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('option', { selected: true })).toContainText('何詠琳');
  await page.keyboard.type('nobody');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(page.getByLabel('PIN 碼', { exact: true })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('combobox').fill('agent 2');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option')).toContainText('陳嘉欣');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1111');
  await page.keyboard.press('Enter');
  await expect(page.getByText('再錯 4 次便要稍候')).toBeVisible();
  await page.keyboard.type('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: '我處理中的個案' })).toBeFocused();
});

test('the next person starts on home, not on the page that the last one left', async ({ open }) => {
  const page = await open({ as: LEAD, path: '/people', locale: 'en' });
  await expect(page.getByRole('grid', { name: 'People' })).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('sign out');
  await expect(page.getByRole('option', { selected: true })).toContainText('Sign out');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByRole('combobox').fill('嘉欣');
  await page.keyboard.press('Enter');
  await page.keyboard.type('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid').first()).toBeFocused();
  await expect(page).toHaveURL(/#\/home$/);
});

test('lock hides the desk and gives everything back, the focus too', async ({ open }) => {
  const page = await open({ as: AGENT });
  const callbacks = page.getByRole('grid', { name: '到期跟進致電' });
  await expect(page.getByRole('grid').first()).toBeFocused();
  await page.keyboard.press('2');
  await expect(callbacks).toBeFocused();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: '已鎖定' })).toBeVisible();
  await expect(callbacks).toBeHidden();
  await expectAccessible(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.type('2580');
  await page.keyboard.press('Enter');
  await expect(callbacks).toBeFocused();
});

for (const problem of ['damaged', 'fromTheFuture', 'diskFull', 'readOnly', 'inUse', 'unreadable'] as const)
  test(`store problem ${problem}: what happened, what is kept, what to do`, async ({ open }) => {
    const page = await open({ problem, backup: true, locale: 'zh-CN' });
    for (const part of ['发生了什么', '保留了什么', '可以怎么做']) await expect(page.getByText(part)).toBeVisible();
    const restore = page.getByRole('button', { name: '使用备份' });
    if (problem !== 'damaged') return expect(restore).toHaveCount(0);
    await expectAccessible(page);
    await restore.click();
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  });

test('a lost core is said at once and heals by itself', async ({ open }) => {
  const page = await open({ as: AGENT, locale: 'en' });
  await expect(page.getByRole('grid').first()).toBeVisible();
  await setConnected(page, false);
  await expect(page.getByText('The core of this desk stopped')).toBeVisible();
  await setConnected(page, true);
  await expect(page.getByText('The desk is working again.')).toBeVisible();
  await expect(page.getByText('The core of this desk stopped')).toBeHidden();
});

test('locks by itself after ten minutes without a hand on the desk', async ({ open }) => {
  const page = await open({ as: AGENT });
  await expect(page.getByRole('grid').first()).toBeFocused();
  await page.clock.setFixedTime(NOW + 11 * 60_000);
  await expect(page.getByRole('heading', { name: '已鎖定' })).toBeVisible();
});
