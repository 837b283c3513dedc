import { callLink } from '../support/desk/pop-call.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { HONG_KONG, SHENZHEN, stillThere, takeWholeCall } from '../support/desk/whole-call.ts';
import { corePid, expect, startAgain, test } from './shell.ts';

for (const call of [HONG_KONG, SHENZHEN]) {
  test(`a whole call by keyboard alone, ${call.locale}; still there after kill -9`, async ({ open, dataDir }) => {
    const { app, page } = await open('--sample', '--locale', call.locale);
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await signIn(page, call.agent);
    expect(await startAgain(dataDir, '--', callLink(call.from))).toBe(0);
    const number = await takeWholeCall(page, call);
    const core = await corePid(app);
    process.kill(core, 'SIGKILL');
    await expect.poll(() => corePid(app)).not.toBe(core);
    await stillThere(page, call, number);
    expect(complaints).toEqual([]);
  });
}
