import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { loadScript } from '../../../src/shared/script/load.ts';
import type { ScriptDoc } from '../../../src/shared/script/types.ts';
import { sayAll } from './script.ts';
import type { Locale } from './words.ts';

/** Who leads scripts to their end, in which language, for whom: one for each language that scripts speak. */
export const LANGUAGES: readonly { readonly locale: Locale; readonly agent: string; readonly from: string }[] = [
  { locale: 'zh-HK', agent: '陳大文', from: '5500 0102' },
  { locale: 'zh-CN', agent: '王晓彤', from: '+86 138 0013 8000' },
  { locale: 'en', agent: '陳大文', from: '5500 0105' },
];

/** All of them take minutes: the soak leads each to its end, `verify` one of each kind. */
const FEW: ReadonlySet<string> = new Set(['productQuality', 'callback', 'returnExchange', 'reschedule']);

export function scriptsToLead(): ScriptDoc[] {
  const calls = shippedCalls();
  return process.env.ZUOXI_EVERY_SCRIPT ? calls : calls.filter(({ id }) => FEW.has(id));
}

/** Leads one script after another to its end, by keyboard, within the call that is open. */
export async function leadAll(page: Page, locale: Locale): Promise<void> {
  for (const doc of scriptsToLead()) {
    await changeScript(page, doc.title[locale] ?? '');
    expect(await runToEnd(page), doc.id).toBeGreaterThan(1);
  }
}

const folder = resolve(import.meta.dirname, '../../../content/scripts');

/** The scripts of calls that ship. */
export function shippedCalls(): ScriptDoc[] {
  const docs = readdirSync(folder).flatMap((name) => {
    const loaded = loadScript(readFileSync(join(folder, name), 'utf8'));
    return loaded.ok ? [loaded.doc] : [];
  });
  return docs.filter((doc) => doc.kind === 'call');
}

/** Opens the chooser and takes the script of this name, by keys alone. */
export async function changeScript(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Alt+j');
  await page.keyboard.insertText(title);
  await expect(scripts(page).first()).toContainText(title);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** What the chooser offers. */
export const scripts = (page: Page) => page.locator('#call-scripts').getByRole('option');

const SAMPLES: Readonly<Record<string, string>> = {
  day: '2030-11-25',
  moment: '2030-11-25 15:00',
};
const MOST_STEPS = 60;
const MOST_BLOCKERS = 8;

/** Key of the open step; '' when the script is done. */
async function openStep(page: Page): Promise<string> {
  const here = page.locator('[data-step], [data-done]');
  await expect(here).toHaveCount(1);
  return (await here.getAttribute('data-step')) ?? '';
}

/**
 * Leads a script to its end as somebody without a mouse does: tick what must be said, the first choice, an answer to
 * whatever holds the step up, go on. Answers how many steps that took.
 */
export async function runToEnd(page: Page): Promise<number> {
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const step = await openStep(page);
    if (step === '') return steps;
    await passStep(page, step);
  }
  throw new Error('the script does not end');
}

async function passStep(page: Page, step: string): Promise<void> {
  for (let tries = 0; tries < MOST_BLOCKERS; tries += 1) {
    await sayAll(page);
    const unchosen = page.locator('#call-centre [role="radio"][aria-keyshortcuts="1"][aria-checked="false"]').first();
    const choices = page.locator('#call-centre [role="radio"][aria-keyshortcuts][aria-checked="true"]');
    if ((await unchosen.count()) > 0 && (await choices.count()) === 0) {
      await page.keyboard.press('Alt+1');
      await expect(choices.first()).toBeVisible();
      continue;
    }
    await page.keyboard.press('Control+Enter');
    const left = await page
      .waitForFunction(
        (key) => document.querySelector('[data-step], [data-done]')?.getAttribute('data-step') !== key,
        step,
        {
          timeout: 1_500,
        },
      )
      .catch(() => null);
    if (left) return;
    await answerFocused(page);
  }
  throw new Error(`${step} cannot be left`);
}

/** What holds the step up has the focus: an answer after its kind. */
async function answerFocused(page: Page): Promise<void> {
  const kind = await page.evaluate(() => {
    const focused = document.activeElement;
    // Days and moments are typed as text; what stands there says in which form.
    if (focused instanceof HTMLInputElement && focused.placeholder.includes('MM-DD'))
      return focused.placeholder.includes('HH') ? 'moment' : 'day';
    if (focused instanceof HTMLInputElement) return focused.type;
    return focused instanceof HTMLSelectElement ? 'select' : (focused?.getAttribute('role') ?? 'text');
  });
  if (kind === 'select') await page.keyboard.press('ArrowDown');
  else if (kind.startsWith('radio')) await page.keyboard.press('Space');
  else if (kind === 'day' || kind === 'moment') {
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(SAMPLES[kind] ?? '');
  } else await page.keyboard.insertText(SAMPLES[kind] ?? '1');
}
