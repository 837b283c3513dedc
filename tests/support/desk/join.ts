import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { HUB_PASSWORD, type HubProcess } from './hub.ts';
import { atDesk, PIN, signIn } from './sign-in.ts';

/** The sync chip's strip. */
export const chip = (page: Page) => page.getByRole('contentinfo');

/** Address, certificate (none on this machine), code and name, by keys. */
async function wizard(page: Page, hub: HubProcess, name: string): Promise<void> {
  await expect(page.getByPlaceholder('https://hub.example.hk:7440')).toBeFocused();
  await page.keyboard.type(hub.url);
  await page.keyboard.press('Enter');
  await expect(page.locator('[aria-current="step"]')).toContainText('2');
  await page.keyboard.press('Enter');
  await expect(page.locator('[aria-current="step"]')).toContainText('3');
  await page.keyboard.type(await hub.code());
  await page.keyboard.press('Tab');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** Signs in on a desk of Hong Kong that has a workspace, and lets it found the organisation at an empty hub. */
export async function firstDesk(page: Page, hub: HubProcess, agent: string): Promise<void> {
  await signIn(page, agent);
  await expect(page.getByRole('grid').first()).toBeFocused();
  await page.keyboard.press('Alt+z');
  await page.getByRole('button', { name: '加入中央伺服器' }).focus();
  await page.keyboard.press('Enter');
  await wizard(page, hub, '一號櫃位');
  await expect(page.getByText('已加入 香江影印機（hk）')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page, 'joined');
  await expect(chip(page)).toContainText('已同步', { timeout: 60_000 });
}

/** A desk of Shenzhen that begins with nothing: joins, downloads, and signs in for the first time. */
export async function secondDesk(page: Page, hub: HubProcess, login: string): Promise<void> {
  await page.getByRole('button', { name: /加入中心服务器/ }).focus();
  await page.keyboard.press('Enter');
  await wizard(page, hub, '二号座位');
  await expect(page.getByRole('textbox', { name: '登录名' })).toBeFocused({ timeout: 60_000 });
  await expectAccessible(page, 'first sign-in');
  for (const text of [login, HUB_PASSWORD, PIN, PIN]) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  // Whoever is quicker than the download is told so, and asks again.
  await expect(async () => {
    if (await page.getByRole('textbox', { name: '登录名' }).isVisible()) await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await atDesk(page);
  await expect(chip(page)).toContainText('已同步', { timeout: 60_000 });
}
