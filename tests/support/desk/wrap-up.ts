import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { tabTo } from './script.ts';

/** One of wrap-up's fields by its name in the draft. */
export const wrapField = (page: Page, name: string) => page.locator(`#wrap-${name}`);

/** To wrap-up by its key; its first field has the keys. */
export async function toWrapUp(page: Page): Promise<void> {
  await page.keyboard.press('F9');
  await expect(wrapField(page, 'disposition')).toBeVisible();
}

/** Walks a list by the arrow keys until it stands on this code, as people do. */
export async function pick(page: Page, name: string, code: string): Promise<void> {
  await tabTo(page, name);
  const list = wrapField(page, name);
  await list.press('Home');
  for (let tries = 0; tries < 30 && (await list.inputValue()) !== code; tries += 1)
    await page.keyboard.press('ArrowDown');
  await expect(list).toHaveValue(code);
}

/** A time as people say it; what was understood stands beside it. */
export async function sayWhen(page: Page, words: string, understood: string): Promise<void> {
  await tabTo(page, 'nextActionAt');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(words);
  await expect(page.locator('#wrap-when-says')).toContainText(understood);
}

/** The number that is read out to the customer. */
export async function ticketNumber(page: Page): Promise<string> {
  const text = (await page.locator('[aria-describedby="ticket-spelt"]').textContent()) ?? '';
  const found = /[A-Z0-9]{3}-\d{4}-[A-Z0-9]{2}/.exec(text)?.[0];
  if (!found) throw new Error(`no ticket number in ${text}`);
  return found;
}

/** Enter saves; the desk goes home. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/#\/home/);
}
