import { languagesNow } from '../support/desk/languages.ts';
import { callLink, onCall } from '../support/desk/pop-call.ts';
import { LANGUAGES, leadAll } from '../support/desk/run-script.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { expect, startAgain, test } from './shell.ts';

for (const { locale, agent, from } of languagesNow(LANGUAGES, 0)) {
  test(`scripts are led to their end by keyboard, ${locale}`, async ({ open, dataDir }) => {
    test.setTimeout(15 * 60_000);
    const { page } = await open('--sample', '--locale', locale);
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await signIn(page, agent);
    expect(await startAgain(dataDir, '--', callLink(from))).toBe(0);
    await onCall(page);
    await leadAll(page, locale);
    expect(complaints).toEqual([]);
  });
}
