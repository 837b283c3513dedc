import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { caller, findCaller } from '../support/desk/find.ts';
import { noteOf, saved, toNote } from '../support/desk/note.ts';
import { callLink, onCall, openLink, popCall } from '../support/desk/pop-call.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { say } from '../support/desk/words.ts';
import { expect, test, watch } from './shell.ts';

const HK = 'zh-HK';
const AGENT = '陳大文';

test.use({ flags: ['--sample', '--locale', HK], viewport: { width: 1366, height: 768 } });

/** No line is wider than the window, whatever stands in it. */
async function expectInFrame(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
}

test('links of garbage, script and 10 MB: told, nothing runs, nothing breaks', async ({ desk, shell }) => {
  await signIn(desk, AGENT);
  const told = desk.getByText(say(HK, 'problem:badLink', { reason: '' }), { exact: false });
  for (const url of [
    'zuoxi://call?from=%E0%A4%A',
    'zuoxi://constructor/__proto__',
    'zuoxi:javascript:alert(1)',
    'zuoxi://call?from=abc',
    `zuoxi://call?from=${'9'.repeat(10_000_000)}`,
  ]) {
    await openLink(shell.dataDir, url);
    await expect(told.first()).toBeVisible();
    await desk
      .getByRole('button', { name: say(HK, 'common:close') })
      .first()
      .click();
    await expect(told).toHaveCount(0);
  }
  await expect(desk).toHaveURL(/#?\/?(#\/home)?$/);

  const script = '<img src=x onerror=alert(123)><script>alert(2)</script>';
  let alerted = false;
  desk.on('dialog', (dialog) => {
    alerted = true;
    void dialog.dismiss();
  });
  await openLink(shell.dataDir, callLink(script.slice(0, 60)));
  await onCall(desk);
  await expect(desk.getByRole('complementary').getByText('不是電話號碼', { exact: false })).toContainText('<img');
  await expectInFrame(desk);
  expect(alerted).toBe(false);
});

test('a number that is none, and a customer whose name is strange and far too long', async ({ desk, shell }) => {
  await signIn(desk, AGENT);
  await popCall(desk, shell.dataDir, '12');
  await expect(desk.getByRole('complementary').getByText('「12」不是電話號碼', { exact: false })).toBeVisible();
  const name = `👩‍👩‍👧‍👦\u202Eאבג مرحبا ${'陳'.repeat(480)}`.slice(0, 500);
  await desk.keyboard.press('F2');
  await desk.keyboard.insertText('zzzzqqqq');
  await expect(desk.getByText(say(HK, 'call:find.nothing'))).toBeVisible();
  await desk.keyboard.press('Enter');
  const field = desk.getByRole('textbox', { name: say(HK, 'call:create.name') });
  await expect(field).toBeFocused();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.insertText(name);
  await desk.keyboard.press('Enter');
  await expect(desk.getByText(say(HK, 'problem:field.tooLong', { limit: 120 })).first()).toBeVisible();
  await expect(field).toHaveValue(name);
  await field.focus();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.insertText([...name].slice(0, 100).join(''));
  await desk.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
  await expect(caller(desk)).toContainText('陳陳陳');
  await expectInFrame(desk);
  await desk.evaluate(() => {
    location.hash = '#/customers';
  });
  await expect(desk.getByRole('gridcell').first()).toBeVisible();
  await expectInFrame(desk);
});

test('200,000 characters pasted into the note are kept whole, and the next key too', async ({ desk, shell }) => {
  await signIn(desk, AGENT);
  await popCall(desk, shell.dataDir, '5500 0105');
  await toNote(desk, HK);
  const text = '客人查詢上月的抄錶數目與帳單不符,已答應覆電。\n'.repeat(8_400);
  expect(text.length).toBeGreaterThan(200_000);
  await desk.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
  await desk.keyboard.insertText('最後一字');
  await saved(desk);
  await desk.reload();
  await onCall(desk);
  await toNote(desk, HK);
  await desk.keyboard.press('Control+End');
  await expect(noteOf(desk, HK)).toContainText('最後一字');
});

test('a second window on the same call: told, and takes over', async ({ desk, shell, context }) => {
  await signIn(desk, AGENT);
  await popCall(desk, shell.dataDir, '5500 0105');
  await toNote(desk, HK);
  await desk.keyboard.insertText('第一個視窗');
  await saved(desk);

  const other = await context.newPage();
  const found = await watch(other);
  await other.goto(await shell.anotherAddress());
  await signIn(other, AGENT);
  await onCall(other);
  await expect(noteOf(other, HK)).toHaveText('第一個視窗');
  await toNote(other, HK);
  await other.keyboard.press('Control+End');
  await other.keyboard.insertText(',第二個視窗');
  await saved(other);

  await desk.bringToFront();
  await toNote(desk, HK);
  await desk.keyboard.press('Control+End');
  await desk.keyboard.insertText(',再寫');
  await expect(desk.getByText(say(HK, 'call:conflict.text'))).toBeVisible();
  await expect(noteOf(desk, HK)).toHaveText('第一個視窗,再寫');
  await desk.getByRole('button', { name: say(HK, 'call:conflict.mine') }).click();
  await saved(desk);
  await desk.reload();
  await onCall(desk);
  await expect(noteOf(desk, HK)).toHaveText('第一個視窗,再寫');
  expect(found).toEqual([]);
});

test('two windows typed into one call: both notes are kept', async ({ desk, shell, context }) => {
  await signIn(desk, AGENT);
  await popCall(desk, shell.dataDir, '5500 0105');
  await toNote(desk, HK);
  await desk.keyboard.insertText('開頭');
  await saved(desk);
  const other = await context.newPage();
  await other.goto(await shell.anotherAddress());
  await signIn(other, AGENT);
  await onCall(other);
  await toNote(other, HK);
  await other.keyboard.press('Control+End');
  await other.keyboard.press('Enter');
  await other.keyboard.insertText('約咗下晝');
  await saved(other);

  await desk.bringToFront();
  await toNote(desk, HK);
  await desk.keyboard.press('Control+End');
  await desk.keyboard.press('Enter');
  await desk.keyboard.insertText('客人好急');
  await desk.getByRole('button', { name: say(HK, 'call:conflict.both') }).click();
  await saved(desk);
  const whole = `開頭客人好急${say(HK, 'call:conflict.line')}約咗下晝`;
  await expect(noteOf(desk, HK)).toHaveText(whole);
  await desk.reload();
  await onCall(desk);
  await expect(noteOf(desk, HK)).toHaveText(whole);
});

test('a window that was overtaken dies before anybody settled it: what it held comes back', async ({
  desk,
  shell,
  context,
}) => {
  await signIn(desk, AGENT);
  await popCall(desk, shell.dataDir, '5500 0105');
  await toNote(desk, HK);
  await desk.keyboard.insertText('開頭');
  await saved(desk);
  const other = await context.newPage();
  await other.goto(await shell.anotherAddress());
  await signIn(other, AGENT);
  await onCall(other);
  await toNote(other, HK);
  await other.keyboard.press('Control+End');
  await other.keyboard.insertText('約咗下晝');
  await saved(other);
  await other.close();

  await desk.bringToFront();
  await toNote(desk, HK);
  await desk.keyboard.press('Control+End');
  await desk.keyboard.insertText('客人好急');
  await expect(desk.getByRole('button', { name: say(HK, 'call:conflict.both') })).toBeVisible();
  await expect.poll(() => asides(shell.dataDir)).toEqual(['開頭客人好急']);
  await desk.reload();
  await onCall(desk);
  await expect(noteOf(desk, HK)).toHaveText(`開頭約咗下晝${say(HK, 'call:conflict.line')}開頭客人好急`);
  await saved(desk);
  await expect.poll(() => asides(shell.dataDir)).toEqual([]);
});

/** Notes that stand beside calls on disk. */
function asides(dataDir: string): string[] {
  const db = new Database(join(dataDir, 'default', 'workspace.db'), { readonly: true });
  const rows = db.prepare("SELECT value FROM meta WHERE key LIKE 'aside:%'").all() as { value: string }[];
  db.close();
  return rows.map(({ value }) => JSON.parse(value).note);
}

test('looking for a customer by text that is no name finds nobody and breaks nothing', async ({ desk, shell }) => {
  await signIn(desk, AGENT);
  await popCall(desk, shell.dataDir, '5500 0199');
  await findCaller(desk, HK, '譚寶蓮', '譚寶蓮');
  for (const text of ["'; DROP TABLE customer; --", '"*)(NEAR', '\u202E%_\\', '😀'.repeat(90)]) {
    await desk.keyboard.press('Control+a');
    await desk.keyboard.insertText(text);
    await expect(desk.getByText(say(HK, 'call:find.nothing'))).toBeVisible();
  }
});
