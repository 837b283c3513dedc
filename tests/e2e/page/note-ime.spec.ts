import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './ring.ts';

const PHRASE = '你急乜';
const PREEDITS = ['n', 'nei', '你', '你gap', '你急', '你急mat', PHRASE];

const noteOf = (page: Page) => page.getByRole('textbox', { name: '通話筆記' });

/** Composition events that the page never gets to see, as with remote desktops and old drivers. */
type Missing = 'compositionstart' | 'compositionupdate' | 'compositionend';

declare global {
  interface Window {
    ime: { changes: string[]; endedAt: number; markedAt: number };
  }
}

/**
 * Swallows the events that this input method forgets, and notes every element that comes or goes in the note, every
 * class that changes, when the last input came and when the first mark stood. The preedit itself is text, not elements.
 */
async function watch(page: Page, missing: readonly Missing[]) {
  await page.evaluate((names) => {
    const ime = { changes: [] as string[], endedAt: 0, markedAt: 0 };
    window.ime = ime;
    for (const name of names)
      window.addEventListener(name, (event) => event.isTrusted && event.stopImmediatePropagation(), true);
    window.addEventListener('input', () => {
      ime.endedAt = performance.now();
    });
    const content = document.querySelector('.cm-content') as Element;
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes, removedNodes } of changes) {
        if (type === 'attributes') ime.changes.push(`class of ${(target as Element).tagName}`);
        for (const node of [...addedNodes, ...removedNodes]) {
          if (!(node instanceof Element) || node.tagName === 'BR') continue;
          ime.changes.push(node.outerHTML.slice(0, 80));
          if (node.matches('.zx-mark')) ime.markedAt ||= performance.now();
        }
      }
    }).observe(content, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] });
  }, missing);
}

async function preedit(ime: CDPSession, page: Page, text: string) {
  await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  // longer than the pause after which a note without composition is checked
  await page.evaluate(() => new Promise((done) => setTimeout(done, 60)));
}

/** The key that chooses the text: swallowed by the input method, then let go. */
async function commit(ime: CDPSession, text: string) {
  const process = { key: 'Process', code: 'Space', windowsVirtualKeyCode: 229 };
  await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...process });
  await ime.send('Input.insertText', { text });
  await ime.send('Input.dispatchKeyEvent', { type: 'keyUp', ...process });
}

const TRACES: readonly (readonly [string, readonly Missing[]])[] = [
  ['all events', []],
  ['no start', ['compositionstart']],
  ['no end', ['compositionend']],
  ['no event at all', ['compositionstart', 'compositionupdate', 'compositionend']],
];

for (const [name, missing] of TRACES) {
  test(`input method with ${name}: the note stays as it is until the text is committed, then it is marked`, async ({
    ring,
  }) => {
    const { page, draft } = await ring();
    await noteOf(page).click();
    await page.keyboard.insertText('我回客人唔關我事');
    await expect(page.locator('.zx-mark-block')).toHaveText('唔關我事');
    await page.keyboard.insertText('。我又話');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    await watch(page, missing);
    const ime = await page.context().newCDPSession(page);
    for (const text of PREEDITS) await preedit(ime, page, text);
    expect(await page.evaluate(() => window.ime.changes)).toEqual([]);
    await commit(ime, PHRASE);
    await expect(page.locator('.zx-mark-block')).toHaveText(['唔關我事', PHRASE]);
    // The caret stays behind what was committed: nothing rewrote the field.
    await page.keyboard.insertText('喇');
    await expect.poll(async () => (await draft()).note).toBe(`我回客人唔關我事。我又話${PHRASE}喇`);
  });
}

test('a composition given up leaves nothing behind, and typing goes on', async ({ ring }) => {
  const { page, draft } = await ring();
  await noteOf(page).click();
  await page.keyboard.insertText('我回客人');
  await watch(page, []);
  const ime = await page.context().newCDPSession(page);
  for (const text of ['n', 'nei', '']) await preedit(ime, page, text);
  await page.keyboard.insertText(PHRASE);
  await expect(page.locator('.zx-mark-block')).toHaveText(PHRASE);
  await expect.poll(async () => (await draft()).note).toBe(`我回客人${PHRASE}`);
});
