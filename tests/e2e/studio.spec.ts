import { expectAccessible } from '../support/desk/axe.ts';
import { onCall, popCall } from '../support/desk/pop-call.ts';
import { signIn } from '../support/desk/sign-in.ts';
import {
  checked,
  type Edit,
  editAndPublish,
  intoTrip,
  openScript,
  press,
  showTab,
  spoken,
} from '../support/desk/studio.ts';
import { type Locale, say } from '../support/desk/words.ts';
import { expect, test } from './shell.ts';

test.use({ viewport: { width: 1366, height: 768 } });

const CASES: readonly (Edit & { hold: string; from: string; next: string; agent: string })[] = [
  {
    locale: 'zh-HK',
    title: '開場',
    find: '錄音',
    language: 'yue-Hant-HK',
    forbidden: '你急乜呀',
    more: '好高興為您服務。',
    hold: '請客戶等候',
    from: '5500 0102',
    next: '5500 0107',
    agent: '陳大文',
  },
  {
    locale: 'zh-CN',
    title: '开场',
    find: '录音',
    language: 'cmn-Hans-CN',
    forbidden: '你急什么',
    more: '很高兴为您服务。',
    hold: '请客户等候',
    from: '+86 138 0013 8000',
    next: '+86 138 0013 8000',
    agent: '王晓彤',
  },
];

for (const each of CASES) {
  test.describe(each.locale, () => {
    test.use({ flags: ['--sample', '--locale', each.locale] });

    test('edit, lint, publish by keyboard in the middle of a call: the call stays on its version, the next has the new', async ({
      desk,
      shell,
    }) => {
      test.setTimeout(150_000);
      await signIn(desk, '何家豪');
      const call = await popCall(desk, shell.dataDir, each.from);
      const first = (await desk.locator('#call-step').textContent()) ?? '';
      await editAndPublish(desk, each);
      await toCall(desk, call);
      await expect(desk.locator('#call-step')).toHaveText(first);
      await expect(spoken(desk, each.more)).toHaveCount(0);
      await desk.reload();
      await onCall(desk);
      await expect(spoken(desk, each.more)).toHaveCount(0);
      await popCall(desk, shell.dataDir, each.next);
      await expect(spoken(desk, each.more).first()).toBeVisible();
    });

    test('the core is killed within a side trip: the trip, its step and the way back are there', async ({
      desk,
      shell,
    }) => {
      test.setTimeout(120_000);
      await signIn(desk, each.agent);
      await popCall(desk, shell.dataDir, each.from);
      const before = (await desk.locator('#call-step').textContent()) ?? '';
      await intoTrip(desk, 'h', each.hold);
      await expect(desk.locator('[data-save="saved"]')).toBeVisible();
      const core = shell.corePid();
      process.kill(core, 'SIGKILL');
      await expect.poll(() => shell.corePid()).not.toBe(core);
      await desk.reload();
      await onCall(desk);
      await expect(desk.locator('#call-step')).toHaveText(each.hold);
      await desk.locator('#call-centre').focus();
      await desk.keyboard.press('Escape');
      await expect(desk.locator('#call-step')).toHaveText(before);
    });
  });
}

test.describe('the studio', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-HK'] });

  test('has no serious finding of axe; the picture is walked by Tab, the walk covers everything', async ({ desk }) => {
    test.setTimeout(180_000);
    const locale: Locale = 'zh-HK';
    await signIn(desk, '何家豪');
    await openScript(desk, locale, '服務熱線');
    await expectAccessible(desk, 'studio: edit');
    // What is written in a line is words, whatever it looks like.
    const markup = '<img src=x onerror="document.title=1">';
    await desk.getByRole('button', { name: /了解需要/ }).click();
    await desk.locator('#studio-panel textarea[lang="yue-Hant-HK"]').nth(1).fill(markup);
    await expect(spoken(desk, markup, 'aside').first()).toBeVisible();
    await expect(desk.locator('aside img')).toHaveCount(0);
    await desk.locator('#studio-panel h2').focus();
    await desk.keyboard.press('Control+z');
    await desk.keyboard.press('Alt+ArrowDown');
    await showTab(desk, 'flow');
    const need = desk.locator('.react-flow').getByRole('button', { name: '了解需要' });
    await expect(need).toBeVisible();
    await expectAccessible(desk, 'studio: flow');
    await need.focus();
    await desk.keyboard.press('Enter');
    await expect(desk.locator('#studio-panel h2')).toHaveText('了解需要');
    for (const tab of ['review', 'versions', 'insight'] as const) {
      await showTab(desk, tab);
      await checked(desk);
      await expectAccessible(desk, `studio: ${tab}`);
    }
    await showTab(desk, 'walk');
    await desk.getByRole('button', { name: say(locale, 'studio:walk.start') }).focus();
    await desk.keyboard.press('Enter');
    await expect(desk.locator('[data-walked="whole"]')).toBeVisible({ timeout: 60_000 });
    await expectAccessible(desk, 'studio: walk');
    await desk.keyboard.press('Alt+r');
    await expect(desk.getByRole('gridcell').first()).toBeVisible();
    await expectAccessible(desk, 'studio: list');
  });
});

async function toCall(desk: import('@playwright/test').Page, call: string): Promise<void> {
  await desk.evaluate((id) => {
    location.hash = `#/call/${id}`;
  }, call);
  await onCall(desk);
}

test.describe('a script of the site, on a PC that stands in another zone', () => {
  test.use({ flags: ['--sample', '--locale', 'zh-HK'], timezoneId: 'America/New_York' });

  test('its head, effects and summary are forms; "in force from" is the wall time of the site', async ({ desk }) => {
    test.setTimeout(120_000);
    const locale: Locale = 'zh-HK';
    const panel = desk.locator('#studio-panel');
    await signIn(desk, '何家豪');
    await openScript(desk, locale, '服務熱線');
    await showTab(desk, 'head');
    await expectAccessible(desk, 'studio: head');
    await panel
      .getByRole('group', { name: say(locale, 'studio:list.about') })
      .locator('textarea')
      .first()
      .fill('試寫');
    await press(desk, say(locale, 'studio:head.addVar'));
    await panel
      .getByRole('textbox', { name: say(locale, 'studio:form.id'), exact: true })
      .last()
      .fill('callAgain');
    await panel.locator('textarea[lang="yue-Hant-HK"]').fill('單氏 sin6');
    await expect(panel.getByText(say(locale, 'studio:head.readingsBad'))).toBeVisible();
    await panel.locator('textarea[lang="yue-Hant-HK"]').fill('單氏 sin6 si6');
    await showTab(desk, 'edit');
    await press(desk, say(locale, 'studio:form.addSummary'));
    const sentence = panel.getByRole('group', { name: say(locale, 'studio:form.summaryLine') }).locator('textarea');
    for (const [at, words] of ['客戶致電查詢', '客户来电查询', 'An enquiry'].entries())
      await sentence.nth(at).fill(words);
    await desk
      .locator('nav button')
      .filter({ hasText: /visitBooked$/ })
      .press('Enter');
    const kind = panel.getByRole('combobox', { name: say(locale, 'studio:form.effect') });
    const before = await kind.count();
    await press(desk, say(locale, 'studio:form.addEffect'));
    await expect(kind).toHaveCount(before + 1);
    await kind.last().selectOption('remind');
    const why = panel
      .getByRole('group', { name: say(locale, 'studio:form.reason') })
      .last()
      .locator('textarea');
    for (const [at, words] of ['請主任過目', '请主管过目', 'For the lead to see'].entries())
      await why.nth(at).fill(words);
    await expect(desk.locator('[data-save="saved"]')).toHaveText(say(locale, 'studio:saved.draft'));
    await checked(desk);
    await showTab(desk, 'review');
    for (const words of ['請主任過目', '試寫', 'callAgain', 'sin6 si6', '客戶致電查詢'])
      await expect(panel.getByRole('cell').filter({ hasText: words }).first()).toBeVisible();
    await press(desk, say(locale, 'studio:review.send'));
    await expect(desk.locator('[data-save="saved"]')).toHaveText(say(locale, 'studio:saved.inReview'));
    await panel.getByRole('textbox', { name: say(locale, 'studio:review.why') }).fill('e2e');
    await panel.getByRole('textbox', { name: say(locale, 'studio:review.from') }).fill('2030-03-04 09:30');
    await press(desk, say(locale, 'studio:review.publish'));
    await expect(panel.getByRole('row').filter({ hasText: 'e2e' })).toContainText('09:30');
  });
});
