import { expectAccessible } from '../support/desk/axe.ts';
import { toNote } from '../support/desk/note.ts';
import { popCall } from '../support/desk/pop-call.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { HONG_KONG, leadToAddress } from '../support/desk/whole-call.ts';
import { toWrapUp } from '../support/desk/wrap-up.ts';
import { expect, test } from './shell.ts';

test.use({ viewport: { width: 1366, height: 768 } });

test.describe('nobody yet', () => {
  test.use({ flags: ['--locale', 'zh-HK'] });

  test('first run has no serious finding of axe', async ({ desk }) => {
    await expectAccessible(desk, 'first run');
  });
});

test.describe('a workspace', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-HK'] });

  test('no screen of an agent has a serious finding of axe', async ({ desk, shell }) => {
    test.setTimeout(150_000);
    await expectAccessible(desk, 'sign-in');
    await signIn(desk, HONG_KONG.agent);
    await expect(desk.getByRole('grid').first()).toBeFocused();
    await expectAccessible(desk, 'home');
    await desk.keyboard.press('Control+k');
    await desk.keyboard.insertText('陳');
    await expect(desk.getByRole('option').first()).toBeVisible();
    await expectAccessible(desk, 'palette');
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('F1');
    await expect(desk.getByRole('dialog')).toBeVisible();
    await expectAccessible(desk, 'keys');
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('Control+l');
    await expect(desk.locator('input[type="password"]')).toBeFocused();
    await expectAccessible(desk, 'lock');
    await desk.keyboard.type('2580');
    await desk.keyboard.press('Enter');
    await expect(desk.locator('input[type="password"]')).toHaveCount(0);
    await popCall(desk, shell.dataDir, HONG_KONG.from);
    await expectAccessible(desk, 'call: opening');
    await leadToAddress(desk, HONG_KONG);
    await toNote(desk, 'zh-HK');
    await desk.keyboard.insertText('我回客人你急乜');
    await expect(desk.locator('.zx-mark')).toBeVisible();
    await desk.keyboard.press('F8');
    await expectAccessible(desk, 'call: a step with fields, a mark');
    await desk.keyboard.press('Alt+v');
    await expect(desk.locator('[data-item="equipmentId"]')).toBeVisible();
    await expectAccessible(desk, 'call: fields');
    await toWrapUp(desk);
    await expectAccessible(desk, 'call: wrap-up');
  });

  test('no list, file or setting has a serious finding of axe', async ({ desk }) => {
    test.setTimeout(150_000);
    // the administrator sees every place
    await signIn(desk, '何家豪');
    for (const place of ['customers', 'tickets'] as const) {
      await desk.evaluate((to) => {
        location.hash = `#/${to}`;
      }, place);
      await expect(desk.getByRole('gridcell').first()).toBeVisible();
      await expectAccessible(desk, place);
      await desk.getByRole('grid').first().focus();
      await desk.keyboard.press('Enter');
      await expect(desk).toHaveURL(new RegExp(`#/${place}/.+`));
      await expect(desk.getByRole('heading').first()).toBeVisible();
      await expectAccessible(desk, `one of ${place}`);
    }
    for (const place of ['people', 'settings', 'settings/regions'] as const) {
      await desk.evaluate((to) => {
        location.hash = `#/${to}`;
      }, place);
      await expect(desk.getByRole('heading').first()).toBeVisible();
      await expectAccessible(desk, place);
    }
  });
});
