import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { enter, expect, test } from './shell.ts';

interface Site {
  readonly locale: Locale;
  readonly lead: string;
  readonly agent: string;
}

async function openCallbacks(page: Page, tab: string): Promise<void> {
  await page.keyboard.press('Shift+F3');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press(tab);
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await expect(page.getByRole('grid')).toBeFocused();
}

/** A row of the table of people: who is here, how many calls they may get. */
const person = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

function morningIn({ locale, lead, agent }: Site) {
  const words = (key: string, values = {}) => say(locale, `callbacks:${key}`, values);

  test('a lead’s half past eight, and an agent who works two of its calls', async ({ desk, shell, browser }) => {
    test.setTimeout(180_000);
    await signIn(desk, lead);
    await openCallbacks(desk, '3');
    const due = desk.getByRole('grid', { name: words('tab.morning') });
    await expectAccessible(desk, 'morning');

    // Nobody but one agent is here, who may get six calls: the rest waits for the lead.
    const here = desk.getByRole('table').getByRole('checkbox', { checked: true });
    const names = await here.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label') ?? ''));
    for (const name of names) {
      if (name === words('hereOf', { name: agent }) || name === words('hereOf', { name: lead })) continue;
      await desk.getByRole('checkbox', { name, exact: true }).press('Space');
    }
    await desk.getByRole('spinbutton', { name: words('capOf', { name: agent }) }).fill('6');
    await due.focus();
    await desk.keyboard.press('r');
    await expect(person(desk, agent).getByRole('cell').nth(2)).toHaveText(/^[1-9]/);
    await expect(desk.getByText(words('left.overCap'))).toBeVisible();
    await due.focus();
    await desk.keyboard.press('Control+Enter');
    const published = words('published', { written: '#', kept: '#', left: '#' }).split('#')[0] ?? '';
    await expect(desk.getByText(published).first()).toBeVisible({ timeout: 30_000 });

    // Once more there is nothing left to hand out.
    await due.focus();
    await desk.keyboard.press('r');
    await expect(desk.getByText(words('proposed', { changes: 0 }))).toBeVisible();
    await desk.keyboard.press('4');
    await expect(desk.getByText(words('figure.due')).first()).toBeVisible();
    await expectAccessible(desk, 'figures');

    const complaints: string[][] = [];
    const page = await enter(browser, { address: await shell.anotherAddress() }, complaints);
    await signIn(page, agent);
    await openCallbacks(page, '1');
    const mine = page.getByRole('grid', { name: words('tab.mine') });
    await expectAccessible(page, 'my callbacks');

    await page.keyboard.press('d');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await page.keyboard.press('Tab');
    await dialog.getByRole('radio', { name: '5' }).first().press('Space');
    await dialog.getByRole('button', { name: words('save') }).press('Enter');
    await expect(page.getByText(words('doneSaid')).first()).toBeVisible();
    await expect(page.getByText(words('doneToday_other', { count: 1 }))).toBeVisible();

    await mine.focus();
    await page.keyboard.press('d');
    await dialog.getByRole('combobox').selectOption('dissatisfied');
    const save = dialog.getByRole('button', { name: words('save') });
    await expect(save).toBeDisabled();
    await dialog.getByRole('textbox', { name: words('cause') }).press('End');
    await page.keyboard.insertText('一个星期先嚟到');
    await dialog.getByRole('textbox', { name: words('remedy') }).press('End');
    await page.keyboard.insertText('听日派人再睇');
    await expectAccessible(page, 'a callback that did not go well');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words('complaintMade', { number: '' })).first()).toBeVisible();
    await expect(page.getByText(words('doneToday_other', { count: 2 }))).toBeVisible();

    await mine.focus();
    await page.keyboard.press('a');
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await dialog.getByRole('textbox', { name: words('nextWhen') }).press('End');
    await page.keyboard.insertText(locale === 'zh-HK' ? '下星期二 10:30' : '下周二 10:30');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words('againAt', { time: '' }).split('，')[0] ?? '').first()).toBeVisible();
    expect(complaints).toEqual([[]]);
  });
}

test.describe('in Hong Kong', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });
  morningIn({ locale: 'zh-HK', lead: '何家豪', agent: '陳大文' });
});

test.describe('in Guangdong', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-CN'], viewport: { width: 1366, height: 768 } });
  morningIn({ locale: 'zh-CN', lead: '黄建华', agent: '王晓彤' });
});
