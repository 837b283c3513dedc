import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { ensureBrowser } from '../../../scripts/lib/browser.ts';
import { connectPipe, type PipeClient } from '../../../src/core/host/pipe-client.ts';
import { type Shell, startShell } from '../../e2e/shell.ts';
import { round } from './figures.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Of the sample and of every made workspace. */
const AGENT = '陳大文';
const PIN = '2580';

/** The built program in a real browser: what people have before them. */
export interface Desk {
  readonly page: Page;
  readonly shell: Shell;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Builds what is not built yet: a benchmark never measures yesterday's bundles. */
export function buildNow(): void {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), '--quiet'], { stdio: ['ignore', 2, 2] });
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = await ensureBrowser((line) => console.error(line));
  // as root Chromium runs only without its sandbox
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Browser shell on `dataDir`, its page at 1366×768 (the smallest screen that must do), before sign-in. `prepare` runs in the page first. */
export async function openDesk(
  dataDir: string,
  flags: readonly string[],
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<Desk> {
  buildNow();
  const shell = await startShell(dataDir, '--locale', 'zh-HK', ...flags);
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await prepare(page);
  await page.goto(shell.address);
  return {
    page,
    shell,
    browser,
    async close() {
      await browser.close();
      await shell.stop();
    },
  };
}

/** Signs an agent in; waits until the desk stands there. Making a sample may come first. */
export async function signIn(page: Page, name = AGENT): Promise<void> {
  await page.getByRole('option').filter({ hasText: name }).first().click({ timeout: 120_000 });
  await page.locator('input[type="password"]').fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor({ timeout: 30_000 });
}

/** The core's local pipe, signed in as the agent at the page: links go in as a telephone system sends them, and calls can be looked at. */
export async function linkDoor(dataDir: string): Promise<PipeClient> {
  const pipe = await connectPipe(join(dataDir, 'default'));
  if (!pipe) throw new Error('the core answers no links');
  const agent = (await pipe.client.session.roster()).find((person) => person.name === AGENT);
  await pipe.client.session.signIn({ personId: agent?.id ?? '', pin: PIN });
  return pipe;
}

/** Load average of the last minute: figures of a machine with other work on it are no figures of the program. */
export function loadNow(): number {
  return round(loadavg()[0] ?? 0);
}
