import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';

export { expect };

const root = resolve(import.meta.dirname, '../..');

/** A running browser shell on a data folder of its own: the built program, as people start it. */
export interface Shell {
  readonly dataDir: string;
  /** The address it printed; good for one browser. */
  readonly address: string;
  /** A further address, as Enter in its window prints one. */
  anotherAddress(): Promise<string>;
  readonly pid: number;
  corePid(): number;
  /** Ends it as Ctrl+C does; answers the exit code. */
  stop(): Promise<number | null>;
  /** kill -9, with nothing said before. */
  kill(): Promise<void>;
}

/** The built program, as people get it. */
export const BUILT = join(root, 'out');

export async function startShell(dataDir: string, ...flags: string[]): Promise<Shell> {
  return startBuild(BUILT, dataDir, ...flags);
}

/** Another build of the program: what an update puts in the place of this one. */
export async function startBuild(out: string, dataDir: string, ...flags: string[]): Promise<Shell> {
  const program = join(out, 'node/browser.js');
  const child = spawn(process.execPath, [program, '--no-open', '--data', dataDir, ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // `on` keeps what comes in one burst; `once` would lose all but the first line of it
  const lines = on(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line');
  const nextAddress = async () => {
    for (;;) {
      const { value } = await lines.next();
      const found = /http:\/\/127\.0\.0\.1:\d+\/enter\?token=[\w-]+/.exec(String(value));
      if (found) return found[0];
    }
  };
  return {
    dataDir,
    address: await nextAddress(),
    anotherAddress() {
      child.stdin?.write('\n');
      return nextAddress();
    },
    pid: child.pid ?? 0,
    corePid: () => JSON.parse(readFileSync(join(dataDir, 'default/core.json'), 'utf8')).pid,
    stop: () => end(child, 'SIGINT'),
    async kill() {
      await end(child, 'SIGKILL');
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
  return child.exitCode;
}

interface Made {
  readonly folder: string;
  readonly at: number;
}
const samples = new Map<string, Made>();
/** The sample tells of today: "nine minutes ago" must not become a quarter of an hour. */
const FRESH_MS = 150_000;

/** The sample workspace as the built program makes it, made once in a while by each worker and copied for each test. */
async function madeSample(flags: readonly string[]): Promise<string> {
  const kind = flags.join(' ');
  const known = samples.get(kind);
  if (known && Date.now() - known.at < FRESH_MS) return known.folder;
  if (known) rmSync(known.folder, { recursive: true, force: true });
  const made = { folder: mkdtempSync(join(tmpdir(), 'zuoxi-made-')), at: Date.now() };
  const shell = await startShell(made.folder, ...flags);
  while (!existsSync(join(made.folder, 'default/core.json'))) await wait(50);
  await shell.stop();
  samples.set(kind, made);
  process.once('exit', () => rmSync(made.folder, { recursive: true, force: true }));
  return made.folder;
}

/** A window of its own on a desk: what it complained of is added to `complaints`. */
export async function enter(browser: Browser, shell: Pick<Shell, 'address'>, complaints: string[][]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  complaints.push(await watch(page));
  await page.goto(shell.address);
  await answered(page);
  return page;
}

/** What the page's policy had to stop, and what the page threw: both must stay empty in every test. */
export async function watch(page: Page): Promise<string[]> {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(`threw: ${error.message}`));
  page.on('console', (message) => {
    // a core that was killed on purpose takes its socket with it
    if (message.type() === 'error' && !/WebSocket connection|ERR_CONNECTION_REFUSED/.test(message.text()))
      found.push(`console: ${message.text()} ${message.location().url}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => found.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return found;
}

/** The core has answered: some page with a heading stands there. Making the sample takes its time on a busy machine. */
export async function answered(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor({ timeout: 60_000 });
}

/** `shell`: a running one. `desk`: its page, opened; a policy violation or an uncaught error fails the test. */
export const test = base.extend<{ shell: Shell; desk: Page; flags: string[] }>({
  flags: [[], { option: true }],
  shell: async ({ flags }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'zuoxi 測試-'));
    if (flags.includes('--sample')) cpSync(await madeSample(flags), dataDir, { recursive: true });
    const shell = await startShell(dataDir, ...flags);
    await use(shell);
    await shell.stop();
    rmSync(dataDir, { recursive: true, force: true });
  },
  desk: async ({ shell, page }, use) => {
    const found = await watch(page);
    await page.goto(shell.address);
    await page.waitForURL(/:\d+\/(#.*)?$/);
    await answered(page);
    await use(page);
    expect(found).toEqual([]);
  },
});
