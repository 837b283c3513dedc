import { expect, expectAccessible, test } from './ring.ts';

test('a step by keyboard: tick, Enter, back, language, side trip and return', async ({ ring }) => {
  const { page, draft } = await ring();
  const step = page.locator('#call-step');
  const first = await step.textContent();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '必須講' })).toBeVisible();
  await expect(step).toHaveText(first ?? '');
  while (await page.getByRole('checkbox', { checked: false }).count()) await page.keyboard.press('Alt+k');
  await page.keyboard.press('Enter');
  await expect(step).not.toHaveText(first ?? '');
  const second = await step.textContent();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(step).toHaveText(first ?? '');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(step).toHaveText(second ?? '');
  await page.keyboard.press('Alt+l');
  await expect(page.locator('p[lang="cmn-Hans-CN"]').first()).toBeVisible();
  await expect.poll(async () => (await draft()).language).toBe('cmn-Hans-CN');
  await page.keyboard.press('Alt+g');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('h');
  await expect(step).toHaveText('請客戶等候');
  await page.locator('#call-centre').focus();
  await page.keyboard.press('Escape');
  await expect(step).toHaveText(second ?? '');
});

test('what was typed is on disk before it says saved, and comes back after a reload of the screen', async ({
  ring,
}) => {
  const { page, callId, draft } = await ring();
  await page.keyboard.press('Alt+n');
  await page.keyboard.type('paper jam');
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  expect((await draft()).note).toBe('paper jam');
  await page.evaluate(() => window.fake.setConnected(false));
  await page.keyboard.type(' again');
  await expect(page.locator('[data-save="offline"]')).toBeVisible();
  await page.evaluate(() => window.fake.setConnected(true));
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  expect((await draft()).note).toBe('paper jam again');
  await page.evaluate(() => {
    location.hash = '#/home';
  });
  await expect(page.locator('#call-step')).toBeHidden();
  await page.evaluate((id) => {
    location.hash = `#/call/${id}`;
  }, callId);
  await expect(page.getByRole('textbox', { name: '通話筆記' })).toHaveText('paper jam again');
});

test('another window: the page says so, keeps the text and takes over when told', async ({ ring }) => {
  const { page, callId, draft } = await ring();
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  await page.evaluate((id) => {
    const call = window.fake.state.calls.get(id);
    if (call)
      window.fake.state.calls.set(id, { ...call, draft: { ...call.draft, note: 'theirs', rev: call.draft.rev + 1 } });
  }, callId);
  await page.keyboard.press('Alt+n');
  await page.keyboard.type('mine');
  await expect(page.getByRole('button', { name: '用這裏的' })).toBeVisible();
  expect((await draft()).note).toBe('theirs');
  await page.getByRole('button', { name: '用這裏的' }).click();
  await expect.poll(async () => (await draft()).note).toBe('mine');
});

test('a shared number: the digit picks the caller', async ({ ring }) => {
  const { page } = await ring({ from: '2345 0003' });
  await expect(page.getByText('3 位客戶用這個號碼')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByText('3 位客戶用這個號碼')).toBeHidden();
});

test('a withheld number: found by name and taken by Enter', async ({ ring }) => {
  const { page } = await ring({ from: null });
  await expect(page.getByText('來電沒有顯示號碼', { exact: false })).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.type('陳');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(page.getByText('未知客戶')).toBeHidden();
});

test('wrap-up: disposition, next action and time as people say it, then home', async ({ ring }) => {
  const { page } = await ring();
  await page.keyboard.press('Alt+v');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F9');
  await page.getByLabel('處理結果').last().focus();
  await page.getByLabel('處理結果').last().selectOption('callbackAgreed');
  await page.getByLabel('下一步行動').last().selectOption('callBack');
  await page.getByRole('textbox', { name: '何時' }).fill('聽日 0930');
  await expect(page.locator('#wrap-when-says')).toContainText('09:30');
  await page.keyboard.press('Enter');
  await expect(page.locator('#call-step')).toBeHidden();
  await expect(page).toHaveURL(/#\/home/);
});

for (const [locale, theme] of [
  ['zh-HK', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'dark'],
] as const) {
  test(`every panel without findings of axe, ${locale} ${theme}`, async ({ ring }) => {
    const { page } = await ring({ locale, theme });
    await expectAccessible(page);
    await page.keyboard.press('Alt+v');
    await page.keyboard.press('ArrowRight');
    await expectAccessible(page);
    await page.keyboard.press('F9');
    await expectAccessible(page);
    await page.keyboard.press('Alt+n');
    await page.keyboard.insertText('我回客人你急乜');
    await expect(page.locator('.zx-mark-block')).toBeVisible();
    await page.keyboard.press('F8');
    await expectAccessible(page);
  });
}
