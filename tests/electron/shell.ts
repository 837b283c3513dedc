import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { _electron, test as base, expect } from '@playwright/test';

export { expect };

export const root = resolve(import.meta.dirname, '../..');

/** The desktop, opened on a data folder of its own. */
export interface Desktop {
  app: ElectronApplication;
  page: Page;
}

async function openDesktop(dataDir: string, ...flags: string[]): Promise<Desktop> {
  const app = await _electron.launch({ args: [root, '--data', dataDir, ...flags], cwd: root });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  return { app, page };
}

/** Path of the binary, as the package answers it. */
const electron: string = createRequire(import.meta.url)('electron');

/** A second start of the program; resolves with its exit code. */
export function startAgain(dataDir: string, ...args: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    spawn(electron, [root, '--data', dataDir, ...args], { stdio: 'ignore' }).on('exit', resolve);
  });
}

/** Lines of a log of the profile, as objects. */
export function logLines(dataDir: string, name: 'core' | 'shell'): { event: string; [field: string]: unknown }[] {
  try {
    const text = readFileSync(join(dataDir, 'default', 'logs', `${name}.log`), 'utf8');
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  } catch {
    return [];
  }
}

/** Process id of the core, from Electron's own list. */
export async function corePid(app: ElectronApplication): Promise<number> {
  const pids = await app.evaluate(({ app: own }) =>
    own.getAppMetrics().flatMap((one) => (one.type === 'Utility' && one.name === 'Zuoxi Core' ? [one.pid] : [])),
  );
  return pids[0] ?? 0;
}

/** A port to the core, opened by the page as its transport does; resolves when the core says it is ready. */
export function openPort(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const scope = window as unknown as { zuoxi: { requestPort(nonce: string): void }; portClosed: boolean };
        const nonce = crypto.randomUUID();
        scope.portClosed = false;
        window.addEventListener('message', (event) => {
          const port = event.ports[0];
          if (event.data?.nonce !== nonce || !port) return;
          port.addEventListener('message', (message) => message.data === 'ready' && resolve());
          port.addEventListener('close', () => {
            scope.portClosed = true;
          });
          port.start();
        });
        scope.zuoxi.requestPort(nonce);
      }),
  );
}

type Open = (...flags: string[]) => Promise<Desktop>;

/**
 * `dataDir`: one for each test, removed after it. `open`: starts the desktop on it; whatever a test left open is
 * closed, also when it failed. `desktop`: one that is already open.
 */
export const test = base.extend<{ dataDir: string; open: Open; desktop: Desktop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  dataDir: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'zuoxi 桌面-'));
    await use(dir);
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  },
  open: async ({ dataDir }, use) => {
    const opened: ElectronApplication[] = [];
    await use(async (...flags) => {
      const desktop = await openDesktop(dataDir, ...flags);
      opened.push(desktop.app);
      return desktop;
    });
    for (const app of opened) await app.close().catch(() => {});
  },
  desktop: async ({ open }, use) => {
    await use(await open());
  },
});
