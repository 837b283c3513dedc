import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { type HubProcess, startHub } from '../support/desk/hub.ts';
import { chip, firstDesk, secondDesk } from '../support/desk/join.ts';
import { enter, expect, startShell, test } from './shell.ts';

/** The first desk is in Hong Kong and brings the sample; the second is in Shenzhen and begins with nothing. */
const HK = { agent: '陳大文', offline: '離線', held: '需處理', sum: '相符', match: '一致' };
const CN = { agent: '李嘉欣', login: 'lee', synced: '已同步', offline: '离线', sum: '相符', match: '一致' };

test('two desks and a hub: join, work offline on one customer, meet again, keep mine, and the ledger adds up', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi 同步-'));
  const hub = await startHub(join(dir, 'server'));
  const shells = [
    await startShell(join(dir, 'a'), '--sample', '--locale', 'zh-HK'),
    await startShell(join(dir, 'b'), '--locale', 'zh-CN'),
  ] as const;
  const complaints: string[][] = [];
  try {
    const a = await enter(browser, shells[0], complaints);
    await firstDesk(a, hub, HK.agent);
    await hub.account(CN.login, CN.agent);
    const b = await enter(browser, shells[1], complaints);
    await secondDesk(b, hub, CN.login);
    await crossed(a, b, hub);
    const asleep = shells[0].corePid();
    await settle(a, b, hub, asleep);
    for (const page of [a, b]) await adds(page);
    expect(complaints.flat()).toEqual([]);
  } finally {
    for (const shell of shells) await shell.stop();
    await hub.stop();
    rmSync(dir, { recursive: true, force: true });
  }
});

/** Types over one field of the customer that is open, by keys from the page's first field on. */
async function edit(page: Page, field: string, text: string): Promise<void> {
  await page.keyboard.press('e');
  const box = page.locator(`[data-field="${field}"]`);
  for (let i = 0; i < 20 && !(await box.evaluate((el) => el === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue(text);
}

/** Both change the same address while the hub is away; Hong Kong first, so that Shenzhen's later word stands. */
async function crossed(a: Page, b: Page, hub: HubProcess): Promise<void> {
  await a.keyboard.press('Alt+c');
  await expect(a.getByRole('grid').first()).toBeFocused();
  await a.keyboard.press('Enter');
  await expect(a).toHaveURL(/customers\/.+/);
  const hash = new URL(a.url()).hash;
  await b.evaluate((to) => {
    location.hash = to;
  }, hash);
  for (const page of [a, b]) await expect(page.locator('[data-field="address"]')).toBeVisible();
  await a.keyboard.press('e');
  await expect(b.getByText(`${HK.agent} 正在编辑`)).toBeVisible();
  await a.keyboard.press('Escape');
  await hub.stop();
  await edit(a, 'address', '香港先寫');
  await edit(b, 'address', '深圳后写');
  await expect(chip(a)).toContainText(HK.offline, { timeout: 30_000 });
  await expect(chip(b)).toContainText(CN.offline, { timeout: 30_000 });
  await expect(chip(a)).toContainText('待上傳 1');
}

/** What the browser says when a cable is pulled or put back. */
const network = (page: Page, what: 'online' | 'offline') =>
  page.evaluate((type) => void window.dispatchEvent(new Event(type)), what);

/** Shenzhen meets the hub while Hong Kong's desk sleeps; once awake it learns that its address does not stand, and keeps it. */
async function settle(a: Page, b: Page, hub: HubProcess, asleep: number): Promise<void> {
  process.kill(asleep, 'SIGSTOP');
  await hub.start();
  await b.keyboard.press('Escape');
  await b.keyboard.press('Alt+z');
  await expect(b.locator('[data-device="current"]')).toBeVisible();
  await b.keyboard.press('s');
  await expect(chip(b)).toContainText(CN.synced, { timeout: 60_000 });
  await expect(chip(b)).toContainText('待上传 0');
  process.kill(asleep, 'SIGCONT');
  await network(a, 'online');
  await expect(chip(a)).toContainText('需處理 1', { timeout: 60_000 });
  await a.keyboard.press('Alt+a');
  await expect(a.getByRole('grid', { name: '需處理' })).toBeFocused();
  const detail = a.getByRole('complementary', { name: '詳情' });
  await expect(detail).toContainText('香港先寫');
  await expect(detail).toContainText('深圳后写');
  await expect(detail).toContainText(CN.agent);
  await expectAccessible(a, 'needs attention');
  await a.keyboard.press('k');
  await expect(chip(a)).toContainText('需處理 0');
  await b.goBack();
  await expect(b.locator('[data-field="address"]')).toHaveValue('香港先寫', { timeout: 30_000 });
}

async function adds(page: Page): Promise<void> {
  await page.keyboard.press('Alt+z');
  const row = page.locator('[data-device="current"]');
  await expect(row.locator('[data-check="good"]')).toHaveCount(2, { timeout: 30_000 });
  await expect(row).toContainText(HK.sum);
  await expect(row).toContainText(HK.match);
  await page.keyboard.press('v');
  await expect(page.locator('tbody').nth(1).locator('[data-check="good"]').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-check="bad"]')).toHaveCount(0);
  await expectAccessible(page, 'ledger');
}
