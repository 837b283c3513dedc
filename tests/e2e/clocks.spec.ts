import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { languagesNow } from '../support/desk/languages.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

const LEAD = '黃美玲';
const LOCALES: readonly Locale[] = ['zh-HK', 'zh-CN'];
const SIZE = { width: 1366, height: 768 };

/** For a person to look at: only when a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.E2E_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/clocks-${name}.png` });
}

for (const locale of languagesNow(LOCALES, 1)) {
  test.describe(locale, () => {
    test.use({ flags: ['--sample', '--locale', locale], viewport: SIZE });

    test(`the lead walks the day's clocks, begins and ends a storm, and edits a rule by keyboard alone, ${locale}`, async ({
      desk,
    }) => {
      test.setTimeout(180_000);
      const words = (key: string, values = {}) => say(locale, `clocks:${key}`, values);
      const grid = desk.getByRole('grid', { name: say(locale, 'nav:clocks'), exact: true });
      await signIn(desk, LEAD);
      // What ran out while nobody was here stands on the first page, and as a number on the rail.
      await expect(desk.getByText(words('missed.close'))).toBeVisible();
      await picture(desk, `${locale}-home`);

      await desk.keyboard.press('Shift+F2');
      await expect(grid).toBeFocused();
      await expect(grid).toContainText(locale === 'zh-HK' ? '通知組長' : '通知组长');
      // What a late callback costs stands there before it does.
      await expect(grid).toContainText('50');
      await desk.keyboard.press('ArrowDown');
      await expectAccessible(desk, 'the wall');
      await picture(desk, `${locale}-wall`);

      await desk.keyboard.press('2');
      await expect(desk.getByRole('grid', { name: words('tab.reports') })).toBeFocused();
      await picture(desk, `${locale}-reports`);
      await desk.keyboard.press('a');
      await expect(desk.getByText(words('report.said', { name: '' }).slice(0, 3)).first()).toBeVisible();

      await desk.keyboard.press('3');
      await desk.keyboard.press('Alt+n');
      const dialog = desk.getByRole('dialog');
      await dialog.getByRole('textbox', { name: words('col.reason') }).fill('八號風球');
      await desk.keyboard.press('Enter');
      await expect(dialog).toBeHidden();
      await expect(desk.getByRole('grid', { name: words('tab.storms') })).toContainText('八號風球');
      await desk.keyboard.press('1');
      await expect(desk.getByText('八號風球').first()).toBeVisible();
      await picture(desk, `${locale}-storm`);
      await desk.keyboard.press('3');
      await expect(desk.getByRole('grid', { name: words('tab.storms') })).toBeFocused();
      await desk.keyboard.press('e');
      await expect(desk.getByRole('grid', { name: words('tab.storms') })).not.toContainText(words('storm.goesOn'));

      await desk.keyboard.press('4');
      await expect(desk.getByRole('grid', { name: words('tab.rules') })).toBeFocused();
      await expectAccessible(desk, 'the rules');
      await picture(desk, `${locale}-rules`);
      await desk.keyboard.press('Enter');
      const amount = dialog.getByRole('textbox', { name: words('amount.calendar'), exact: true });
      await amount.fill('many');
      await expect(dialog).toContainText(words('problem.number'));
      await amount.fill('15');
      await dialog.getByRole('textbox', { name: words('rule.note') }).fill('組長要多啲時間');
      await expect(dialog.getByRole('status').first()).toBeVisible();
      await expectAccessible(desk, 'a rule of a clock');
      await picture(desk, `${locale}-rule`);
      await desk.keyboard.press('Control+s');
      await expect(dialog).toBeHidden();
      await expect(desk.getByRole('row').nth(1)).toContainText('15');

      await desk.keyboard.press('5');
      await expect(desk.getByText(words('calendar.provisional')).first()).toBeVisible();
      await expectAccessible(desk, 'calendars');
      await picture(desk, `${locale}-calendars`);
      await desk.locator('input[type="file"]').setInputFiles({
        name: 'bad.yaml',
        mimeType: 'text/yaml',
        buffer: Buffer.from('key: hk\nzone: Asia/Hong_Kong\nweek: { mon: 09:00-25:00 }\nofficialUntil: 2026-12-31\n'),
      });
      await expect(desk.getByText(words('problem.overDay')).first()).toBeVisible();
      await picture(desk, `${locale}-refused`);
    });

    test(`a ticket shows its clocks, and one key how each was counted, ${locale}`, async ({ desk }) => {
      await signIn(desk, LEAD);
      await desk.keyboard.press('Alt+t');
      await expect(desk.getByRole('grid', { name: say(locale, 'nav:tickets'), exact: true })).toBeFocused();
      await desk.keyboard.press('Enter');
      const panel = desk.getByRole('region', { name: say(locale, 'clocks:ofTicket') });
      await expect(panel).toBeVisible();
      await expect(panel.getByRole('listitem').first()).toBeVisible();
      await desk.keyboard.press('k');
      await expect(panel).toContainText(locale === 'zh-HK' ? '限期' : '期限');
      await expectAccessible(desk, 'the clocks of a ticket');
      await picture(desk, `${locale}-ticket`);
    });
  });
}
