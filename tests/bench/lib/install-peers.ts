import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../../..');
export type Load = (name: string) => Promise<unknown>;

/**
 * Installs the peers once, outside the project's own packages and lock; they are only ever measured. `name` = folder of their
 * list under tests/bench, and of the packages under .cache.
 */
export async function installPeers(name: 'peers' | 'sync-peers' = 'peers'): Promise<Load> {
  const list = join(root, 'tests/bench', name, 'package.json');
  const dir = join(root, '.cache', name);
  mkdirSync(dir, { recursive: true });
  const wanted = readFileSync(list, 'utf8');
  const stamp = join(dir, 'installed.json');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    copyFileSync(list, join(dir, 'package.json'));
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
      cwd: dir,
      stdio: ['ignore', 2, 2],
    });
    writeFileSync(stamp, wanted);
  }
  // A module there finds the packages there, whatever their export conditions are.
  const door = join(dir, 'load.mjs');
  // Another process of the same benchmark may be reading it.
  if (!existsSync(door)) writeFileSync(door, 'export const load = (name) => import(name);\n');
  return ((await import(pathToFileURL(door).href)) as { load: Load }).load;
}
