import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../../..');
const LIST = join(root, 'tests/bench/peers/package.json');
const DIR = join(root, '.cache/peers');

export type Load = (name: string) => Promise<unknown>;

/** Installs the peers once, outside the project's own packages and lock; they are only ever measured. */
export async function installPeers(): Promise<Load> {
  mkdirSync(DIR, { recursive: true });
  const wanted = readFileSync(LIST, 'utf8');
  const stamp = join(DIR, 'installed.json');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    copyFileSync(LIST, join(DIR, 'package.json'));
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
      cwd: DIR,
      stdio: ['ignore', 2, 2],
    });
    writeFileSync(stamp, wanted);
  }
  // A module there finds the packages there, whatever their export conditions are.
  const door = join(DIR, 'load.mjs');
  writeFileSync(door, 'export const load = (name) => import(name);\n');
  return ((await import(pathToFileURL(door).href)) as { load: Load }).load;
}
