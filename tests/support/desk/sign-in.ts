import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Everybody's PIN in the sample workspace. */
export const PIN = '2580';

/** Goes in by keys alone: the name narrows the list, Enter to the PIN, Enter to the desk. */
export async function signIn(page: Page, name: string, pin = PIN): Promise<void> {
  await expect(page.getByRole('combobox')).toBeFocused({ timeout: 60_000 });
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { selected: true })).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(page.locator('input[type="password"]')).toBeFocused();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await atDesk(page);
}

/** Signed in: the rail of places stands there. */
export async function atDesk(page: Page): Promise<void> {
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 20_000 });
}

/** After a reload the page shows its session again by itself, or asks for the PIN when it is locked. */
export async function backAtDesk(page: Page, pin = PIN): Promise<void> {
  const desk = page.getByRole('navigation').first();
  const lock = page.locator('input[type="password"]');
  await expect(desk.or(lock).first()).toBeVisible({ timeout: 30_000 });
  if (await desk.isVisible()) return;
  await lock.focus();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(desk).toBeVisible();
}
