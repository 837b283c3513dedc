import { expectAccessible } from '../support/desk/axe.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

const locale: Locale = 'zh-HK';

test.use({ flags: ['--sample', '--locale', locale], viewport: { width: 1366, height: 768 } });

test('a trainer changes a shipped scenario, is told what is wrong with it, plays it and publishes it', async ({
  desk,
}) => {
  test.setTimeout(150_000);
  await signIn(desk, '何家豪');
  await desk.evaluate(() => {
    location.hash = '#/scenarios';
  });
  const grid = desk.getByRole('grid', { name: say(locale, 'nav:scenarios') });
  await grid.getByText('影印機卡紙，報障').dblclick();
  const findings = desk.locator('[data-findings]');
  await expect(findings).toHaveAttribute('data-findings', '0');
  const parts = desk.getByRole('navigation', { name: say(locale, 'scenarios:part.label') });
  await parts.getByRole('button', { name: /^說故障/ }).click();
  await expectAccessible(desk, 'scenario: a turn');
  const words = desk.locator('#scenario-panel textarea[lang="yue-Hant-HK"]').first();
  const before = await words.inputValue();
  await words.fill('');
  await expect(findings).toHaveAttribute('data-findings', '1');
  await words.fill(`${before}好急㗎。`);
  await expect(findings).toHaveAttribute('data-findings', '0');
  const tab = (name: 'flow' | 'walk' | 'versions') =>
    desk.getByRole('tab', { name: say(locale, `studio:tab.${name}`) });
  await tab('flow').click();
  await expect(desk.locator('#scenario-panel .react-flow__node').first()).toBeVisible();
  await tab('walk').click();
  await desk.getByRole('button', { name: say(locale, 'studio:walk.start') }).click();
  await expect(desk.locator('[data-walked="whole"]')).toBeVisible({ timeout: 30_000 });
  await tab('versions').click();
  await desk.getByLabel(say(locale, 'studio:review.why')).fill('客戶更急');
  await desk.getByRole('button', { name: say(locale, 'studio:review.publish') }).click();
  await expect(desk.locator('#scenario-panel').getByText('客戶更急')).toBeVisible();
  await expectAccessible(desk, 'scenario: versions');
});
