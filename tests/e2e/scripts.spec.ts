import { languagesNow } from '../support/desk/languages.ts';
import { callLink, onCall, openLink } from '../support/desk/pop-call.ts';
import { changeScript, LANGUAGES, leadAll, scripts, shippedCalls } from '../support/desk/run-script.ts';
import { sayAll, stepTitle } from '../support/desk/script.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { expect, test } from './shell.ts';

const calls = shippedCalls();

for (const { locale, agent, from } of languagesNow(LANGUAGES, 1)) {
  const titleOf = (id: string) => calls.find((doc) => doc.id === id)?.title[locale] ?? '';

  test.describe(locale, () => {
    test.use({ flags: ['--sample', '--locale', locale], viewport: { width: 1366, height: 768 } });

    test(`every script is in the chooser, found by name and by use, ${locale}`, async ({ desk, shell }) => {
      await signIn(desk, agent);
      await openLink(shell.dataDir, callLink(from));
      await onCall(desk);
      await desk.keyboard.press('Alt+j');
      await expect(scripts(desk)).toHaveCount(calls.length);
      const listed = await scripts(desk).allTextContents();
      for (const doc of calls) expect(listed.some((text) => text.includes(doc.title[locale] ?? '-'))).toBe(true);
      // Named in the line below the title only.
      await desk.keyboard.insertText(locale === 'en' ? 'extort' : '勒索');
      await expect(scripts(desk)).toHaveCount(1);
      await expect(scripts(desk)).toContainText(titleOf('maliciousComplaint'));
      await desk.keyboard.press('Escape');
    });

    test(`a change of script keeps what was said in the opening, ${locale}`, async ({ desk, shell }) => {
      await signIn(desk, agent);
      await openLink(shell.dataDir, callLink(from));
      await onCall(desk);
      const first = await stepTitle(desk).textContent();
      await sayAll(desk);
      await desk.keyboard.press('Control+Enter');
      await expect(stepTitle(desk)).not.toHaveText(first ?? '');
      const second = (await stepTitle(desk).textContent()) ?? '';
      await changeScript(desk, titleOf('returnExchange'));
      await expect(stepTitle(desk)).toHaveText(second);
      await changeScript(desk, titleOf('answering'));
      await expect(stepTitle(desk)).toHaveText(second);
    });

    test(`scripts are led to their end by keyboard, ${locale}`, async ({ desk, shell }) => {
      test.setTimeout(15 * 60_000);
      await signIn(desk, agent);
      await openLink(shell.dataDir, callLink(from));
      await onCall(desk);
      await leadAll(desk, locale);
    });
  });
}
