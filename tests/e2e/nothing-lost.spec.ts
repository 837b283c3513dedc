import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { killAtPoints, type Victim } from '../support/desk/nothing-lost.ts';
import { onCall, popCall } from '../support/desk/pop-call.ts';
import { seedOfRun } from '../support/desk/random.ts';
import { signIn } from '../support/desk/sign-in.ts';
import { answered, expect, type Shell, startShell, test, watch } from './shell.ts';

const AGENT = '陳大文';

test('kill -9 of core, page or everything at ten points of a call: all is back', async ({ context }) => {
  test.setTimeout(180_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'zuoxi 不失-'));
  const flags = ['--sample', '--locale', 'zh-HK'];
  let shell = await startShell(dataDir, ...flags);
  const complaints: string[][] = [];
  const enter = async (address: string): Promise<Page> => {
    const page = await freshPage(context, complaints);
    await page.goto(address);
    await answered(page);
    await signIn(page, AGENT);
    return page;
  };
  const again = async (victim: Victim, page: Page): Promise<Page> => {
    if (victim === 'core') {
      await killCore(shell);
      return page;
    }
    if (victim === 'page') await crash(page);
    else await killAll(shell);
    await page.close();
    if (victim === 'shell') shell = await startShell(dataDir, ...flags);
    const next = await enter(victim === 'shell' ? shell.address : await shell.anotherAddress());
    await onCall(next);
    return next;
  };
  const page = await enter(shell.address);
  await popCall(page, dataDir, '5500 0102');
  await killAtPoints(page, {
    locale: 'zh-HK',
    seed: seedOfRun(),
    points: 10,
    victims: ['core', 'page', 'shell'],
    kill: again,
  });
  expect(complaints.flat()).toEqual([]);
  await shell.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function freshPage(context: BrowserContext, complaints: string[][]): Promise<Page> {
  const page = await context.newPage();
  complaints.push(await watch(page));
  return page;
}

async function killCore(shell: Shell): Promise<void> {
  const before = shell.corePid();
  process.kill(before, 'SIGKILL');
  await expect.poll(() => shell.corePid()).not.toBe(before);
}

async function killAll(shell: Shell): Promise<void> {
  const core = shell.corePid();
  const gone = shell.kill();
  process.kill(core, 'SIGKILL');
  await gone;
}

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => {});
  await crashed;
}
