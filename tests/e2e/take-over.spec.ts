import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { type HubProcess, startHub } from '../support/desk/hub.ts';
import { chip, firstDesk, secondDesk } from '../support/desk/join.ts';
import { onCall, popCall } from '../support/desk/pop-call.ts';
import { HONG_KONG } from '../support/desk/whole-call.ts';
import { enter, expect, startShell, test } from './shell.ts';

const A = '陳大文';
const B = { agent: '李嘉欣', login: 'lee' };
const NOTE = '卡紙三日，客人好嬲';

/** What the browser says when a cable is put back: the desk need not wait for its next try. */
const online = (page: Page) => page.evaluate(() => void window.dispatchEvent(new Event('online')));

/** Both go on with one call while the hub is away. Whoever is overtaken is told, and sends what they wrote to the other. */
async function bothGoOn(a: Page, b: Page, { hub, dataDir }: { hub: HubProcess; dataDir: string }): Promise<void> {
  const [mine, theirs] = ['甲離線寫低', '乙离线记下'];
  await a.keyboard.press('F6');
  await expect(chip(a)).toContainText('待上傳 0', { timeout: 30_000 });
  await popCall(b, dataDir, HONG_KONG.from);
  await expect(b.getByRole('complementary').getByText(`${A}有一通未完成的电话`)).toBeVisible({ timeout: 30_000 });
  await hub.stop();
  await a.keyboard.press('Alt+q');
  await onCall(a);
  await a.keyboard.press('Alt+n');
  await a.keyboard.press('Control+End');
  await a.keyboard.insertText(mine);
  await b.keyboard.press('Alt+i');
  await b.keyboard.press('1');
  await expect(note(b)).toContainText(NOTE);
  await b.keyboard.press('Alt+n');
  await b.keyboard.press('Control+End');
  await b.keyboard.insertText(theirs);
  await expect(b.locator('[data-save="saved"]')).toBeVisible();
  await hub.start();
  for (const page of [b, a]) await online(page);
  const told = a.getByRole('alert').filter({ hasText: `${B.agent}已於` });
  await expect(told).toContainText('這裏寫下的內容全部保留', { timeout: 60_000 });
  await expect(note(a)).toContainText(mine);
  await expectAccessible(a, 'overtaken');
  await a.keyboard.press('Shift+F6');
  await expect(a.getByRole('grid').first()).toBeVisible();
  const add = b.getByRole('button', { name: '并入本次通话' });
  await expect(add).toBeVisible({ timeout: 60_000 });
  await expectAccessible(b, 'words of an overtaken colleague');
  await add.press('Enter');
  await expect(note(b)).toContainText(mine);
  await expect(note(b)).toContainText(theirs);
  await expect(note(b)).toContainText(`以下由${A}记录`);
}

const stepOf = (page: Page) => page.locator('[data-step]').getAttribute('data-step');
const note = (page: Page) => page.getByRole('textbox', { name: /通話筆記|通话记录/ });

test('a call parked mid-side-trip goes on at another desk by one key and a reason, and is handed back by name', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi 接手-'));
  const hub = await startHub(join(dir, 'server'));
  const shells = [
    await startShell(join(dir, 'a'), '--sample', '--locale', 'zh-HK'),
    await startShell(join(dir, 'b'), '--locale', 'zh-CN'),
  ] as const;
  const complaints: string[][] = [];
  try {
    const a = await enter(browser, shells[0], complaints);
    await firstDesk(a, hub, A);
    await hub.account(B.login, B.agent);
    const b = await enter(browser, shells[1], complaints);
    await secondDesk(b, hub, B.login);

    await popCall(a, shells[0].dataDir, HONG_KONG.from);
    await a.keyboard.press('Alt+n');
    await a.keyboard.insertText(NOTE);
    await a.keyboard.press('Alt+g');
    await a.keyboard.press('a');
    await expect(a.locator('[data-step^="~1/"]')).toBeVisible();
    const step = await stepOf(a);
    await a.keyboard.press('F6');
    await expect(a.getByRole('grid').first()).toBeVisible();
    await expect(chip(a)).toContainText('待上傳 0', { timeout: 30_000 });

    // The same customer rings again, and this time reaches the other desk.
    await popCall(b, shells[1].dataDir, HONG_KONG.from);
    const offer = b.getByRole('complementary').getByText(`${A}有一通未完成的电话`);
    await expect(offer).toBeVisible({ timeout: 30_000 });
    await expect(b.getByRole('complementary')).toContainText(NOTE);
    await expectAccessible(b, 'a call that can be taken over');
    await b.keyboard.press('Alt+i');
    await expect(b.getByRole('dialog')).toContainText(A);
    await expectAccessible(b, 'why it is taken over');
    await b.keyboard.press('1');
    await expect(b.getByRole('dialog')).toHaveCount(0);
    await expect(b.locator(`[data-step="${step}"]`)).toBeVisible();
    await expect(note(b)).toContainText(NOTE);

    await expect(a.getByText(new RegExp(`${B.agent}於 .+接手了你暫存的通話.+客户再次来电`)).first()).toBeVisible({
      timeout: 30_000,
    });
    await expectAccessible(a, 'told that a call was taken');

    await onCall(b);
    await b.keyboard.press('Shift+F6');
    await b.keyboard.insertText(A);
    await expect(b.getByRole('dialog').getByRole('option', { selected: true })).toContainText(A);
    await expectAccessible(b, 'handing over');
    await b.keyboard.press('Enter');
    await b.keyboard.insertText('客人想同返陳生講');
    await b.keyboard.press('Enter');
    await expect(b.getByRole('grid').first()).toBeVisible();

    const row = a.getByRole('row').filter({ hasText: `${B.agent}交給你` });
    await expect(row).toContainText('客人想同返陳生講', { timeout: 30_000 });
    await a.keyboard.press('Alt+i');
    await onCall(a);
    await expect(a.locator(`[data-step="${step}"]`)).toBeVisible();
    await expect(note(a)).toContainText(NOTE);
    await bothGoOn(a, b, { hub, dataDir: shells[1].dataDir });
    expect(complaints.flat()).toEqual([]);
  } finally {
    for (const shell of shells) await shell.stop();
    await hub.stop();
    rmSync(dir, { recursive: true, force: true });
  }
});
