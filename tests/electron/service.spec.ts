import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { FORM_KEYS } from '../../src/shared/forms/definitions.ts';
import { TICKET_CLASSES } from '../../src/shared/model/ticket-classes.ts';
import { languagesNow } from '../support/desk/languages.ts';
import { BORN, LEAD, openTicket, walkFlow, withTickets } from '../support/desk/service.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { type Desktop, expect, test } from './shell.ts';

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

async function fromBoard(page: Page, key: 'f' | 'p'): Promise<void> {
  await page.keyboard.press(PLACES.board);
  await expect(page.getByRole('grid').first()).toBeFocused();
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await page.keyboard.press(key);
}

async function fromTicket(page: Page, number: string): Promise<void> {
  await openTicket(page, number);
  await page.evaluate(() => {
    location.hash = `${location.hash.replace('tickets', 'forms')}?form=complaint`;
  });
}

/** Keeps every sheet that is offered here as a PDF, and checks that it has the pages that are shown. */
async function keepAll({ app, page }: Desktop, locale: Locale, folder: string): Promise<string[]> {
  const which = page.getByRole('combobox', { name: say(locale, 'forms:which') });
  const sheets = page.locator('[data-preview] article');
  await expect(sheets.first()).toBeVisible();
  const forms = await which.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  for (const form of forms) {
    await which.selectOption(form);
    await expect(sheets.first()).toContainText(say(locale, `forms:title.${form}`));
    const path = join(folder, `${form}.pdf`);
    rmSync(path, { force: true });
    await keepAt(app, path);
    await page.locator('h1').first().click();
    await page.keyboard.press('s');
    await expect.poll(() => existsSync(path) && readFileSync(path).subarray(-6).toString('latin1')).toContain('%%EOF');
    const file = readFileSync(path);
    expect(file.subarray(0, 5).toString('latin1'), form).toBe('%PDF-');
    expect(pagesOf(file), form).toBe(await sheets.count());
    // For a person to look at: only when a folder is named.
    if (process.env.E2E_PICTURES) copyFileSync(path, join(process.env.E2E_PICTURES, `${locale}-${form}.pdf`));
  }
  return forms;
}

for (const locale of languagesNow(['zh-HK', 'zh-CN'] as const, 1)) {
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
    const [number = ''] = await withTickets(dataDir, [BORN.complaint]);
    const made = new Set<string>();
    for (const way of [() => fromBoard(page, 'f'), () => fromBoard(page, 'p'), () => fromTicket(page, number)]) {
      await way();
      for (const form of await keepAll({ app, page }, locale, dataDir)) made.add(form);
    }
    expect([...made].sort()).toEqual([...FORM_KEYS, 'day'].sort());
    expect(complaints).toEqual([]);
  });
}
