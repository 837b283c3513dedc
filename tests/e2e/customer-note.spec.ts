import { signIn } from '../support/desk/sign-in.ts';
import { say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });
test('a customer’s note is marked and judged as every text is, by keyboard', async ({ desk }) => {
  await signIn(desk, '陳大文');
  await desk.keyboard.press('Alt+c');
  await expect(desk.getByRole('grid').first()).toBeFocused();
  await desk.keyboard.press('Enter');
  const note = desk.getByRole('textbox', { name: say('zh-HK', 'customers:field.note') });
  await expect(note).toBeVisible();
  await note.focus();
  await desk.keyboard.insertText('我回客人「你急乜」');
  await expect(note.locator('.zx-mark-block')).toHaveCount(1);
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByText(say('zh-HK', 'problem:field.forbiddenPhrase'))).toBeVisible();
  await desk.keyboard.press('F8');
  await desk.keyboard.press('Alt+Enter');
  await expect(note.locator('.zx-mark-block')).toHaveCount(0);

  // why they are not to be called, in one line: Enter saves it, and is refused
  const reason = desk.getByRole('textbox', { name: say('zh-HK', 'customers:field.doNotCallReason') });
  await reason.focus();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.insertText('我回客人「你急乜」');
  await expect(reason.locator('.zx-mark-block')).toHaveCount(1);
  await desk.keyboard.press('Enter');
  await expect(desk.getByText(say('zh-HK', 'problem:field.forbiddenPhrase'))).toBeVisible();
  await expect(reason.locator('.cm-line')).toHaveCount(1);
});
