import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { noteOf, saved, toNote } from './note.ts';
import { seeded, someOf } from './random.ts';
import { choose, fieldText, sayAll, stepTitle, tabTo } from './script.ts';
import { type Locale, say } from './words.ts';

/** What stands on the screen of a call. */
interface Shown {
  readonly step: string;
  readonly answers: string;
  readonly number: string;
}

export type Victim = 'core' | 'page' | 'shell';

export interface Killing {
  readonly locale: Locale;
  readonly seed: number;
  readonly points: number;
  readonly victims: readonly Victim[];
  /** Kills, and brings the same call back in the way that is left; answers the page it is on. */
  kill(victim: Victim, page: Page): Promise<Page>;
}

const rail = (page: Page, locale: Locale) => page.getByRole('navigation', { name: say(locale, 'call:rail.label') });

async function shown(page: Page, locale: Locale): Promise<Shown> {
  return {
    step: (await stepTitle(page).textContent()) ?? '',
    answers: (await rail(page, locale).textContent()) ?? '',
    number: (await page.locator('[aria-describedby="ticket-spelt"]').innerText()).split('\n')[0] ?? '',
  };
}

/** One step on through a repair, whatever the step asks. */
async function stepOn(page: Page): Promise<void> {
  const before = await stepTitle(page).textContent();
  await sayAll(page);
  if ((await page.locator('#call-centre [data-item="fault"]').count()) > 0) {
    await tabTo(page, 'fault');
    await page.keyboard.insertText('印出嚟有黑線');
    await tabTo(page, 'kind');
    await page.keyboard.press('ArrowRight');
    expect(await fieldText(page, 'fault')).toBe('印出嚟有黑線');
  }
  if ((await page.locator('#call-centre [aria-keyshortcuts="1"]').count()) > 0) await choose(page, 1);
  await page.keyboard.press('Control+Enter');
  await expect(stepTitle(page)).not.toHaveText(before ?? '');
}

interface Typed {
  readonly at: number;
  readonly text: string;
}

/** Types into the note for so long (ms), waiting for nothing; answers what stood there after each piece, and since when. */
async function typeOn(page: Page, locale: Locale, note: string, span: number, point: number): Promise<Typed[]> {
  await toNote(page, locale);
  await page.keyboard.press('Control+End');
  const begun = performance.now();
  const typed: Typed[] = [{ at: 0, text: note }];
  for (let piece = 0; piece === 0 || performance.now() - begun < span; piece += 1) {
    const more = `${point}之${piece}。`;
    await page.keyboard.insertText(more);
    typed.push({ at: performance.now(), text: (typed.at(-1)?.text ?? '') + more });
  }
  return typed;
}

/** The text of the note; its placeholder is none. */
function noteText(page: Page, locale: Locale): Promise<string> {
  return noteOf(page, locale).evaluate((host) =>
    host.querySelector('.cm-placeholder') ? '' : (host.textContent ?? ''),
  );
}

/** The note is a beginning of what was typed, and lacks nothing that was typed more than a second before the kill. */
function expectKept(note: string, typed: readonly Typed[], killedAt: number): void {
  const all = typed.at(-1)?.text ?? '';
  expect(all.startsWith(note), `${note} is not a beginning of ${all}`).toBe(true);
  const due = typed.findLast(({ at }) => at < killedAt - 1000)?.text ?? '';
  expect(note.length, `lost more than the last second: ${note}`).toBeGreaterThanOrEqual(due.length);
}

/** Steps of a repair before its outcome: between any two of them somebody may pull the plug. */
const STEPS = 12;

/** Takes a call through its script and kills something at so many points of it; everything is there each time. */
export async function killAtPoints(first: Page, { locale, seed, points, victims, kill }: Killing): Promise<void> {
  const random = seeded(seed);
  const where = new Set(someOf(random, points, STEPS));
  let page = first;
  let note = '';
  let turn = 0;
  for (let step = 0; step < STEPS; step += 1) {
    if (where.has(step)) {
      await saved(page);
      const before = await shown(page, locale);
      const typed = await typeOn(page, locale, note, random() * 2000, step);
      const victim = victims[turn % victims.length] ?? 'core';
      turn += 1;
      console.log(`step ${step} ${before.step}: kill -9 ${victim}`);
      const killedAt = performance.now();
      page = await kill(victim, page);
      await expect(stepTitle(page)).toHaveText(before.step, { timeout: 30_000 });
      await saved(page);
      expect(await shown(page, locale)).toEqual(before);
      note = await noteText(page, locale);
      expectKept(note, typed, killedAt);
      // a page that lives on has what was typed, whatever became of the core
      if (victim === 'core') expect(note).toBe(typed.at(-1)?.text);
    }
    await stepOn(page);
  }
}
