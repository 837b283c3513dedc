import type { Page } from '@playwright/test';
import { expect, test } from './shell.ts';

test.setTimeout(180_000);

/** What the agent answers: the first choice everywhere, a sentence in every blank text. */
async function answerStep(page: Page) {
  const step = page.locator('section[aria-labelledby="call-step"]');
  while ((await step.getByRole('checkbox', { checked: false }).count()) > 0) await page.keyboard.press('Alt+k');
  const blank = await step
    .locator('[data-field][data-blank="true"]')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLElement).dataset.field));
  for (const name of blank) {
    const field = step.locator(`[data-field="${name}"]`);
    const line = field.locator('input, .cm-content').first();
    if ((await line.count()) > 0) {
      await line.focus();
      const kind = await line.getAttribute('type');
      await page.keyboard.insertText(kind === 'tel' ? '2345 6789' : '影印機卡紙,已換紙');
      continue;
    }
    const list = field.locator('select');
    if ((await list.count()) > 0) await list.selectOption({ index: 1 });
    else {
      await field.getByRole('radio').first().focus();
      await page.keyboard.press('Space');
    }
  }
  if ((await step.getByRole('radiogroup').last().getByRole('radio').count()) > 0) await page.keyboard.press('Alt+1');
}

/** One step after the other by Enter; answers the titles met on the way. */
async function walk(page: Page, limit = 40): Promise<string[]> {
  const met: string[] = [];
  const title = page.locator('#call-step');
  const over = page.getByText(/^(對答稿完成|话术完成)/).first();
  for (let count = 0; count < limit; count += 1) {
    await expect(title.or(over)).toBeVisible();
    if (await over.isVisible()) return met;
    const key = await title.textContent();
    met.push(key ?? '');
    await answerStep(page);
    await page.locator('section[aria-labelledby="call-step"]').focus();
    await page.keyboard.press('Enter');
  }
  return met;
}

async function signIn(page: Page, name: string) {
  await page.getByText(name).first().click();
  await page.locator('input[type="password"]').fill('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid').first()).toBeVisible();
}

const WORDS = {
  'zh-HK': {
    agent: '陳大文',
    shared: /位客戶用這個號碼/,
    note: '通話筆記',
    wrapUp: '後續處理',
    next: '下一步行動',
    saved: /已儲存/,
  },
  'zh-CN': {
    agent: '王晓彤',
    shared: /位客户使用此号码/,
    note: '通话记录',
    wrapUp: '话后处理',
    next: '下一步动作',
    saved: /已保存/,
  },
} as const;

for (const locale of ['zh-HK', 'zh-CN'] as const) {
  const words = WORDS[locale];
  test.describe(`a whole call by keyboard over the real core, ${locale}`, () => {
    test.use({ flags: ['--sample', '--locale', locale] });

    test('rings, is led by the script, survives kill -9 and a reload, and stands as a ticket', async ({
      desk,
      shell,
    }) => {
      await signIn(desk, words.agent);
      await desk.keyboard.press('F3');
      await desk.keyboard.type('2345 6789');
      await desk.keyboard.press('Enter');
      await expect(desk.getByText(words.shared)).toBeVisible();
      await desk.keyboard.press('1');
      await expect(desk.getByText(words.shared)).toBeHidden();
      const number = (await desk.locator('[aria-describedby="ticket-spelt"]').innerText()).split('\n')[0]?.trim() ?? '';

      await desk.keyboard.press('Alt+n');
      await desk.keyboard.insertText('客人話部機成日卡紙');
      await expect(desk.locator('[data-save="saved"]')).toBeVisible();
      process.kill(shell.corePid(), 'SIGKILL');
      await desk.keyboard.insertText(',想今日上門');
      await expect(desk.locator('[data-save="saved"]')).toBeVisible();
      await desk.reload();
      await expect(desk.getByRole('textbox', { name: words.note })).toContainText('客人話部機成日卡紙,想今日上門');

      await desk.locator('section[aria-labelledby="call-step"]').focus();
      expect((await walk(desk)).length).toBeGreaterThan(3);
      await desk.keyboard.press('Enter');
      await expect(desk.getByRole('heading', { name: words.wrapUp })).toBeVisible();
      await desk.getByLabel(words.next).selectOption('dispatch');
      await desk.keyboard.press('Enter');
      await expect(desk).toHaveURL(/#\/home/);
      await expect(desk.getByText(number).first()).toBeVisible();
    });
  });
}
