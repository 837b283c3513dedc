import type { CDPSession, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { type Locale, say } from './words.ts';

/** The note of the call. */
export const noteOf = (page: Page, locale: Locale) =>
  page.getByRole('textbox', { name: say(locale, 'call:note.label') });

export const marks = (page: Page) => page.locator('.zx-mark');

/** To the note by its key. */
export async function toNote(page: Page, locale: Locale): Promise<void> {
  await page.keyboard.press('Alt+n');
  await expect(noteOf(page, locale)).toBeFocused();
}

/** Types as an input method does: the preedit grows, then the text is committed. */
export async function compose(ime: CDPSession, preedits: readonly string[], committed: string): Promise<void> {
  for (const text of preedits)
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await ime.send('Input.insertText', { text: committed });
}

/** An input method of its own for this page. */
export const inputMethod = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

/** "Saved" is said only when it is on disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('[data-save="saved"]')).toBeVisible({ timeout: 20_000 });
}
