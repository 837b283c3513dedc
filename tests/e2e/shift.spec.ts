import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

const shot = async (desk: Page, name: string) => {
  if (process.env.SHOTS) await desk.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
};

function shiftIn(locale: Locale, person: string, until: string) {
  const words = (key: string, values = {}) => say(locale, key, values);
  const said = (desk: Page, text: string) => expect(desk.getByText(text).first()).toBeVisible();

  test('state, promise, first and last ten, absence, bad day by keys', async ({ desk }) => {
    test.setTimeout(150_000);
    const dialog = desk.getByRole('dialog');
    await signIn(desk, person);

    await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();

    // what I am doing, on two keys
    await desk.keyboard.press('Shift+F1');
    await expect(dialog).toBeVisible();
    await desk.keyboard.press('4');
    await said(desk, words('shift:whyNotReady'));
    await desk.keyboard.press('2');
    await expect(dialog).toHaveCount(0);
    await said(desk, words('shift:reason.afterHardCall'));

    // a promise in words, from any page
    await desk.keyboard.press('Shift+F7');
    await expect(dialog.getByRole('textbox').first()).toBeFocused();
    await desk.keyboard.insertText('覆電講零件');
    await desk.keyboard.press('Tab');
    await desk.keyboard.insertText(until);
    await shot(desk, `${locale}-promise`);
    await desk.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);

    await desk.keyboard.press('Shift+F5');
    await expect(desk.getByRole('grid', { name: words('shift:handovers') })).toBeVisible();
    await expectAccessible(desk, 'begin');
    await shot(desk, `${locale}-begin`);

    // nothing goes home undecided
    await desk.keyboard.press('2');
    const items = desk.getByRole('grid', { name: words('shift:tab.end') });
    await expect(items.getByText('覆電講零件')).toBeVisible();
    await desk.keyboard.press('Control+a');
    await desk.keyboard.press('k');
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await desk.keyboard.insertText('我自己跟');
    await desk.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await said(desk, words('shift:allDecided'));
    await expectAccessible(desk, 'end');
    await shot(desk, `${locale}-end`);

    // the roster, and an absence that is shown first and taken back
    await desk.keyboard.press('3');
    await expect(desk.getByRole('rowheader', { name: person })).toBeVisible();
    await desk.keyboard.press('a');
    await expect(dialog).toBeVisible();
    await desk.keyboard.press('Control+Enter');
    await expect(desk.getByRole('button', { name: words('shift:applyPlan') })).toBeVisible();
    await expectAccessible(desk, 'absence');
    await shot(desk, `${locale}-absence`);
    await desk.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await said(desk, words('shift:roster.sick'));
    await shot(desk, `${locale}-roster`);
    await expectAccessible(desk, 'roster');
    await desk.keyboard.press('Control+z');

    await desk.keyboard.press('5');
    await expect(desk.getByRole('grid', { name: words('shift:tab.book') })).toBeVisible();
    await desk.keyboard.press('Alt+n');
    await expect(dialog.getByRole('textbox').nth(1)).toBeFocused();
    await desk.keyboard.insertText('零件又缺貨');
    await desk.keyboard.press('Control+Enter');
    await said(desk, '零件又缺貨');
    await shot(desk, `${locale}-book`);
    await desk.keyboard.press('4');
    await expectAccessible(desk, 'notices');

    // the floor: people, what to chase, a storm with its banner, and it is over
    await desk.keyboard.press('Shift+F8');
    await expect(desk.getByRole('gridcell', { name: person }).first()).toBeVisible();
    await expectAccessible(desk, 'floor');
    await shot(desk, `${locale}-floor`);
    await desk.keyboard.press('2');
    await expect(desk.getByRole('grid', { name: words('floor:tab.chase') })).toBeVisible();
    await shot(desk, `${locale}-chase`);
    await desk.keyboard.press('3');
    await expect(desk.getByRole('grid', { name: words('floor:tab.days') })).toBeVisible();
    await desk.keyboard.press('s');
    await expect(dialog.getByRole('textbox').first()).toBeFocused();
    await desk.keyboard.insertText('八號風球');
    await desk.keyboard.press('Enter');
    await expect(desk.getByRole('complementary', { name: words('shift:badDay') })).toContainText('八號風球');
    await expectAccessible(desk, 'storm');
    await shot(desk, `${locale}-storm`);
    await desk.keyboard.press('p');
    await expect(desk.getByRole('heading', { name: words('pack:title') })).toBeVisible();
    await desk.keyboard.press('n');
    await expect(desk.locator('[data-preview] article').nth(10)).toBeAttached();
    await shot(desk, `${locale}-pack`);
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('3');
    await expect(desk.getByRole('gridcell', { name: '八號風球' })).toBeVisible();
    await desk.keyboard.press('e');
    await expect(desk.getByRole('complementary', { name: words('shift:badDay') })).toHaveCount(0);
    await desk.keyboard.press('r');
    await said(desk, '八號風球');
  });
}

test.describe('in Hong Kong', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });
  shiftIn('zh-HK', '黃美玲', '兩個鐘內');
});

test.describe('in Guangdong', () => {
  test.use({
    ...{ flags: ['--sample', '--locale', 'zh-CN'], viewport: { width: 1920, height: 1080 } },
    colorScheme: 'dark',
  });
  shiftIn('zh-CN', '黃美玲', '两小时内');
});
