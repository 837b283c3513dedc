import { noteOf } from '../support/desk/note.ts';
import { popCall } from '../support/desk/pop-call.ts';
import { field, unsaid } from '../support/desk/script.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { HONG_KONG } from '../support/desk/whole-call.ts';
import { say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });
const BAD = '我回客人「你急乜」';

test('a reason and a line of the script are marked like every text, and keep their keys', async ({ desk, shell }) => {
  await signIn(desk, HONG_KONG.agent);
  await popCall(desk, shell.dataDir, HONG_KONG.from);
  await expect(noteOf(desk, 'zh-HK')).toBeVisible();
  const counted = desk.getByRole('button', { name: say('zh-HK', 'call:marks.block_other', { count: 1 }) });

  await test.step('why a line was not said', async () => {
    const before = await unsaid(desk).count();
    const ask = desk.getByRole('button', { name: say('zh-HK', 'call:must.skip') }).first();
    await ask.focus();
    await desk.keyboard.press('Enter');
    const reason = desk.getByRole('textbox', { name: say('zh-HK', 'call:must.skipReason') });
    await expect(reason).toBeFocused();
    await desk.keyboard.insertText(BAD);
    await expect(reason.locator('.zx-mark-block')).toHaveText('你急乜');
    await desk.keyboard.press('Enter');
    await expect(desk.getByText(say('zh-HK', 'problem:field.forbiddenPhrase'))).toBeVisible();
    await expect(reason).toHaveText(BAD);
    // it is not taken: F8 leads to the mark, the suggestion takes its place
    await desk.keyboard.press('F8');
    await desk.keyboard.press('Alt+Enter');
    await expect(reason.locator('.zx-mark-block')).toHaveCount(0);
    await expect(desk.getByText(say('zh-HK', 'problem:field.forbiddenPhrase'))).toHaveCount(0);
    await desk.keyboard.press('Enter');
    await expect(reason).toHaveCount(0);
    await expect(desk.getByText(/^沒有講：我回客人/)).toBeVisible();
    expect(await unsaid(desk).count()).toBeLessThanOrEqual(before);
  });

  await test.step('why the call is transferred', async () => {
    await desk.keyboard.press('F7');
    const why = field(desk, 'why').getByRole('textbox');
    await expect(why).toBeVisible();
    await why.focus();
    await desk.keyboard.insertText(BAD);
    await expect(why.locator('.zx-mark-block')).toHaveText('你急乜');
    await expect(counted).toBeVisible();
    await desk.keyboard.press('F8');
    await desk.keyboard.press('Alt+Enter');
    await expect(counted).toHaveCount(0);
    // Enter goes on, as in every line: what is owed in this step takes the keys, and the line stays one
    await desk.keyboard.press('Enter');
    await expect(why).not.toBeFocused();
    await expect(why.locator('.cm-line')).toHaveCount(1);
  });
});
