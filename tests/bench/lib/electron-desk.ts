import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';

const root = resolve(import.meta.dirname, '../../..');

export interface ElectronDesk {
  readonly pid: number;
  readonly page: Page;
  /** When it was started, milliseconds since 1970. */
  readonly startedAt: number;
  close(): Promise<void>;
}

/** First line on this stream that the expression fits. Throws when the process ends before. */
async function lineOf(child: ChildProcess, stream: 'stdout' | 'stderr', wanted: RegExp): Promise<string> {
  for await (const line of createInterface({ input: child[stream] as NodeJS.ReadableStream })) {
    const found = wanted.exec(line);
    if (found) {
      child[stream]?.resume();
      return found[1] ?? '';
    }
  }
  throw new Error(`ended without saying ${wanted}`);
}

/** A screen of its own, so that starting one is no part of the figure. Null when there is a screen already. */
export async function virtualScreen(): Promise<{ display: string; close(): void } | null> {
  if (process.platform !== 'linux' || process.env.DISPLAY) return null;
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const display = `:${await lineOf(child, 'stdout', /^(\d+)/)}`;
  return { display, close: () => child.kill() };
}

/** The desktop as people start it; only the debugging port is extra, through which the page's own marks are read. */
export async function openElectron(binary: string, dataDir: string, display: string | null): Promise<ElectronDesk> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedAt = Date.now();
  const child = spawn(binary, [...asRoot, '--remote-debugging-port=0', root, '--data', dataDir, '--locale', 'zh-HK'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...(display ? { DISPLAY: display } : {}) },
  });
  const address = await lineOf(child, 'stderr', /DevTools listening on (ws:\/\/\S+)/);
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  if (!context) throw new Error('no window');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return {
    pid: child.pid ?? 0,
    page,
    startedAt,
    async close() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
