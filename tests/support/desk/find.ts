import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { type Locale, say } from './words.ts';

/** The search for the caller, on the call screen. */
const box = (page: Page, locale: Locale) => page.getByRole('combobox', { name: say(locale, 'call:find.label') });

/** Looks for the caller by key; the first hit is this one. */
export async function findCaller(page: Page, locale: Locale, text: string, name: string): Promise<void> {
  await page.keyboard.press('F2');
  await expect(box(page, locale)).toBeFocused();
  await page.keyboard.insertText(text);
  await expect(page.getByRole('option', { selected: true })).toContainText(name);
}

/** Who the call screen says is calling. */
export const caller = (page: Page) => page.locator('[data-call] h1');
