import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { sayAll } from './script.ts';
import { type Locale, say } from './words.ts';

/** Tab (or Shift+Tab) until what has the focus matches: the way of somebody without a mouse. */
export async function tabUntil(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const here = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (here) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no way to ${selector} by ${key}`);
}

/** Opens a script in the studio, from wherever we are. */
export async function openScript(page: Page, locale: Locale, title: string): Promise<void> {
  await page.keyboard.press('Alt+r');
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await tabUntil(page, `input[placeholder="${say(locale, 'studio:list.filter')}"]`, 'Shift+Tab');
  await page.keyboard.insertText(title);
  await expect(page.getByRole('gridcell', { name: title, exact: true })).toBeVisible();
  await tabUntil(page, '[role="grid"]');
  await page.keyboard.press('Enter');
  await checked(page);
}

/** The check of what is on the table has come back. */
export async function checked(page: Page): Promise<void> {
  await expect(page.locator('[data-findings]:not([data-findings="none"])')).toBeVisible();
}

export async function showTab(page: Page, tab: string): Promise<void> {
  await tabUntil(page, '[role="tab"]', 'Shift+Tab');
  for (let tries = 0; tries < 8; tries += 1) {
    if ((await page.evaluate(() => document.activeElement?.id)) === `studio-tab-${tab}`)
      return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`no tab ${tab}`);
}

/** Enter on the button of this name in the panel. */
export async function press(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('button', { name, exact: true })).toBeEnabled();
  for (let tries = 0; tries < 120; tries += 1) {
    const here = await page.evaluate((wanted) => document.activeElement?.textContent === wanted, name);
    if (here) return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to "${name}" by Tab`);
}

export interface Edit {
  readonly locale: Locale;
  /** Script and words by which its step is found. */
  readonly title: string;
  readonly find: string;
  readonly language: string;
  /** What may not be said. */
  readonly forbidden: string;
  /** Put at the end of the first line. */
  readonly more: string;
}

/** Edit, error, undo, a better edit, review, publication: all by keys. */
export async function editAndPublish(page: Page, edit: Edit): Promise<void> {
  const { locale } = edit;
  const line = `fieldset:nth-of-type(1) textarea[lang="${edit.language}"]`;
  const findings = page.locator('[data-findings]');
  await openScript(page, locale, edit.title);
  await page.keyboard.press('F2');
  await page.keyboard.insertText(edit.find);
  await page.keyboard.press('Enter');
  await expect(page.locator('#studio-panel h2')).toBeFocused();
  await tabUntil(page, line);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(edit.forbidden);
  await expect(findings).toHaveAttribute('data-findings', /^[1-9]/);
  await page.keyboard.press('F8');
  await expect(page.locator('#studio-panel h2')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(findings).toHaveAttribute('data-findings', '0');
  await tabUntil(page, line);
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(edit.more);
  await expect(page.locator('[data-save="saved"]')).toHaveText(say(locale, 'studio:saved.draft'));
  await showTab(page, 'review');
  await expect(page.getByRole('cell').filter({ hasText: edit.more })).toBeVisible();
  await press(page, say(locale, 'studio:review.send'));
  await expect(page.locator('[data-save="saved"]')).toHaveText(say(locale, 'studio:saved.inReview'));
  await tabUntil(page, 'form input:not([type])');
  await page.keyboard.insertText('e2e');
  await press(page, say(locale, 'studio:review.publish'));
  await expect(page.getByRole('cell', { name: 'e2e' })).toBeVisible();
}

/** The line of the open step that holds these words. */
export const spoken = (page: Page, words: string, within = '#call-centre') =>
  page.locator(`${within} p`).filter({ hasText: words });

/** Ticks what must be said and starts the side trip on this letter. */
export async function intoTrip(page: Page, letter: string, title: string): Promise<void> {
  await sayAll(page);
  await page.keyboard.press(letter);
  await expect(page.locator('#call-step')).toHaveText(title);
}
