import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const reports = join(root, '.cache/reports');

export interface Counted {
  passed: number;
  failed: number;
}

/** Runs one step with its output shown; ends the whole run at the first one that fails. */
export function step(name: string, command: string, args: readonly string[], env: Record<string, string> = {}): void {
  console.log(`\n— ${name}`);
  const from = Date.now();
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const seconds = ((Date.now() - from) / 1000).toFixed(1);
  if (result.status !== 0) {
    console.error(`  ${name}: FAILED (${seconds} s)${result.error ? ` ${result.error.message}` : ''}`);
    process.exit(1);
  }
  console.log(`  ${name}: ok (${seconds} s)`);
}

export function bin(name: string): string {
  return join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

export function freshReports(): void {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
}

/** Adds up what vitest and Playwright counted, from their JSON reports. */
export function counted(): Counted {
  const total: Counted = { passed: 0, failed: 0 };
  for (const name of ['vitest.json', 'package.json']) {
    total.passed += readReport(name)?.numPassedTests ?? 0;
    total.failed += readReport(name)?.numFailedTests ?? 0;
  }
  for (const name of ['e2e.json', 'electron.json']) {
    const stats = readReport(name)?.stats;
    if (!stats) continue;
    total.passed += (stats.expected ?? 0) + (stats.flaky ?? 0);
    total.failed += stats.unexpected ?? 0;
  }
  return total;
}

interface Report {
  numPassedTests?: number;
  numFailedTests?: number;
  stats?: { expected?: number; unexpected?: number; flaky?: number };
}

function readReport(name: string): Report | null {
  const path = join(reports, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : null;
}
