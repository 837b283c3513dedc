import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { languagesNow } from '../support/desk/languages.ts';
import { noteOf, saved, toNote } from '../support/desk/note.ts';
import { popCall } from '../support/desk/pop-call.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { HONG_KONG, SHENZHEN, type WholeCall } from '../support/desk/whole-call.ts';
import { say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

const LEAD = '黃美玲';
const CASES: readonly { call: WholeCall; complaint: RegExp; title: string; gap: string }[] = [
  {
    call: HONG_KONG,
    complaint: /^\S+，您嘅投訴已經如實記錄，編號係[\w-]+，主任會喺今日之內聯絡您。$/,
    title: '投訴',
    gap: '〔請填寫〕',
  },
  {
    call: SHENZHEN,
    complaint: /^\S+，您的投诉已经如实记录，编号是[\w-]+，主管会在今天之内联系您。$/,
    title: '投诉',
    gap: '〔请填写〕',
  },
];

const list = (page: Page) => page.getByRole('combobox');
const selected = (page: Page) => page.evaluate(() => getSelection()?.toString());

for (const { call, complaint, title, gap } of languagesNow(CASES, 0)) {
  test.describe(call.locale, () => {
    test.use({ flags: ['--sample', '--locale', call.locale], viewport: { width: 1366, height: 768 } });

    test(`a quick phrase goes into the note by one key, with what is known and brackets for the rest, ${call.locale}`, async ({
      desk,
      shell,
    }) => {
      await signIn(desk, call.agent);
      await popCall(desk, shell.dataDir, call.from);
      await toNote(desk, call.locale);
      await desk.keyboard.press('Alt+e');
      await expect(list(desk)).toBeFocused();
      await expectAccessible(desk, 'quick phrases');
      await desk.keyboard.insertText(title);
      await expect(desk.getByRole('option').first()).toContainText(title);
      await desk.keyboard.press('Enter');
      const note = noteOf(desk, call.locale);
      await expect(note).toBeFocused();
      await expect(note).toHaveText(complaint);

      // Esc goes back to the text and leaves it as it was; the arrows go round
      await desk.keyboard.press('Alt+e');
      await expect(list(desk)).toBeFocused();
      // keys of an input method are its own: the word is not done yet, and nothing is chosen or closed
      for (const key of ['Enter', 'Escape', 'ArrowDown'])
        await list(desk).dispatchEvent('keydown', { key, isComposing: true, bubbles: true });
      await expect(list(desk)).toBeFocused();
      await expect(note).toHaveText(complaint);
      await desk.keyboard.press('ArrowUp');
      await desk.keyboard.press('ArrowDown');
      await expect(desk.getByRole('option', { selected: true })).toHaveCount(1);
      await desk.keyboard.press('Escape');
      await expect(note).toBeFocused();
      await expect(note).toHaveText(complaint);

      // what nobody knows yet stands in brackets, and is selected to be typed over
      await desk.keyboard.press('Alt+e');
      await expect(list(desk)).toBeFocused();
      await desk.keyboard.insertText('wait');
      await desk.keyboard.press('Enter');
      await expect.poll(() => selected(desk)).toBe(gap);
      await desk.keyboard.insertText('5');
      await expect(note).not.toContainText(gap);
      await saved(desk);
    });

    test(`a lead’s list is checked when it is saved: blocked never, warned when confirmed, ${call.locale}`, async ({
      desk,
    }) => {
      const words = (key: string, values = {}) => say(call.locale, `settings:quick.${key}`, values);
      await signIn(desk, LEAD);
      await desk.evaluate(() => {
        location.hash = '#/settings/quick';
      });
      await expect(desk.getByRole('heading', { name: words('title') })).toBeVisible();
      await expectAccessible(desk, 'quick phrases in settings');
      await desk.keyboard.press('Alt+n');
      await desk.getByRole('textbox', { name: words('shortcut') }).fill('zz');
      const english = say(call.locale, 'words:speech.en');
      await desk
        .getByRole('textbox', { name: words('titleIn', { language: say(call.locale, 'common:locale.en') }) })
        .fill('Mine');
      const wording = desk.getByRole('textbox', { name: words('wordingIn', { language: english }) });
      await wording.focus();
      await desk.keyboard.insertText("It's not our problem.");
      await expect(wording.locator('.zx-mark-block')).toHaveCount(1);
      await desk.keyboard.press('Control+s');
      await expect(desk.getByText(words('blocked'))).toBeVisible();
      await expectAccessible(desk, 'a blocked quick phrase');
      await expect(desk.getByRole('button', { name: words('accept') })).toHaveCount(0);

      await wording.focus();
      await desk.keyboard.press('Control+a');
      await desk.keyboard.press('Delete');
      await desk.keyboard.insertText('Check it yourself, {caller}.');
      await desk.keyboard.press('Control+s');
      await expect(desk.getByText(words('warned'))).toBeVisible();
      await desk.getByRole('button', { name: words('accept') }).click();
      await expect(desk.getByText(say(call.locale, 'settings:saved'))).toBeVisible();
      await desk.reload();
      await expect(desk.getByRole('button', { name: 'zz Mine' })).toBeVisible();
    });
  });
}
