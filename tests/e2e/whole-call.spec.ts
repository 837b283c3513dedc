import { callLink, openLink } from '../support/desk/pop-call.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { HONG_KONG, SHENZHEN, stillThere, takeWholeCall, type WholeCall } from '../support/desk/whole-call.ts';
import { expect, test } from './shell.ts';

function wholeCall(call: WholeCall): void {
  test.describe(call.locale, () => {
    test.use({ flags: ['--sample', '--locale', call.locale], viewport: { width: 1366, height: 768 } });

    test(`a whole call by keyboard alone, ${call.locale}; still there after kill -9`, async ({ desk, shell }) => {
      await signIn(desk, call.agent);
      await openLink(shell.dataDir, callLink(call.from));
      const number = await takeWholeCall(desk, call);
      const core = shell.corePid();
      process.kill(core, 'SIGKILL');
      await expect.poll(() => shell.corePid()).not.toBe(core);
      await stillThere(desk, call, number);
    });
  });
}

wholeCall(HONG_KONG);
wholeCall(SHENZHEN);
