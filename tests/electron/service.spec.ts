import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { TICKET_CLASSES } from '../../src/shared/model/ticket-classes.ts';
import { BORN, LEAD, openTicket, walkFlow, withTickets } from '../support/desk/service.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

const PLACES = { board: 'Alt+d', clocks: 'Shift+F2', callbacks: 'Shift+F3', lists: 'Shift+F4', settlement: 'Shift+F9' };

function complaintsOf(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => message.type() === 'error' && found.push(message.text()));
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}

/** Every dialog that asks where to keep a file answers this path. */
async function keepAt(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}

/** Pages of a PDF, by the page objects in it. */
const pagesOf = (file: Buffer): number => file.toString('latin1').match(/\/Type\s*\/Page(?![s\w])/g)?.length ?? 0;

for (const locale of ['zh-HK', 'zh-CN'] as const) {
  test(`every flow goes from its first state to its last by keys, ${locale}`, async ({ open, dataDir }) => {
    test.setTimeout(240_000);
    const { page } = await open('--sample', '--locale', locale);
    const complaints = complaintsOf(page);
    await signIn(page, LEAD);
    const numbers = await withTickets(
      dataDir,
      TICKET_CLASSES.map((name) => BORN[name]),
    );
    for (const [at, name] of TICKET_CLASSES.entries()) {
      await openTicket(page, numbers[at] ?? '');
      await walkFlow(page, locale, name);
    }
    expect(complaints).toEqual([]);
  });

  test(`the places of the service desk open, and each sheet becomes a PDF, ${locale}`, async ({ open, dataDir }) => {
    test.setTimeout(180_000);
    const { app, page } = await open('--sample', '--locale', locale);
    const complaints = complaintsOf(page);
    await signIn(page, LEAD);
    for (const [place, key] of Object.entries(PLACES)) {
      await page.keyboard.press(key);
      await expect(page).toHaveURL(new RegExp(`#/${place}`));
      await expect(page.locator('main').getByRole('grid').or(page.getByRole('table')).first()).toBeVisible();
    }
    await page.keyboard.press(PLACES.board);
    await expect(page.getByRole('grid').first()).toBeFocused();
    await expect(page.getByRole('gridcell').first()).toBeVisible();
    await page.keyboard.press('f');
    const which = page.getByRole('combobox', { name: say(locale, 'forms:which') });
    await expect(which).toBeVisible();
    await expect(page.locator('[data-preview] article').first()).toBeVisible();
    const forms = await which
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    expect(forms).toContain('dispatch');
    for (const form of forms) {
      await which.selectOption(form);
      const sheets = page.locator('[data-preview] article');
      await expect(sheets.first()).toContainText(say(locale, `forms:title.${form}`));
      const count = await sheets.count();
      const path = join(dataDir, `${form}.pdf`);
      await keepAt(app, path);
      await page.locator('h1').first().click();
      await page.keyboard.press('s');
      await expect(page.getByText(say(locale, 'forms:said.saved', { name: `${form}.pdf` }))).toBeVisible();
      const file = readFileSync(path);
      expect(file.subarray(0, 5).toString('latin1'), form).toBe('%PDF-');
      expect(pagesOf(file), form).toBe(count);
      // For a person to look at: only when a folder is named.
      if (process.env.E2E_PICTURES) copyFileSync(path, join(process.env.E2E_PICTURES, `${locale}-${form}.pdf`));
    }
    expect(complaints).toEqual([]);
  });
}
