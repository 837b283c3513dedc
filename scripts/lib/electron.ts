import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.ts';

/** Electron's binary, if one is here: the override that the npm package honours, or the package's own download. */
export function electronBinary(): string | null {
  const folder = join(root, 'node_modules/electron');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return existsSync(join(override, 'electron')) ? join(override, 'electron') : null;
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}

/** Electron needs a screen; on Linux without one, a virtual screen. null = there is neither. */
export function screenWrapper(): readonly string[] | null {
  if (process.platform !== 'linux' || process.env.DISPLAY) return [];
  return spawnSync('which', ['xvfb-run']).status === 0 ? ['xvfb-run', '-a'] : null;
}
