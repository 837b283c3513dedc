import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './ring.ts';

const BLOCKED = '你急乜';

const noteOf = (page: Page) => page.getByRole('textbox', { name: '通話筆記' });

/** Counts every change of the marks while it runs, as a browser would have to redraw them. */
async function watchMarks(page: Page) {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenMarks: seen });
    new MutationObserver((changes) => {
      for (const { addedNodes, removedNodes } of changes)
        for (const node of [...addedNodes, ...removedNodes])
          if (node instanceof HTMLElement && node.matches('.zx-mark')) seen.push(node.textContent ?? '');
    }).observe(document.querySelector('.cm-content') as Element, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { seenMarks: string[] }).seenMarks);
}

/** Types as an input method does: the preedit grows, then the text is committed. */
async function compose(ime: CDPSession, preedits: readonly string[], committed: string) {
  for (const text of preedits) {
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await ime.send('Input.insertText', { text: committed });
}

test('nothing is marked during composition, and the mark comes after it', async ({ ring }) => {
  const { page, draft } = await ring();
  await noteOf(page).click();
  await page.keyboard.insertText('我回客人');
  const seen = await watchMarks(page);
  const ime = await page.context().newCDPSession(page);
  // The preedit already reads like the forbidden phrase, long enough for any timer to fire.
  for (const text of ['nei', '你', '你gap', '你急', '你急mat', BLOCKED]) {
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.evaluate(() => new Promise((done) => setTimeout(done, 60)));
  }
  expect(await seen()).toEqual([]);
  await ime.send('Input.insertText', { text: BLOCKED });
  await expect(page.locator('.zx-mark-block')).toHaveText(BLOCKED);
  await expect.poll(async () => (await draft()).note).toBe(`我回客人${BLOCKED}`);
});

test('typing by input method beside a mark never takes the composition apart', async ({ ring }) => {
  const { page } = await ring();
  await noteOf(page).click();
  await page.keyboard.insertText(`我回客人${BLOCKED}`);
  await expect(page.locator('.zx-mark-block')).toHaveText(BLOCKED);
  const ime = await page.context().newCDPSession(page);
  await compose(ime, ['h', 'hak', 'haak'], '客');
  await compose(ime, ['j', 'jan'], '人');
  await expect(noteOf(page)).toContainText(`我回客人${BLOCKED}客人`);
});

test('Enter that takes over a composition neither breaks the line nor goes on', async ({ ring }) => {
  const { page } = await ring();
  const step = await page.locator('#call-step').textContent();
  await noteOf(page).click();
  const ime = await page.context().newCDPSession(page);
  await ime.send('Input.imeSetComposition', { text: 'abc', selectionStart: 3, selectionEnd: 3 });
  await ime.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await ime.send('Input.insertText', { text: 'abc' });
  await expect(noteOf(page)).toHaveText('abc');
  await expect(page.locator('#call-step')).toHaveText(step ?? '');
});

test('marks by keyboard: step to it, replace it, keep it with a reason, report it', async ({ ring }) => {
  const { page, draft } = await ring();
  await noteOf(page).click();
  await page.keyboard.insertText(`我回客人${BLOCKED}`);
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('我同客人講唔關我事');
  await expect(page.locator('.zx-mark')).toHaveCount(2);
  await page.keyboard.press('F8');
  await expect(page.locator('.zx-mark-tip')).toContainText(BLOCKED);
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('2');
  await expect(page.locator('.zx-mark')).toHaveCount(1);
  await page.keyboard.press('F8');
  await page.keyboard.press('Alt+i');
  await page.getByPlaceholder('保留這句的原因').fill('照錄音記下');
  await page.keyboard.press('Enter');
  await expect(page.locator('.zx-mark-ignored')).toHaveCount(1);
  await expect.poll(async () => (await draft()).overrides.map(({ reason }) => reason)).toEqual(['照錄音記下']);
  await expect(page.getByText('筆記沒有禁用字句')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(noteOf(page)).toContainText(BLOCKED);
});

test('a pasted note of 200,000 characters is taken whole, marked, and the page stays awake', async ({ ring }) => {
  const { page, draft } = await ring();
  const text = `${'客人查詢上月的抄錶數目與帳單不符,已答應覆電。\n'.repeat(8_500)}我回客人${BLOCKED}`;
  expect(text.length).toBeGreaterThan(200_000);
  await noteOf(page).click();
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
  await expect(page.locator('.zx-mark-block')).toHaveText(BLOCKED);
  await expect.poll(async () => (await draft()).note.length).toBe(text.length);
  await page.keyboard.insertText('!');
  await expect.poll(async () => (await draft()).note.length).toBe(text.length + 1);
});
