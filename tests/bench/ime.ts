import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { linkDoor, loadNow, openDesk, signIn } from './lib/desk.ts';
import { type BenchOptions, type Figures, times } from './lib/figures.ts';

const RUNS = { small: 15, full: 60 } as const;
const BEFORE = '我回客人';
const PREEDITS = ['nei', '你', '你gap', '你急', '你急mat'];
const PHRASE = '你急乜';
/** Milliseconds between the keys of the input method. */
const PACE = 40;

declare global {
  interface Window {
    marks: { endedAt: number; marked: number[]; during: number };
  }
}

/** Runs in the page: from the end of a composition to the frame in which its mark stands; marks drawn before it are counted. */
function watchMarks(): void {
  const marks = { endedAt: 0, marked: [] as number[], during: 0 };
  let composing = false;
  window.marks = marks;
  window.addEventListener('compositionstart', () => {
    composing = true;
  });
  window.addEventListener('compositionend', () => {
    composing = false;
    marks.endedAt = performance.now();
  });
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    const drawn = added.some((node) => node instanceof Element && node.matches('.zx-mark'));
    if (!drawn) return;
    if (composing) marks.during += 1;
    const { endedAt } = marks;
    if (endedAt === 0) return;
    marks.endedAt = 0;
    requestAnimationFrame(() => marks.marked.push(performance.now() - endedAt));
  }).observe(document, { childList: true, subtree: true });
}

async function composeOne(page: Page, ime: CDPSession): Promise<void> {
  await page.keyboard.insertText(BEFORE);
  for (const text of PREEDITS) {
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await pause(PACE);
  }
  const seen = await page.evaluate(() => window.marks.marked.length);
  await ime.send('Input.insertText', { text: PHRASE });
  await page.waitForFunction((before) => window.marks.marked.length > before, seen);
  await page.keyboard.press('Enter');
}

/** Input method: time from the end of a composition to its mark in the live desk, and marks drawn while composing. */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'));
  const load = loadNow();
  const desk = await openDesk(dataDir, ['--sample'], (page) => page.addInitScript(watchMarks));
  try {
    const { page } = desk;
    await signIn(page);
    const door = await linkDoor(dataDir);
    door.openLink('zuoxi://call?from=23450001&to=30001234&id=bench-ime&direction=in');
    await page.locator('#call-step').waitFor();
    await page.getByRole('textbox', { name: '通話筆記' }).click();
    const ime = await page.context().newCDPSession(page);
    for (let run = 0; run < RUNS[size]; run += 1) await composeOne(page, ime);
    const { marked, during } = await page.evaluate(() => window.marks);
    await door.close();
    return {
      'end of composition to mark, ms': times(marked),
      'marks drawn while composing': during,
      load: `${load} … ${loadNow()}`,
    };
  } finally {
    await desk.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
