import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { marks, noteOf, saved, toNote } from '../support/desk/note.ts';
import { popCall } from '../support/desk/pop-call.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { HONG_KONG, SHENZHEN, type WholeCall } from '../support/desk/whole-call.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

const LEAD = '黃美玲';
const CASES: readonly { call: WholeCall; note: string; phrase: string }[] = [
  { call: HONG_KONG, note: '陳小姐 9123 4567,我同佢講你急乜', phrase: '你急乜' },
  { call: SHENZHEN, note: '陈小姐 13812345678,我跟客户说你急什么', phrase: '你急什么' },
];

async function leave(page: Page, locale: Locale): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText(say(locale, 'nav:command.signOut'));
  await expect(page.getByRole('option', { selected: true })).toContainText(say(locale, 'nav:command.signOut'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox')).toBeFocused();
}

for (const { call, note, phrase } of CASES) {
  test.describe(call.locale, () => {
    test.use({ flags: ['--sample', '--locale', call.locale], viewport: { width: 1366, height: 768 } });

    test(`a wrong alarm goes from the agent's key to a mended, published rule by keyboard alone, ${call.locale}`, async ({
      desk,
      shell,
    }) => {
      test.setTimeout(150_000);
      const words = (key: string, values = {}) => say(call.locale, `phrases:${key}`, values);
      await signIn(desk, call.agent);
      await popCall(desk, shell.dataDir, call.from);
      await toNote(desk, call.locale);
      await desk.keyboard.insertText(note);
      await expect(marks(desk)).toHaveText(phrase);
      await desk.keyboard.press('F8');
      await desk.keyboard.press('Alt+r');
      await expect(desk.locator('.zx-mark-ignored')).toHaveText(phrase);
      await saved(desk);
      await desk.keyboard.press('F6');
      await leave(desk, call.locale);

      await signIn(desk, LEAD);
      await desk.keyboard.press('Alt+w');
      await expect(desk.getByRole('grid')).toBeFocused();
      await desk.keyboard.press('3');
      await expect(desk.getByRole('grid', { name: words('tab.alarms') })).toBeFocused();
      await expect(desk.getByRole('row').nth(1)).toContainText(phrase);
      await expect(desk.getByRole('grid')).not.toContainText(/9123|138|小姐/);
      await expectAccessible(desk, 'wrong alarms');
      await desk.keyboard.press('a');
      await expect(desk).toHaveURL(/#\/phrases\/P\d+\?alarm=/);
      const foot = desk.locator('footer').getByRole('status');
      await expect(foot).toHaveText(words('edit.unsound'));
      await expectAccessible(desk, 'a rule');

      // a wording that excuses it: everything after the number
      const allow = desk.getByRole('textbox', { name: words('list.allow'), exact: true });
      for (let tries = 0; tries < 60 && !(await allow.evaluate((box) => box === document.activeElement)); tries += 1) {
        await desk.keyboard.press('Tab');
      }
      await expect(allow).toBeFocused();
      await desk.keyboard.press('Control+End');
      await desk.keyboard.insertText(`\n${note.slice(note.indexOf(',') + 1)}`);
      await expect(foot).toHaveText(words('edit.sound'));
      await desk.keyboard.press('Control+s');
      await expect(desk.getByText(words('edit.withdraw'))).toBeVisible();
      await desk.keyboard.press('Escape');
      await desk.keyboard.press('Escape');
      await expect(desk.getByRole('grid')).toBeFocused();
      await desk.keyboard.press('2');
      await expect(desk.getByRole('heading', { name: words('publish.title') })).toBeVisible();
      await desk.keyboard.press('t');
      await expect(desk.getByText(words('impact.looked'))).toBeVisible();
      await expectAccessible(desk, 'changes');
      await desk.keyboard.press('Control+Enter');
      await expect(desk.getByRole('textbox', { name: words('publish.why') })).toBeFocused();
      await desk.keyboard.insertText('例句');
      await desk.keyboard.press('Control+Enter');
      await expect(desk.getByText(words('changes.none'))).toBeVisible();
      await desk.keyboard.press('Escape');
      await desk.keyboard.press('5');
      await expect(desk.getByRole('row').nth(1)).toContainText('例句');
      await expectAccessible(desk, 'versions');

      // the desk has the new list: the same words are no longer marked
      await leave(desk, call.locale);
      await signIn(desk, call.agent);
      await popCall(desk, shell.dataDir, call.from);
      await toNote(desk, call.locale);
      await desk.keyboard.insertText(`${note}。${phrase}`);
      await expect(noteOf(desk, call.locale).locator('.zx-mark')).toHaveCount(1);
    });
  });
}
