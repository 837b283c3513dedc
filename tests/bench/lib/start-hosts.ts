import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { ensureBrowser } from '../../../scripts/lib/browser.ts';
import { electronBinary } from '../../../scripts/lib/electron.ts';
import { startShell } from '../../e2e/shell.ts';
import { openElectron, virtualScreen } from './electron-desk.ts';
import { type Figures, round } from './figures.ts';
import { familyOf, pssMegabytes } from './memory.ts';
import type { BenchWorkspace } from './workspace.ts';

/** From the sign-in to the measurement of memory. */
export const IDLE_MS = 20_000;
const root = resolve(import.meta.dirname, '../../..');

/** Milliseconds from the start of the program. */
export interface Start {
  readonly paint: number;
  readonly ready: number;
}

export interface Host {
  /** `idle`: waits afterwards and measures the memory. */
  start(kind: 'cold' | 'warm', idle: boolean): Promise<{ start: Start; memory: Figures }>;
  close(): void;
}

/** The browser shell with a browser that is open already, as it is when somebody types the command. */
export async function browserHost(workspace: BenchWorkspace): Promise<Host> {
  const executablePath = await ensureBrowser((line) => console.error(line));
  const kept = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'));
  return {
    async start(kind, idle) {
      if (kind === 'cold') forget(workspace);
      const profile = kind === 'warm' ? kept : mkdtempSync(join(tmpdir(), 'zuoxi-bench-'));
      const options = { executablePath, args: ['--no-sandbox'], viewport: { width: 1366, height: 768 } };
      const context = await chromium.launchPersistentContext(profile, options);
      const page = context.pages()[0] ?? (await context.newPage());
      const startedAt = Date.now();
      const shell = await startShell(workspace.dir, '--locale', 'zh-HK');
      await page.goto(shell.address, { waitUntil: 'commit' });
      const start = await startOf(page, startedAt);
      const memory = idle ? await memoryOf(() => shellAndBrowser(shell.pid)) : {};
      await context.close();
      await shell.stop();
      if (profile !== kept) rmSync(profile, { recursive: true, force: true });
      return { start, memory };
    },
    close: () => rmSync(kept, { recursive: true, force: true }),
  };
}

/** Null: there is no Electron here. */
export async function electronHost(workspace: BenchWorkspace): Promise<Host | null> {
  const binary = electronBinary();
  if (!binary) return null;
  const screen = await virtualScreen();
  return {
    async start(kind, idle) {
      if (kind === 'cold') {
        forget(workspace);
        // code cache and all else that Electron keeps between starts
        rmSync(join(workspace.dir, 'default/shell'), { recursive: true, force: true });
      }
      const desk = await openElectron(binary, workspace.dir, screen?.display ?? null);
      const start = await startOf(desk.page, desk.startedAt);
      const memory = idle ? await memoryOf(() => ({ 'all processes': familyOf(desk.pid) })) : {};
      await desk.close();
      return { start, memory };
    },
    close: () => screen?.close(),
  };
}

/** By the page's own clock: its first paint, and its mark that the sign-in stands there. */
async function startOf(page: Page, startedAt: number): Promise<Start> {
  await page.locator('input[type="password"]:enabled').waitFor({ timeout: 60_000 });
  const { paint, ready } = await page.evaluate(() => {
    const at = (name: string) =>
      performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN);
    return { paint: at('first-contentful-paint'), ready: at('zuoxi.ready') };
  });
  return { paint: paint - startedAt, ready: ready - startedAt };
}

function shellAndBrowser(shell: number): Record<string, readonly number[]> {
  const own = familyOf(shell);
  const browser = familyOf(process.pid).filter((pid) => pid !== process.pid && !own.includes(pid));
  return { 'shell and core': own, 'the browser, all of it': browser };
}

async function memoryOf(processes: () => Record<string, readonly number[]>): Promise<Figures> {
  await pause(IDLE_MS);
  return Object.fromEntries(Object.entries(processes()).map(([name, pids]) => [name, round(pssMegabytes(pids))]));
}

/** Drops what a start reads from the system's file cache (Linux; elsewhere a cold start is only a first one). */
function forget(workspace: BenchWorkspace): void {
  if (process.platform !== 'linux') return;
  const read = globSync(['out/**/*.{js,cjs,html,css,yaml,json}', 'node_modules/better-sqlite3/prebuilds/linux-x64*'], {
    cwd: root,
  });
  for (const file of [workspace.path, process.execPath, electronBinary(), ...read]) {
    if (file === null) continue;
    execFileSync('dd', [`if=${resolve(root, file)}`, 'iflag=nocache', 'count=0', 'status=none'], { stdio: 'ignore' });
  }
}
