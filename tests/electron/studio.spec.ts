import { signIn } from '../support/desk/sign-in.ts';
import { checked, openScript, showTab, tabUntil } from '../support/desk/studio.ts';
import { say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

test('under app:// the studio checks what is written and draws the flow: its worker and its chunks load', async ({
  open,
}) => {
  const { page } = await open('--sample', '--locale', 'zh-HK');
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await signIn(page, '何家豪');
  await openScript(page, 'zh-HK', '開場');
  await checked(page);
  const findings = page.locator('[data-findings]');
  await expect(findings).toHaveAttribute('data-findings', '0');
  await page.keyboard.press('F2');
  await page.keyboard.insertText('錄音');
  await page.keyboard.press('Enter');
  await tabUntil(page, 'fieldset:nth-of-type(1) textarea[lang="yue-Hant-HK"]');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('你急乜呀');
  await expect(findings).toHaveAttribute('data-findings', /^[1-9]/);
  await showTab(page, 'flow');
  await expect(page.locator('.react-flow').getByRole('button').first()).toBeVisible();
  await showTab(page, 'walk');
  await page.getByRole('button', { name: say('zh-HK', 'studio:walk.start') }).press('Enter');
  await expect(page.locator('[data-walked]')).toBeVisible({ timeout: 60_000 });
  expect(complaints).toEqual([]);
});
