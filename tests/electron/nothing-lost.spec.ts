import type { Page } from '@playwright/test';
import { killAtPoints, type Victim } from '../support/desk/nothing-lost.ts';
import { callLink, onCall } from '../support/desk/pop-call.ts';
import { seedOfRun } from '../support/desk/random.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { corePid, expect, startAgain, test } from './shell.ts';

const AGENT = '陳大文';
const FLAGS = ['--sample', '--locale', 'zh-HK'];

test('kill -9 of core or everything at ten points of a call: all is back', async ({ open, dataDir }) => {
  test.setTimeout(120_000);
  let { app, page } = await open(...FLAGS);
  const kill = async (victim: Victim, current: Page): Promise<Page> => {
    const core = await corePid(app);
    if (victim === 'core') {
      process.kill(core, 'SIGKILL');
      await expect.poll(() => corePid(app)).not.toBe(core);
      return current;
    }
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    app.process().kill('SIGKILL');
    process.kill(core, 'SIGKILL');
    await gone;
    ({ app, page } = await open(...FLAGS));
    await signIn(page, AGENT);
    await onCall(page);
    return page;
  };
  await signIn(page, AGENT);
  expect(await startAgain(dataDir, '--', callLink('5500 0102'))).toBe(0);
  await onCall(page);
  await killAtPoints(page, { locale: 'zh-HK', seed: seedOfRun(), points: 10, victims: ['shell', 'core'], kill });
});
