import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

export const stepTitle = (page: Page) => page.locator('#call-step');

/** The step of this name is open. */
export async function atStep(page: Page, title: string): Promise<void> {
  await expect(stepTitle(page)).toHaveText(title);
}

/** Lines of this step that must be said and are not ticked. */
export const unsaid = (page: Page) => page.locator('#call-centre').getByRole('checkbox', { checked: false });

/** Ticks every line of this step that must be said, by key. */
export async function sayAll(page: Page): Promise<void> {
  for (let left = await unsaid(page).count(); left > 0; left -= 1) {
    await page.keyboard.press('Alt+k');
    await expect(unsaid(page)).toHaveCount(left - 1);
  }
}

/** Chooses by digit; inside a text field the digit is taken with Alt. */
export async function choose(page: Page, digit: number): Promise<void> {
  await page.keyboard.press(`Alt+${digit}`);
  const choice = page.locator(`#call-centre [role="radio"][aria-keyshortcuts="${digit}"]`);
  await expect(choice).toHaveAttribute('aria-checked', 'true');
}

/** Enter, from wherever the cursor stands; the next step opens. */
export async function goOn(page: Page, to: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await atStep(page, to);
}

/** A field of this step, by its id in the script. */
export const field = (page: Page, id: string) => page.locator(`#call-centre [data-item="${id}"]`);

/** What stands in a field of this step: a line, a long text or the option that is chosen. */
export async function fieldText(page: Page, id: string): Promise<string> {
  const line = field(page, id).locator('input, select');
  if ((await line.count()) > 0) return line.inputValue();
  const long = field(page, id).locator('.cm-content');
  if ((await long.count()) > 0) return (await long.textContent()) ?? '';
  return (await field(page, id).getByRole('radio', { checked: true }).textContent()) ?? '';
}

/** Tab or Shift+Tab until the field has the keys: what somebody without a mouse does. */
export async function tabTo(page: Page, id: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const where = await field(page, id).evaluate((host) => {
      const focused = document.activeElement ?? document.body;
      // the field itself, not what stands below it: "cannot be known" is a stop of its own
      if (host.contains(focused) && focused.matches('.cm-content, input, select, [role="radio"]')) return 'here';
      if (host.contains(focused)) return 'before';
      return host.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING ? 'before' : 'after';
    });
    if (where === 'here') return;
    await page.keyboard.press(where === 'before' ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`no way to ${id} by Tab`);
}
