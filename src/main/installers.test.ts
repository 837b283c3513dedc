import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepInstaller } from './installers.ts';

let home: string;
const kept = () => readdirSync(join(home, 'installers')).sort();

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zuoxi 更新-'));
  mkdirSync(join(home, 'cache/pending'), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function download(version: string): string {
  const file = join(home, 'cache/pending', `Zuoxi Setup ${version}.exe`);
  writeFileSync(file, version);
  return file;
}

const keep = (version: string, own: string) => keepInstaller(join(home, 'installers'), download(version), version, own);

it('keeps the newest and the one before it', async () => {
  await keep('1.1.0', '1.0.0');
  await keep('1.2.0', '1.1.0');
  await keep('1.3.0', '1.2.0');
  expect(kept()).toEqual(['Zuoxi-1.2.0.exe', 'Zuoxi-1.3.0.exe']);
  expect(readFileSync(join(home, 'installers/Zuoxi-1.3.0.exe'), 'utf8')).toBe('1.3.0');
});

it('takes the copy that the first installation left of itself', async () => {
  writeFileSync(join(home, 'cache/installer.exe'), 'by hand');
  await keep('1.1.0', '1.0.0');
  expect(kept()).toEqual(['Zuoxi-1.0.0.exe', 'Zuoxi-1.1.0.exe']);
  expect(readFileSync(join(home, 'installers/Zuoxi-1.0.0.exe'), 'utf8')).toBe('by hand');
});

it('never drops the installer of the version that runs, however often a new one is fetched', async () => {
  await keep('1.1.0', '1.0.0');
  await keep('1.2.0', '1.1.0');
  await keep('1.3.0', '1.1.0');
  expect(kept()).toEqual(['Zuoxi-1.1.0.exe', 'Zuoxi-1.3.0.exe']);
});

it('a version cannot lead out of the folder', async () => {
  await keepInstaller(join(home, 'installers'), download('x'), '../../evil', '1.0.0');
  expect(kept()).toEqual(['Zuoxi-.._.._evil.exe']);
});
