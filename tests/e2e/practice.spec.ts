import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/desk/axe.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

/** Keys alone, until the talk has an end: always the first answer. */
async function toTheEnd(desk: Page, locale: Locale): Promise<void> {
  const end = desk.getByRole('button', { name: say(locale, 'practice:do.finish') });
  const option = desk.locator('#practice-dock ol li').first();
  for (let turn = 0; turn < 30; turn += 1) {
    await expect(option.or(end).first()).toBeVisible();
    if (await end.isVisible()) return;
    const before = await desk.locator('#practice-dock [data-who]').count();
    await desk.keyboard.press(`Alt+${await option.locator('kbd').innerText()}`);
    await expect(async () => {
      const now = await desk.locator('#practice-dock [data-who]').count();
      expect(now > before || (await end.isVisible())).toBe(true);
    }).toPass();
  }
}

function practiceIn(locale: Locale, person: string) {
  const words = (key: string, values = {}) => say(locale, key, values);

  test('a call is practised by keys, taken up again after a reload, scored and replayed', async ({ desk }) => {
    test.setTimeout(120_000);
    await signIn(desk, person);
    await desk.keyboard.press('Shift+F12');
    const start = desk.getByRole('button', { name: new RegExp(`^${words('practice:do.start')} `) });
    await expect(start.first()).toBeVisible();
    await expectAccessible(desk, 'practice');
    await start.first().focus();
    await desk.keyboard.press('Enter');

    // the same desk, and nobody can take it for the live one
    await expect(desk.locator('[data-practice-banner]')).toBeVisible();
    await expect(desk.locator('[data-call]')).toBeVisible();
    await expect(desk).toHaveTitle(new RegExp(words('nav:practice')));
    await desk.keyboard.press('F3');
    await expect(desk.locator('#practice-dock [data-who="customer"]').first()).toBeVisible();
    await expect(desk.locator('#practice-dock textarea')).toBeFocused();
    await expectAccessible(desk, 'practising');
    await desk.keyboard.press('Alt+1');
    await expect(desk.locator('#practice-dock [data-who="agent"]').first()).toBeVisible();

    // a reload comes back to the same place of the talk
    const said = await desk.locator('#practice-dock [data-who]').count();
    await desk.reload();
    await expect(desk.locator('#practice-dock [data-who]')).toHaveCount(said);
    await expect(desk.locator('[data-step]')).toBeVisible();

    // one key between the customer and the script
    await desk.locator('#practice-dock textarea').focus();
    await desk.keyboard.press('Shift+F12');
    await expect(desk.locator('#call-centre')).toBeFocused();
    await desk.keyboard.press('Shift+F12');
    await expect(desk.locator('#practice-dock textarea')).toBeFocused();
    await toTheEnd(desk, locale);

    await desk.keyboard.press('Control+F9');
    await expect(desk.locator('[data-practice-banner]')).toHaveCount(0);
    await expect(desk.getByRole('heading', { name: words('practice:result.sheet') })).toBeVisible();
    await expect(desk.getByRole('heading', { name: words('practice:result.replay') })).toBeVisible();
    await expectAccessible(desk, 'practice result');
  });
}

test.describe('practice in zh-HK', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-HK'] });
  practiceIn('zh-HK', '陳大文');
});

test.describe('training in zh-CN', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-CN'], viewport: { width: 1366, height: 768 } });

  test('a lead assigns a scenario to a person by keys', async ({ desk }) => {
    const words = (key: string) => say('zh-CN', key);
    await signIn(desk, '黃美玲');
    await desk.keyboard.press('Shift+F12');
    await expect(desk.getByRole('heading', { name: words('practice:mine.scenarios') })).toBeVisible();
    await desk.keyboard.press('2');
    await expect(desk.getByRole('heading', { name: words('practice:train.people') })).toBeVisible();
    await expectAccessible(desk, 'training');
    await desk.keyboard.press('n');
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('checkbox').first().press('Space');
    await expectAccessible(desk, 'assign practice');
    await dialog.getByRole('button', { name: words('practice:do.assign') }).press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(desk.getByRole('button', { name: words('practice:do.withdraw') })).toHaveCount(1);
  });
});
