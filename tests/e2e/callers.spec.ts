import { caller, findCaller } from '../support/desk/find.ts';
import { homeList, homeRow } from '../support/desk/home.ts';
import { noteOf, saved, toNote } from '../support/desk/note.ts';
import { callLink, onCall, openLink, popCall } from '../support/desk/pop-call.ts';
import { atStep, choose, fieldText, goOn, sayAll, stepTitle, tabTo } from '../support/desk/script.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { say } from '../support/desk/words.ts';
import { toWrapUp } from '../support/desk/wrap-up.ts';
import { expect, test } from './shell.ts';

const HK = 'zh-HK';

test.use({ flags: ['--sample', '--locale', HK], viewport: { width: 1366, height: 768 } });

test('a parked call resumes; a second call parks the first', async ({ desk, shell }) => {
  await signIn(desk, '陳大文');
  await popCall(desk, shell.dataDir, '5500 0102');
  await toNote(desk, HK);
  await desk.keyboard.insertText('第一個電話');
  await saved(desk);
  await desk.keyboard.press('F6');
  await expect(homeRow(desk, HK, 'parked', '李國強')).toContainText('第一個電話');
  await desk.keyboard.press('Alt+q');
  await onCall(desk);
  await expect(noteOf(desk, HK)).toHaveText('第一個電話');

  await popCall(desk, shell.dataDir, '5500 0103');
  await expect(caller(desk)).toHaveText('馮麗珍');
  await expect(desk.getByRole('status').filter({ hasText: '李國強' })).toBeVisible();
  await expect(desk.getByRole('complementary').getByRole('listitem').getByText('未完成投訴')).toBeVisible();
  await desk.keyboard.press('Alt+q');
  await expect(caller(desk)).toHaveText('李國強');
  await expect(noteOf(desk, HK)).toHaveText('第一個電話');
  await expect(desk.getByRole('status').filter({ hasText: '馮麗珍' })).toBeVisible();
});

test('a shared number is ranked with reasons, a digit picks; our missed attempt is done by one key', async ({
  desk,
  shell,
}) => {
  await signIn(desk, '陳大文');
  await popCall(desk, shell.dataDir, '2345 6789');
  await expect(caller(desk)).toHaveText(say(HK, 'call:who.shared'));
  const matches = desk.getByRole('complementary').getByRole('listitem');
  await expect(matches).toHaveCount(2);
  for (const match of await matches.all()) await expect(match.locator('small')).toHaveText(/\S/);
  const second = (await matches.nth(1).locator('b').textContent()) ?? '';
  await desk.keyboard.press('2');
  await expect(caller(desk)).toHaveText(second);

  await popCall(desk, shell.dataDir, '5500 0101');
  await expect(caller(desk)).toHaveText('何詠詩');
  await expect(desk.getByRole('complementary').getByText(/我們 .*打過給客戶/)).toBeVisible();
  const before = await stepTitle(desk).textContent();
  await desk.keyboard.press('Alt+o');
  await expect(desk.getByText(/這個電話會完成/)).toBeVisible();
  await expect(stepTitle(desk)).not.toHaveText(before ?? '');
});

test('an unknown number goes to a customer by one key, and back', async ({ desk, shell }) => {
  await signIn(desk, '陳大文');
  await popCall(desk, shell.dataDir, '5500 0199');
  await expect(caller(desk)).toHaveText(say(HK, 'call:who.unknown'));
  await findCaller(desk, HK, '譚寶蓮', '譚寶蓮');
  await desk.keyboard.press('Alt+a');
  await expect(caller(desk)).toHaveText('譚寶蓮');
  await expect(desk.getByText(say(HK, 'call:attach.done', { name: '譚寶蓮' }))).toBeVisible();
  await expect(desk.getByRole('complementary').getByText('5500 0199')).toBeVisible();
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Control+z');
  await expect(desk.getByText(say(HK, 'common:undone'))).toBeVisible();
  await expect(desk.getByRole('complementary').getByText('5500 0199')).toHaveCount(0);
  await popCall(desk, shell.dataDir, '5500 0199');
  await expect(caller(desk)).toHaveText(say(HK, 'call:who.unknown'));
});

test('the same machine again within 30 days is told before saving', async ({ desk, shell }) => {
  await signIn(desk, '陳大文');
  await popCall(desk, shell.dataDir, '5500 0107');
  await expect(caller(desk)).toHaveText('郭志偉');
  await sayAll(desk);
  await goOn(desk, '如何稱呼');
  await goOn(desk, '核對身份');
  await sayAll(desk);
  await choose(desk, 1);
  await goOn(desk, '可否覆電');
  await sayAll(desk);
  await choose(desk, 1);
  await goOn(desk, '已記錄來電者');
  await goOn(desk, '來電目的');
  await choose(desk, 1);
  await goOn(desk, '故障情況');
  await desk.keyboard.insertText('又卡紙');
  await tabTo(desk, 'machine');
  await desk.keyboard.press('ArrowDown');
  expect(await fieldText(desk, 'machine')).not.toBe('');
  await saved(desk);
  await toWrapUp(desk);
  await expect(desk.getByText(/同一部機 30 日內已報障/)).toBeVisible();
});

test('home: a call that was not announced is taken by its number', async ({ desk }) => {
  await signIn(desk, '陳大文');
  await expect(homeList(desk, HK, 'tickets')).toBeFocused();
  await desk.keyboard.press('F3');
  await expect(desk.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await desk.keyboard.insertText('０７５５－８８８８１２３４ 转 203');
  await desk.keyboard.press('Enter');
  await onCall(desk);
  await atStep(desk, '問候');
  await expect(caller(desk)).toHaveText('刘志强');
});

test('a call that arrives under typing hands waits for a pause, and no letter of the note becomes a command', async ({
  desk,
  shell,
}) => {
  await signIn(desk, '陳大文');
  const first = await popCall(desk, shell.dataDir, '5500 0102');
  await toNote(desk, HK);
  const words = 'the customer says that the second tray jams again and asks when someone comes';
  const typing = desk.keyboard.type(words, { delay: 60 });
  await openLink(shell.dataDir, callLink('5500 0103'));
  await expect(desk.locator(`[data-call="${first}"]`)).toHaveCount(1);
  await typing;
  await expect(noteOf(desk, HK)).toHaveText(words);
  await expect(caller(desk)).toHaveText('馮麗珍');
  await desk.keyboard.press('Alt+q');
  await expect(caller(desk)).toHaveText('李國強');
  await expect(noteOf(desk, HK)).toHaveText(words);
});
