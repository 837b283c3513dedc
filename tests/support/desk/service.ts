import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { connectPipe } from '../../../src/core/host/pipe-client.ts';
import type { TicketClass } from '../../../src/shared/model/ticket-classes.ts';
import { wayOf } from '../../../src/shared/model/ticket-flow.ts';
import { COMPLAINT, makeTicket, REPAIR } from '../tickets.ts';
import { PIN } from './sign-in.ts';
import { type Locale, say } from './words.ts';

export const LEAD = '黃美玲';

type Fields = Record<string, string | number>;

/** What a call fills in of each class. */
export const BORN: Readonly<Record<TicketClass, Fields>> = {
  repair: REPAIR,
  complaint: COMPLAINT,
  walkIn: { ...REPAIR, class: 'walkIn', serviceMode: 'bringin' },
  paidService: { ...REPAIR, class: 'paidService', warranty: 'out' },
  returnExchange: {
    ...{ class: 'returnExchange', orderNumber: 'SO-1', returnKind: 'exchange', returnReason: '尺寸唔啱' },
    ...{ goodsCondition: 'asNew', season: 'current' },
  },
  suggestion: { class: 'suggestion', suggestionKind: 'suggestion', customerWords: '希望可以網上預約' },
  coordinate: { class: 'coordinate', question: '合約幾時到期', department: 'billing' },
  consult: { class: 'consult', question: '點樣換碳粉' },
};

const TOMORROW = () =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Hong_Kong', dateStyle: 'short', timeStyle: 'short' }).format(
    Date.now() + 86_400_000,
  );

/** What people type into the forms of the steps; of a list the first entry is taken. */
const TYPED: Readonly<Record<string, () => string>> = {
  appointmentAt: TOMORROW,
  pickupPromisedAt: TOMORROW,
  quote: () => '480',
  charged: () => '480',
};
const TEXT = 'OK';

/** Tickets as calls leave them, made over a connection of their own. Answers their numbers. */
export async function withTickets(dataDir: string, list: readonly Fields[]): Promise<string[]> {
  const pipe = await connectPipe(join(dataDir, 'default'));
  if (!pipe) throw new Error('no core');
  const { client } = pipe;
  const lead = (await client.session.roster()).find((person) => person.name === LEAD);
  await client.session.signIn({ personId: lead?.id ?? '', pin: PIN });
  const numbers: string[] = [];
  for (const fields of list) {
    const id = await makeTicket(client as never, fields);
    numbers.push((await client.tickets.get({ id })).row.number);
  }
  await pipe.close();
  return numbers;
}

export async function openTicket(desk: Page, number: string): Promise<void> {
  await desk.keyboard.press('Alt+t');
  await expect(desk.getByRole('grid').first()).toBeFocused();
  await desk.keyboard.press('/');
  await desk.keyboard.press('Control+A');
  await desk.keyboard.insertText(number);
  // The head and the one ticket: the list of before has more.
  await expect(desk.getByRole('grid').first().getByRole('row')).toHaveCount(2);
  await expect(desk.getByRole('row').filter({ hasText: number })).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('grid').first()).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { level: 1 })).toContainText(number);
}

/** Fills what a step's form asks, by keys: texts are typed, of a list the next entry is taken. */
async function fillForm(desk: Page): Promise<void> {
  const dialog = desk.getByRole('dialog');
  const fields = await dialog
    .locator('[data-field]')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('data-field') ?? '', one.tagName]));
  for (const [name = '', tag] of fields) {
    if (name === 'occurredAt') continue;
    const field = dialog.locator(`[data-field="${name}"]`);
    if (tag === 'SELECT') {
      await field.focus();
      if ((await field.inputValue()) === '') await desk.keyboard.press('ArrowDown');
      continue;
    }
    const box = tag === 'DIV' ? field.locator('.cm-content') : field;
    await box.focus();
    const empty = await box.evaluate((one) => ('value' in one ? one.value : one.textContent) === '');
    if (empty) await desk.keyboard.insertText(TYPED[name]?.() ?? TEXT);
  }
  const lines = await desk.evaluate(() => document.activeElement?.matches('textarea, .cm-content') ?? false);
  await desk.keyboard.press(lines ? 'Control+Enter' : 'Enter');
}

/** Takes a ticket that is open on the page all the way along its class, by digits and the forms that they open. */
export async function walkFlow(desk: Page, locale: Locale, ticketClass: TicketClass): Promise<void> {
  const here = desk.locator('li[aria-current="step"]');
  const moves = desk.getByRole('region', { name: say(locale, 'tickets:moves') });
  const dialog = desk.getByRole('dialog');
  const [first = '', ...way] = wayOf(ticketClass);
  await expect(here).toHaveText(say(locale, `words:status.${first}`));
  for (const to of way) {
    const status = say(locale, `words:status.${to}`);
    const button = moves.getByRole('button', { name: status, exact: true });
    await expect(button).toBeVisible();
    const names = await moves.getByRole('button').allInnerTexts();
    await desk.keyboard.press(String(names.findIndex((one) => one.split('\n')[0] === status) + 1));
    await expect(dialog.or(here.filter({ hasText: status })).first()).toBeVisible();
    if (await dialog.isVisible()) await fillForm(desk);
    await expect(dialog).toHaveCount(0);
    await expect(here).toHaveText(status);
  }
}
