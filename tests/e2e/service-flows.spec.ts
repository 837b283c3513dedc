import { BORN, LEAD, openTicket, walkFlow, withTickets } from '../support/desk/service.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { say } from '../support/desk/words.ts';
import { COMPLAINT, REPAIR } from '../support/tickets.ts';
import { expect, test } from './shell.ts';

/** The other flows have specs of their own below. */
const FLOWS = ['walkIn', 'paidService', 'returnExchange', 'suggestion', 'coordinate', 'consult'] as const;

for (const locale of ['zh-HK', 'zh-CN'] as const) {
  test.describe(locale, () => {
    test.use({ flags: ['--sample', '--locale', locale], viewport: { width: 1366, height: 768 } });
    const status = (code: string) => say(locale, `words:status.${code}`);

    test('a repair goes from report to callback with digits, arrows and Enter', async ({ desk, shell }) => {
      await signIn(desk, LEAD);
      const [number = ''] = await withTickets(shell.dataDir, [REPAIR]);
      await openTicket(desk, number);
      const here = desk.locator('li[aria-current="step"]');
      await expect(here).toHaveText(status('reported'));
      const dialog = desk.getByRole('dialog');
      const step = async (digit: string, to: string, fill: () => Promise<void> = async () => {}) => {
        await desk.keyboard.press(digit);
        await expect(dialog).toBeVisible();
        await fill();
        await desk.keyboard.press('Enter');
        await expect(dialog).toHaveCount(0);
        await expect(here).toHaveText(status(to));
      };
      await step('1', 'leaderTold');
      await step('1', 'assigned', async () => {
        await expect(dialog.locator('[data-field="technicianId"]')).toBeFocused();
        await desk.keyboard.press('ArrowDown');
      });
      await step('1', 'appointed', async () => {
        const inTwoHours = new Intl.DateTimeFormat('sv-SE', {
          ...{ timeZone: 'Asia/Hong_Kong', dateStyle: 'short', timeStyle: 'short' },
        }).format(Date.now() + 7_200_000);
        await desk.keyboard.insertText(inTwoHours);
      });
      await desk.keyboard.press('1');
      await expect(here).toHaveText(status('confirmed'));
      await step('1', 'dispatched', async () => desk.keyboard.press('ArrowDown'));
      await desk.keyboard.press('1');
      await expect(here).toHaveText(status('visited'));
      await desk.keyboard.press('1');
      await expect(dialog.locator('[data-field="result"]')).toBeFocused();
      await desk.keyboard.insertText('OK');
      await desk.keyboard.press('Control+Enter');
      await expect(here).toHaveText(status('solved'));
      await step('1', 'receiptChecked');
      await desk.keyboard.press('1');
      await expect(here).toHaveText(status('calledBack'));
    });

    test('a complaint is classified, negotiated, agreed and resolved by keyboard', async ({ desk, shell }) => {
      await signIn(desk, LEAD);
      const [number = ''] = await withTickets(shell.dataDir, [COMPLAINT]);
      await openTicket(desk, number);
      const here = desk.locator('li[aria-current="step"]');
      const dialog = desk.getByRole('dialog');
      await expect(desk.getByRole('button', { name: say(locale, 'tickets:care.classify') })).toBeVisible();
      await desk.keyboard.press('q');
      await dialog.locator('[data-field="outside"]').selectOption('contacted');
      await expect(dialog).toContainText(say(locale, 'tickets:levelWhy.contactedOutside'));
      await desk.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);
      await expect(desk.getByRole('banner').or(desk.locator('header')).first()).toContainText(
        say(locale, 'tickets:value.level.3'),
      );
      await desk.keyboard.press('r');
      await expect(dialog.locator('[data-field="offer"] .cm-content')).toBeFocused();
      await desk.keyboard.insertText('換零件');
      await desk.keyboard.press('Control+Enter');
      await expect(dialog).toHaveCount(0);
      await expect(here).toHaveText(status('negotiating'));
      await desk.keyboard.press('1');
      await expect(dialog.locator('[data-field="answerGiven"]')).toBeVisible();
      await dialog.locator('[data-field="answerGiven"] .cm-content').focus();
      await desk.keyboard.insertText('換零件');
      await desk.keyboard.press('Control+Enter');
      await expect(here).toHaveText(status('agreed'));
      await desk.keyboard.press('1');
      await dialog.locator('[data-field="resolution"]').selectOption('partExchange');
      await desk.keyboard.press('Enter');
      await expect(here).toHaveText(status('resolved'));
    });

    test('every other flow goes from its first state to its last by digits and forms', async ({ desk, shell }) => {
      test.setTimeout(180_000);
      await signIn(desk, LEAD);
      const numbers = await withTickets(
        shell.dataDir,
        FLOWS.map((name) => BORN[name]),
      );
      for (const [at, name] of FLOWS.entries()) {
        await openTicket(desk, numbers[at] ?? '');
        await walkFlow(desk, locale, name);
      }
    });

    test('one step for many tickets says which stayed behind, and why', async ({ desk, shell }) => {
      await signIn(desk, LEAD);
      const [first = '', second = ''] = await withTickets(shell.dataDir, [REPAIR, REPAIR]);
      await openTicket(desk, first);
      await desk.keyboard.press('1');
      await expect(desk.getByRole('dialog')).toBeVisible();
      await desk.keyboard.press('Enter');
      await expect(desk.locator('li[aria-current="step"]')).toHaveText(status('leaderTold'));
      await desk.keyboard.press('Escape');
      const grid = desk.getByRole('grid').first();
      await expect(grid).toBeFocused();
      await desk.keyboard.press('x');
      await expect(grid).toBeFocused();
      for (const number of [first, second])
        await desk
          .getByRole('row')
          .filter({ hasText: number })
          .click({ modifiers: ['Control'] });
      await desk.keyboard.press('b');
      const dialog = desk.getByRole('dialog');
      await dialog.locator('[data-field="to"]').selectOption('leaderTold');
      await desk.keyboard.press('Enter');
      await expect(dialog.locator('[data-field="leaderToldVia"]')).toBeVisible();
      await desk.keyboard.press('Enter');
      await expect(dialog.getByText(first)).toContainText(say(locale, 'problem:field.otherState'));
      await expect(dialog).not.toContainText(second);
    });
  });
}
