import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { linkDoor, loadNow, openDesk, signIn } from './lib/desk.ts';
import { type BenchOptions, type Figures, times } from './lib/figures.ts';
import { type TypingRecord, watchTyping } from './lib/typing-page.ts';

const SIZES = { small: 1000, full: 10_000 } as const;
/** Characters that one composition brings, and keys that it takes: two of spelling, one that chooses. */
const PIECE = 4;
const KEYS = 3;
/** Milliseconds between keys: three times as fast as a fast typist. */
const PACE = 30;
const LINE = 180;

/** Sentences as agents write them, forbidden phrases among them, in pieces as an input method gives them. */
function pieces(characters: number): string[] {
  const file = resolve(import.meta.dirname, '../phrases-eval/dev.jsonl');
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const text = lines.map((line) => (JSON.parse(line) as { text: string }).text.replace(/\s/g, '')).join('');
  const whole = [...text.repeat(Math.ceil(characters / text.length))].slice(0, characters);
  return Array.from({ length: Math.ceil(whole.length / PIECE) }, (_, at) =>
    whole.slice(at * PIECE, (at + 1) * PIECE).join(''),
  );
}

/** A long note typed by a simulated input method into a live call of the sample: key to paint, long tasks, time until it is on disk. */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'));
  const load = loadNow();
  const desk = await openDesk(dataDir, ['--sample'], (page) => page.addInitScript(watchTyping));
  try {
    const { page } = desk;
    await signIn(page);
    const door = await linkDoor(dataDir);
    door.openLink('zuoxi://call?from=23450001&to=30001234&id=bench-type&direction=in');
    await page.locator('#call-step').waitFor();
    const note = page.getByRole('textbox', { name: '通話筆記' });
    await note.click();
    const text = pieces(SIZES[size]);
    await page.evaluate(() => window.typing.start());
    await typeAll(page, text);
    await page.locator('[data-save="saved"]').waitFor();
    const record = await page.evaluate(() => window.typing.stop());
    // the editor draws only what is seen; what core has is the text
    const { currentId } = await door.client.calls.active();
    const { draft } = await door.client.calls.get({ id: currentId ?? '' });
    const typed = [...draft.note.replace(/\s/g, '')].length;
    await door.close();
    return { ...figuresOf(record), characters: typed, wanted: SIZES[size], load: `${load} … ${loadNow()}` };
  } finally {
    await desk.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function figuresOf({ keys, longTasks, unsaved }: TypingRecord): Figures {
  return {
    'key to paint, ms': times(keys.flatMap((key) => (key.painted === null ? [] : [key.painted - key.at]))),
    'key to disk, ms': times(keys.flatMap((key) => (key.saved === null ? [] : [key.saved - key.at]))),
    'tasks over 50 ms': longTasks.length,
    'longest task, ms': Math.max(0, ...longTasks),
    'keys not on disk at the end': unsaved,
  };
}

async function typeAll(page: Page, text: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  let next = performance.now();
  let column = 0;
  for (const piece of text) {
    for (let key = 1; key <= KEYS; key += 1) {
      await keyOfComposition(session, piece, key);
      next = Math.max(next + PACE, performance.now());
      await pause(Math.max(0, next - performance.now()));
    }
    column += PIECE;
    if (column < LINE) continue;
    column = 0;
    await page.keyboard.press('Enter');
  }
  await session.detach();
}

/** What an input method sends for a key: the key itself as 229, then its text; the last key commits. */
async function keyOfComposition(session: CDPSession, piece: string, key: number): Promise<void> {
  const process = { key: 'Process', code: 'KeyA', windowsVirtualKeyCode: 229 };
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...process });
  if (key === KEYS) await session.send('Input.insertText', { text: piece });
  else {
    const spelling = 'abcd'.slice(0, key * 2);
    await session.send('Input.imeSetComposition', {
      text: spelling,
      selectionStart: spelling.length,
      selectionEnd: spelling.length,
    });
  }
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...process });
}
