import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { homeRow } from './home.ts';
import { compose, inputMethod, marks, noteOf, saved, toNote } from './note.ts';
import { onCall } from './pop-call.ts';
import { atStep, choose, fieldText, goOn, sayAll, stepTitle, tabTo } from './script.ts';
import { atDesk } from './sign-in.ts';
import { type Locale, say } from './words.ts';
import { pick, save, sayWhen, ticketNumber, toWrapUp } from './wrap-up.ts';

/** Who rings whom, and what is typed. Words as they stand on the screen, written down by hand. */
export interface WholeCall {
  readonly locale: Locale;
  readonly agent: string;
  readonly from: string;
  readonly customer: string;
  /** What the first line says. */
  readonly firstLine: string;
  /** Names of the steps on the way, in order. */
  readonly steps: readonly string[];
  readonly fault: { preedits: readonly string[]; text: string };
  readonly note: { before: string; preedits: readonly string[]; forbidden: string; instead: string };
  /** Beginning of a line of the first step and the same in the language switched to. */
  readonly spoken: readonly [string, string];
  readonly when: string;
}

export const HONG_KONG: WholeCall = {
  locale: 'zh-HK',
  agent: '陳大文',
  from: '5500 0102',
  customer: '李國強',
  firstLine: '已承諾：今日之內覆電講鼓組件幾時到貨',
  steps: [
    '問候',
    '如何稱呼',
    '核對身份',
    '可否覆電',
    '已記錄來電者',
    '來電目的',
    '故障情況',
    '上門地址',
    '安排技術員',
    '重複重點',
    '還有其他嗎',
    '多謝',
    '已記錄報障',
  ],
  fault: { preedits: ['j', 'jan', 'jan ceot', '印出嚟'], text: '印出嚟有黑線' },
  note: {
    before: '我回客人',
    preedits: ['n', 'nei', 'nei gap', '你急', '你急乜'],
    forbidden: '你急乜',
    instead: '明白您好急',
  },
  spoken: ['請問部機喺邊個地址', '请问机器在哪个地址'],
  when: '聽日 0930',
};

export const SHENZHEN: WholeCall = {
  locale: 'zh-CN',
  agent: '王晓彤',
  from: '+86 138 0013 8000',
  customer: '单晓燕',
  firstLine: '',
  steps: [
    '问候',
    '如何称呼',
    '核对身份',
    '可否回电',
    '已记录来电者',
    '来电目的',
    '故障情况',
    '上门地址',
    '安排维修员',
    '复述要点',
    '还有其他吗',
    '感谢',
    '已登记报修',
  ],
  fault: { preedits: ['d', "da'yin", "da'yin'you", '打印有'], text: '打印有黑线' },
  note: {
    before: '我跟客户说',
    preedits: ['n', "ni'ji", "ni'ji'shen", '你急什么'],
    forbidden: '你急什么',
    instead: '明白您着急',
  },
  spoken: ['请问机器在哪个地址', 'Where is the machine'],
  when: '明天 0930',
};

/** The fault as an input method types it, and by arrow what kind of fault it is. */
async function fillFault(page: Page, { fault }: WholeCall): Promise<void> {
  const ime = await inputMethod(page);
  await compose(ime, fault.preedits, fault.text);
  expect(await fieldText(page, 'fault')).toBe(fault.text);
  await tabTo(page, 'machine');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'kind');
  await page.keyboard.press('ArrowRight');
  expect(await fieldText(page, 'kind')).not.toBe('');
}

/** From the opening to the step of the address; every answer by key. */
export async function leadToAddress(page: Page, call: WholeCall): Promise<void> {
  const [greet, address, verify, callable, noted, need, fault, site] = call.steps as [string, ...string[]];
  await atStep(page, greet);
  await sayAll(page);
  await page.keyboard.press('Enter');
  await atStep(page, address ?? '');
  expect(await fieldText(page, 'surname')).toBe(call.customer[0]);
  await goOn(page, verify ?? '');
  await sayAll(page);
  await choose(page, 1);
  await goOn(page, callable ?? '');
  await sayAll(page);
  await choose(page, 1);
  await goOn(page, noted ?? '');
  await goOn(page, need ?? '');
  await page.keyboard.press('1');
  await goOn(page, fault ?? '');
  await fillFault(page, call);
  await goOn(page, site ?? '');
}

/** A forbidden phrase by input method: marked once it is taken over, replaced by one key. */
async function writeNote(page: Page, { locale, note }: WholeCall): Promise<void> {
  await toNote(page, locale);
  const ime = await inputMethod(page);
  await compose(ime, ['w', 'wo'], note.before);
  for (const text of note.preedits) {
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await expect(marks(page)).toHaveCount(0);
  }
  await ime.send('Input.insertText', { text: note.forbidden });
  await expect(marks(page)).toHaveText(note.forbidden);
  await page.keyboard.press('F8');
  await expect(page.locator('.zx-mark-tip')).toContainText(note.forbidden);
  await page.keyboard.press('Alt+Enter');
  await expect(noteOf(page, locale)).toContainText(note.instead);
  await expect(marks(page)).toHaveCount(0);
}

/** The language changes in the middle of the call; the step and every answer stay. */
async function switchLanguage(page: Page, { locale, spoken, steps }: WholeCall): Promise<void> {
  const rail = page.getByRole('navigation', { name: say(locale, 'call:rail.label') });
  const before = await rail.textContent();
  const address = await fieldText(page, 'address');
  expect(address).not.toBe('');
  await expect(page.locator('#call-centre p').filter({ hasText: spoken[0] }).first()).toBeVisible();
  await page.keyboard.press('Alt+l');
  await expect(page.locator('#call-centre p').filter({ hasText: spoken[1] }).first()).toBeVisible();
  await atStep(page, steps[7] ?? '');
  expect(await rail.textContent()).toBe(before);
  expect(await fieldText(page, 'address')).toBe(address);
}

/** From the address to the outcome of the script. */
export async function closeCall(page: Page, { steps }: WholeCall): Promise<void> {
  await goOn(page, steps[8] ?? '');
  // Enter alone does not pass by a line that must be said: it leads to it.
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#call-centre').getByRole('alert').first()).toBeVisible();
  await atStep(page, steps[8] ?? '');
  await sayAll(page);
  await goOn(page, steps[9] ?? '');
  await sayAll(page);
  await goOn(page, steps[10] ?? '');
  await sayAll(page);
  await choose(page, 1);
  await goOn(page, steps[11] ?? '');
  await sayAll(page);
  await goOn(page, steps[12] ?? '');
  await page.keyboard.press('Control+Enter');
  await expect(stepTitle(page)).toHaveCount(0);
}

/** A whole call by keyboard alone, from the ring to the ticket on home. Answers the ticket's number. */
export async function takeWholeCall(page: Page, call: WholeCall): Promise<string> {
  await onCall(page);
  await expect(page.getByRole('heading', { name: call.customer, level: 1 })).toBeVisible();
  if (call.firstLine) await expect(page.getByRole('complementary').getByText(call.firstLine).first()).toBeVisible();
  const number = await ticketNumber(page);
  await leadToAddress(page, call);
  await writeNote(page, call);
  await switchLanguage(page, call);
  await closeCall(page, call);
  await saved(page);
  await toWrapUp(page);
  await pick(page, 'disposition', 'ticketOpened');
  await pick(page, 'nextAction', 'dispatch');
  await sayWhen(page, call.when, '09:30');
  await save(page);
  await expect(homeRow(page, call.locale, 'tickets', number)).toBeVisible();
  return number;
}

/** After whatever was killed: the ticket is on home with its number. */
export async function stillThere(page: Page, call: WholeCall, number: string): Promise<void> {
  await page.reload();
  await atDesk(page);
  await expect(homeRow(page, call.locale, 'tickets', number)).toBeVisible({ timeout: 20_000 });
  await expect(homeRow(page, call.locale, 'tickets', number)).toContainText(call.customer);
}
