import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { connectPipe } from '../../src/core/host/pipe-client.ts';
import { homeRow } from '../support/desk/home.ts';
import { saved } from '../support/desk/note.ts';
import { popCall } from '../support/desk/pop-call.ts';
import { atStep, field, tabTo } from '../support/desk/script.ts';
import { PIN, signIn } from '../support/desk/sign-in.ts';
import { closeCall, HONG_KONG, leadToAddress } from '../support/desk/whole-call.ts';
import { say } from '../support/desk/words.ts';
import { save, ticketNumber, toWrapUp } from '../support/desk/wrap-up.ts';
import { expect, test } from './shell.ts';

test.use({ flags: ['--sample', '--locale', 'zh-HK'], viewport: { width: 1366, height: 768 } });

/** The cursor stands in the field of the address, and what is wrong stands beside it. */
async function expectLedToAddress(page: Page): Promise<void> {
  await atStep(page, '上門地址');
  await expect(field(page, 'address').locator('input')).toBeFocused();
  await expect(field(page, 'address').getByRole('alert')).toHaveText(say('zh-HK', 'call:missing.needed'));
}

/** What the page hides, core refuses: the same call finished over a connection of its own. */
async function finishInCore(dataDir: string, id: string): Promise<unknown> {
  const pipe = await connectPipe(join(dataDir, 'default'));
  if (!pipe) throw new Error('no core');
  const { client } = pipe;
  const agent = (await client.session.roster()).find((person) => person.name === HONG_KONG.agent);
  await client.session.signIn({ personId: agent?.id ?? '', pin: PIN });
  const wrapUp = {
    disposition: 'ticketOpened',
    nextAction: 'dispatch',
    nextActionAt: Date.now() + 3_600_000,
    nextActionBy: agent?.id ?? null,
    result: null,
    summary: '',
  };
  const refused = await client.calls.finish({ id, wrapUp }).then(
    () => null,
    (error: unknown) => error,
  );
  await pipe.close();
  return refused;
}

test('a blank required field stops every way to finish, and says why; unknown with a reason lets it through', async ({
  desk,
  shell,
}) => {
  await signIn(desk, HONG_KONG.agent);
  const id = await popCall(desk, shell.dataDir, HONG_KONG.from);
  const number = await ticketNumber(desk);
  await leadToAddress(desk, HONG_KONG);
  await tabTo(desk, 'address');
  await desk.keyboard.press('Control+a');
  await desk.keyboard.press('Delete');
  await closeCall(desk, HONG_KONG);
  await saved(desk);

  await test.step('by the key', async () => {
    await toWrapUp(desk);
    await desk.keyboard.press('Enter');
    await expectLedToAddress(desk);
  });
  await test.step('by the button', async () => {
    await toWrapUp(desk);
    await desk.getByRole('button', { name: say('zh-HK', 'call:action.finish') }).click();
    await expectLedToAddress(desk);
  });
  await test.step('by the key that looks for what is missing', async () => {
    await toWrapUp(desk);
    await desk.keyboard.press('Alt+m');
    await expectLedToAddress(desk);
  });
  await test.step('by the core itself', async () => {
    expect(await finishInCore(shell.dataDir, id)).toMatchObject({
      code: 'REQUIRED_FIELDS',
      data: { missing: [expect.objectContaining({ field: expect.stringContaining('address') })] },
    });
  });
  await test.step('cannot be known, because', async () => {
    await desk.keyboard.press('Alt+u');
    await expect(desk.getByText(say('zh-HK', 'call:field.whyUnknown'))).toBeVisible();
    await desk.keyboard.press('1');
    await expect(field(desk, 'address').getByRole('alert')).toHaveCount(0);
    await toWrapUp(desk);
    await save(desk);
    await expect(homeRow(desk, 'zh-HK', 'tickets', number)).toBeVisible();
  });
});

test('filled in where wrap-up led to, Enter leads back to wrap-up', async ({ desk, shell }) => {
  await signIn(desk, HONG_KONG.agent);
  await popCall(desk, shell.dataDir, HONG_KONG.from);
  await leadToAddress(desk, HONG_KONG);
  await tabTo(desk, 'address');
  await desk.keyboard.press('Control+a');
  await desk.keyboard.press('Delete');
  await closeCall(desk, HONG_KONG);
  await saved(desk);
  await toWrapUp(desk);
  await desk.keyboard.press('Enter');
  await expectLedToAddress(desk);
  await desk.keyboard.type('九龍觀塘道 1 號');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { name: say('zh-HK', 'call:wrapUp.title') })).toBeVisible();
});
