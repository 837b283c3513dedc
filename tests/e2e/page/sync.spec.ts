import type { Page } from '@playwright/test';
import { customer, ticket } from '../../ui/fake/data.ts';
import type { FakeCore } from '../../ui/fake-core.ts';
import { AGENT, expect, expectAccessible, LEAD, setConnected, test } from './fake-page.ts';

const TICKET = ticket(0).id;
const CUSTOMER = customer(0).id;

const said = (page: Page) => page.evaluate(() => (window as unknown as { fake: FakeCore }).fake.state.sync.said);
const chip = (page: Page) => page.getByRole('contentinfo').getByRole('button', { name: /最近同步/ });
const needs = (page: Page) => page.getByRole('contentinfo').getByRole('button', { name: /需處理/ });

test('chip: what waits, what is confirmed, what needs me; each state with its word; the network is told', async ({
  open,
  context,
}) => {
  const page = await open({ as: AGENT, sync: 'fresh', attention: 2 });
  await expect(chip(page)).toHaveText(/已同步\s*待上傳 0\s*已確認 1,204\s*最近同步/);
  await expect(needs(page)).toHaveText('需處理 2');
  await context.setOffline(true);
  await expect(chip(page)).toContainText('離線');
  await context.setOffline(false);
  await expect(chip(page)).toContainText('已同步');
  expect(await said(page)).toEqual([{ online: false }, { online: true }]);
  await setConnected(page, false);
  await expect(chip(page)).toContainText('已確認 1,204');
});

test('ledger: the sum, the chain and the comparison, by keyboard', async ({ open }) => {
  const page = await open({ as: AGENT, sync: 'fresh' });
  await expect(page.getByRole('grid').first()).toBeFocused();
  await page.keyboard.press('Alt+z');
  await expect(page).toHaveURL(/#\/sync$/);
  const row = page.getByRole('row', { name: /現時身分/ });
  await expect(row).toContainText('相符');
  await expect(row).toContainText('1,204 = 0 + 1,190 + 9 + 3 + 2');
  await expect(row).toContainText('一致');
  await page.keyboard.press('v');
  await expect(page.getByRole('row', { name: /全公司/ })).toContainText('一致');
  await expect(page.getByRole('row', { name: /地點 hk/ })).toContainText('曾有不同，已修正');
  await page.keyboard.press('s');
  await expect.poll(() => said(page)).toContain('now');
  await expectAccessible(page);
});

test('needs attention: several at once, keep mine, let it be, and back again', async ({ open }) => {
  const page = await open({ as: AGENT, sync: 'fresh', attention: 7 });
  await expect(page.getByRole('grid').first()).toBeFocused();
  await expect(page.getByText('你有 7 項更改未被採用')).toBeVisible();
  await page.keyboard.press('Alt+a');
  const grid = page.getByRole('grid', { name: '需處理' });
  await expect(grid).toBeFocused();
  const detail = page.getByRole('complementary', { name: '詳情' });
  await expect(detail).toContainText('入紙盒卡紙，已約明早上門');
  await expect(detail).toContainText('李俊傑');
  await expectAccessible(page);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('k');
  await expect(page.getByText('已採用你的 2 項更改')).toBeVisible();
  await expect(needs(page)).toHaveText('需處理 5');
  await grid.focus();
  await page.keyboard.press('l');
  await expect(needs(page)).toHaveText('需處理 4');
  await page.keyboard.press('3');
  await expect(page.getByRole('grid', { name: '已處理' })).toBeFocused();
  await page.keyboard.press('r');
  await expect(needs(page)).toHaveText('需處理 5');
});

test('a ticket: the offline change that was not taken stands on its timeline', async ({ open }) => {
  const page = await open({ as: AGENT, sync: 'fresh', attention: 1, path: `/tickets/${TICKET}` });
  const line = page.getByRole('listitem').filter({ hasText: '未採用' });
  await expect(line).toContainText('離線修改「');
  await expect(line).toContainText('入紙盒卡紙，已約明早上門');
  await line.getByRole('button', { name: '採用' }).focus();
  await page.keyboard.press('Enter');
  await expect(line).toContainText('已採用我的');
  await line.getByRole('button', { name: '還原為待處理' }).click();
  await expect(line.getByRole('button', { name: '略過' })).toBeVisible();
});

test('presence: others are told while a field has the focus; who edits is shown', async ({ open }) => {
  const page = await open({ as: AGENT, sync: 'fresh', path: `/customers/${CUSTOMER}` });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('e');
  await expect.poll(() => said(page)).toContainEqual({ entity: 'customer', id: CUSTOMER, editing: true });
  await page.evaluate((id) => {
    const { state } = (window as unknown as { fake: FakeCore }).fake;
    state.sync.editors = [{ personId: id, name: '李俊傑', since: 0 }];
    state.publish({ kind: 'editing', entity: 'customer', id });
  }, CUSTOMER);
  await expect(page.getByText('李俊傑 正在編輯')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+h');
  await expect.poll(() => said(page)).toContainEqual({ entity: 'customer', id: CUSTOMER, editing: false });
});

test('older tickets come when they are asked for', async ({ open }) => {
  const page = await open({ as: AGENT, sync: 'fresh', path: `/customers/${CUSTOMER}` });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByText('找到 2 宗較舊個案')).toBeVisible();
});

test('safety stop: nothing goes before a yes; Esc leaves everything as it is', async ({ open }) => {
  const page = await open({ as: LEAD, sync: 'asking' });
  const dialog = page.getByRole('dialog', { name: '是否移除大量資料？' });
  await expect(dialog).toContainText('9,400 項之中的 2,100 項（22%）');
  await expect(dialog.getByRole('button', { name: '維持現況' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await said(page)).toEqual([{ allow: false }]);
  await expect(chip(page)).toContainText('等候確認');
});

for (const [state, word] of [
  ['refused', '被拒絕'],
  ['tooOld', '需要更新'],
  ['leaving', '已被撤銷'],
  ['working', '同步中'],
] as const)
  test(`${state}: word, shape, and what to do`, async ({ open }) => {
    const page = await open({ as: AGENT, sync: state, path: '/sync' });
    await expect(page.getByText('這部工作台所作的更改')).toBeVisible();
    await expect(page.getByRole('contentinfo').getByText(word)).toBeVisible();
    await expectAccessible(page);
  });

test('joining from the first run: address, fingerprint, code, then the hub’s password and a PIN', async ({ open }) => {
  const page = await open({ workspace: 'absent', newHere: true });
  await page.getByRole('button', { name: /加入中央伺服器/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '中央伺服器地址' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('https://nowhere.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText('連不上此地址')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('https://hub.example.hk:7440');
  await page.keyboard.press('Enter');
  await expect(page.getByText('10 17 1E 25 2C 33 3A 41')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '完全相同，繼續' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '一次性代碼' })).toBeFocused();
  await page.keyboard.type('bad-code');
  await page.keyboard.press('Tab');
  await page.keyboard.type('12 號座位');
  await page.keyboard.press('Enter');
  await expect(page.getByText('代碼不正確、已被使用或已過期')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: '一次性代碼' }).fill('good-code');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '登入名稱' })).toBeFocused();
  await expect(page.getByText('已加入 香江影印機維修有限公司（hk）')).toBeVisible();
  await expectAccessible(page);
  for (const text of ['chan', 'wrong', '8642', '8642']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByText('登入名稱或密碼不正確')).toBeVisible();
  await page.getByLabel('中央伺服器密碼').fill('hub-password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

test('leaving: what waits is said before anything is left behind', async ({ open }) => {
  const page = await open({ as: LEAD, sync: 'offline', path: '/settings/hub' });
  await page.getByRole('button', { name: '離開中央伺服器…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '不離開' })).toBeFocused();
  await dialog.getByRole('button', { name: '上傳並離開' }).click();
  await expect(dialog).toContainText('仍有 3 項更改未能上傳');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '不上傳，直接離開' }).click();
  await expect(page.getByRole('textbox', { name: '中央伺服器地址' })).toBeVisible();
});

test('a desk that was shut out says so, and offers to join again', async ({ open }) => {
  const page = await open({ as: AGENT, sync: 'leaving' });
  await expect(page.getByRole('status').getByText('管理員已撤銷此工作台')).toBeVisible();
  await page.evaluate(() => {
    const { state } = (window as unknown as { fake: FakeCore }).fake;
    state.workspace = { state: 'absent' };
    state.publish({ kind: 'workspace' });
  });
  await expect(page.getByText('本機資料已全部清除')).toBeVisible();
  await expect(page.getByRole('button', { name: /加入中央伺服器/ })).toBeVisible();
  await expectAccessible(page);
});
