import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ScriptDoc } from '../../src/shared/script/types.ts';
import { expectAccessible } from '../support/desk/axe.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { checked, editAndPublish, openScript, press, showTab, tabUntil } from '../support/desk/studio.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { BUILT, enter, expect, startBuild, startShell, test } from './shell.ts';

const locale: Locale = 'zh-HK';
const panel = (page: Page) => page.locator('#studio-panel');

test.use({ flags: ['--sample', '--locale', locale], viewport: { width: 1366, height: 768 } });

test('insight shows how a script does: where calls end, time per step, what was left out and why, ways back and on', async ({
  desk,
}) => {
  test.setTimeout(120_000);
  await signIn(desk, '何家豪');
  await openScript(desk, locale, '接聽來電');
  await showTab(desk, 'insight');
  await expect(panel(desk).getByRole('combobox')).toContainText(/（\d{2,} 次通話）/);
  const table = panel(desk).getByRole('table');
  const greeting = table.getByRole('row').filter({ hasText: '問候' }).first();
  await expect(greeting.getByRole('cell').nth(1)).toHaveText(/^\d{2,}$/);
  await expect(greeting.getByRole('cell').nth(2)).toHaveText(/^\d+:\d{2}$/);
  await expect(
    table
      .getByRole('cell')
      .filter({ hasText: /趕時間|赶时间|hurry/ })
      .first(),
  ).toBeVisible();
  await expect(
    panel(desk)
      .getByText(/ → .+ × \d+/)
      .first(),
  ).toBeVisible();
  await expect(
    panel(desk)
      .getByRole('listitem')
      .filter({ hasText: say(locale, 'studio:walk.noEnd') }),
  ).toHaveCount(1);
  await expectAccessible(desk, 'studio: insight with runs');
});

test('two who write on one draft: the later one is asked, and either answer keeps a whole script', async ({
  browser,
  desk,
  shell,
}) => {
  test.setTimeout(150_000);
  const about = (page: Page) =>
    panel(page)
      .getByRole('group', { name: say(locale, 'studio:list.about') })
      .locator('textarea')
      .first();
  const complaints: string[][] = [];
  const second = await enter(browser, { address: await shell.anotherAddress() }, complaints);
  await signIn(desk, '何家豪');
  await openScript(desk, locale, '服務熱線');
  await showTab(desk, 'head');
  await signIn(second, '何家豪');
  await openScript(second, locale, '服務熱線');
  await showTab(second, 'head');
  await about(second).focus();
  // Both are being written before either is kept.
  await Promise.all([about(desk).fill('甲寫的'), about(second).fill('乙寫的')]);
  const crossed = (page: Page) => page.getByRole('button', { name: say(locale, 'studio:saved.mine') });
  await expect.poll(async () => (await crossed(desk).count()) + (await crossed(second).count())).toBe(1);
  const [asked, other] = (await crossed(desk).isVisible()) ? [desk, second] : [second, desk];
  const [mine, theirs] = asked === desk ? ['甲寫的', '乙寫的'] : ['乙寫的', '甲寫的'];
  await expect(about(asked)).toHaveValue(mine);
  await expectAccessible(asked, 'studio: crossed');
  await press(asked, say(locale, 'studio:saved.theirs'));
  await expect(about(asked)).toHaveValue(theirs);
  // What was here is one step of undo away, and now wins by being written later.
  await asked.locator('#studio-panel h2').first().focus();
  await asked.keyboard.press('Control+z');
  await expect(about(asked)).toHaveValue(mine);
  await expect(about(other)).toHaveValue(mine, { timeout: 15_000 });
  expect(complaints.flat()).toEqual([]);
});

test('an update with newer built-ins offers them beside what the site wrote, and never in its place', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi 更新-'));
  // Beside the build, so that it finds the same packages.
  mkdirSync(join(dirname(BUILT), 'test-results'), { recursive: true });
  const newer = mkdtempSync(join(dirname(BUILT), 'test-results', 'newer-'));
  const complaints: string[][] = [];
  const desk = join(dir, 'desk');
  let shell = await startShell(desk, '--sample', '--locale', locale);
  try {
    const page = await enter(browser, shell, complaints);
    await signIn(page, '何家豪');
    const edit = { locale, title: '開場', find: '錄音', language: 'yue-Hant-HK', forbidden: '你急乜呀' } as const;
    await editAndPublish(page, { ...edit, more: '好高興為您服務。' });
    await page.context().close();
    await shell.stop();
    shell = await startBuild(update(newer), desk);
    const after = await enter(browser, shell, complaints);
    await signIn(after, '何家豪');
    await after.keyboard.press('Alt+r');
    await expect(after.getByRole('gridcell').first()).toBeVisible();
    await tabUntil(after, `input[placeholder="${say(locale, 'studio:list.filter')}"]`, 'Shift+Tab');
    await after.keyboard.insertText('開場');
    await expect(after.getByRole('row').filter({ hasText: '開場' })).toContainText(say(locale, 'studio:list.offer'));
    await tabUntil(after, '[role="grid"]');
    await after.keyboard.press('Enter');
    await checked(after);
    await press(after, say(locale, 'studio:offer.look'));
    const offer = after.getByRole('region', { name: say(locale, 'studio:offer.label') });
    await expect(offer).toContainText('更新帶來的一句');
    await expect(offer).toContainText('好高興為您服務。');
    await expectAccessible(after, 'studio: a newer built-in');
    await press(after, say(locale, 'studio:offer.decline'));
    await expect(offer).toHaveCount(0);
    await checked(after);
    // What the site published is in force as before.
    await showTab(after, 'edit');
    await expect(panel(after).locator('textarea').filter({ hasText: '好高興為您服務。' }).first()).toBeVisible();
    expect(complaints.flat()).toEqual([]);
  } finally {
    await shell.stop();
    for (const folder of [dir, newer]) rmSync(folder, { recursive: true, force: true });
  }
});

/** The same program with one more direction in the script of the opening. Answers where it was built. */
function update(dir: string): string {
  const out = join(dir, 'out');
  cpSync(BUILT, out, { recursive: true });
  cpSync(join(dirname(BUILT), 'package.json'), join(dir, 'package.json'));
  const file = join(out, 'content/scripts.json');
  const docs = JSON.parse(readFileSync(file, 'utf8')) as ScriptDoc[];
  const newer = docs.map((doc) => {
    if (doc.id !== 'opening') return doc;
    const [first, ...rest] = doc.steps;
    const direction = { text: { 'zh-HK': '更新帶來的一句', 'zh-CN': '更新带来的一句', en: 'A line of the update' } };
    return { ...doc, steps: [{ ...first, directions: [...(first?.directions ?? []), direction] }, ...rest] };
  });
  writeFileSync(file, JSON.stringify(newer));
  return out;
}
