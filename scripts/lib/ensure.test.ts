import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const dir = mkdtempSync(join(tmpdir(), 'zuoxi 安裝-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const lib = resolve(import.meta.dirname);

/** Plain JavaScript without types: asked in a process of its own, as the commands use it. */
function ask(module: string, call: string): unknown {
  const code = `import(${JSON.stringify(`file://${lib}/${module}`)}).then(async (m) => process.stdout.write(JSON.stringify(await (${call}))))`;
  const result = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  return JSON.parse(result.stdout || `"${result.stderr}"`);
}

function place(name: string, wanted: object, found: object | null): string {
  const at = join(dir, name);
  mkdirSync(join(at, 'node_modules'), { recursive: true });
  writeFileSync(join(at, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (found) writeFileSync(join(at, 'node_modules/.package-lock.json'), JSON.stringify({ packages: found }));
  return ask('ensure.mjs', `m.isInstalled(${JSON.stringify(at)})`) as string;
}

describe('installing', () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' };

  it('is done when npm finished what the lock file asks for', () => {
    expect(place('same', { '': {}, 'node_modules/a': a }, { 'node_modules/a': a })).toBe(true);
    const windowsOnly = { version: '1.0.0', optional: true };
    expect(place('optional', { 'node_modules/a': a, 'node_modules/w': windowsOnly }, { 'node_modules/a': a })).toBe(
      true,
    );
  });

  it('is to be done when something is missing, other, or was interrupted', () => {
    expect(place('fresh', { 'node_modules/a': a }, null)).toBe(false);
    expect(place('missing', { 'node_modules/a': a }, {})).toBe(false);
    expect(place('older', { 'node_modules/a': a }, { 'node_modules/a': { ...a, version: '0.9.0' } })).toBe(false);
  });
});

describe('looking for Electron', () => {
  it('asks files only, and honours another place for them', () => {
    const package_ = join(dir, 'electron');
    const dist = join(dir, 'elsewhere');
    mkdirSync(join(package_, 'dist'), { recursive: true });
    mkdirSync(dist);
    const name = process.platform === 'win32' ? 'electron.exe' : 'electron';
    const find = (env: object) =>
      ask('electron.mjs', `m.findElectron(${JSON.stringify(env)}, ${JSON.stringify(package_)})`);
    expect(find({})).toBeNull();
    writeFileSync(join(package_, 'path.txt'), name);
    expect(find({})).toBeNull();
    writeFileSync(join(package_, 'dist', name), '');
    expect(find({})).toBe(join(package_, 'dist', name));
    expect(find({ ELECTRON_OVERRIDE_DIST_PATH: dist })).toBeNull();
    writeFileSync(join(dist, name), '');
    expect(find({ ELECTRON_OVERRIDE_DIST_PATH: dist })).toBe(join(dist, name));
  });

  it('knows a machine without a screen', () => {
    const answer = ask('electron.mjs', 'm.noScreen({})');
    expect(answer === null).toBe(process.platform !== 'linux');
    expect(ask('electron.mjs', "m.noScreen({ DISPLAY: ':0' })")).toBeNull();
  });
});

describe('where Electron comes from', () => {
  it('is the mirror that the installer would take', () => {
    expect(ask('electron.mjs', "m.downloadBase({ ELECTRON_MIRROR: 'https://m.example/e/' })")).toBe(
      'https://m.example/e/',
    );
    expect(ask('electron.mjs', "m.downloadBase({ ELECTRON_MIRROR: 'a', npm_config_electron_mirror: 'b' })")).toBe('b');
    expect(ask('electron.mjs', 'm.downloadBase({})')).toMatch(/^https:\/\/github\.com\/electron\/electron\//);
  });

  it('is asked again at once when another mirror is named, and else after a day', () => {
    const hour = 3_600_000;
    expect(ask('electron.mjs', `m.isFresh('1000 a', ${1000 + hour}, 'a')`)).toBe(true);
    expect(ask('electron.mjs', `m.isFresh('1000 a', ${1000 + 25 * hour}, 'a')`)).toBe(false);
    expect(ask('electron.mjs', `m.isFresh('1000 a', ${1000 + hour}, 'b')`)).toBe(false);
    // written by an earlier version, which did not say where
    expect(ask('electron.mjs', `m.isFresh('1000', ${1000 + hour}, 'a')`)).toBe(false);
  });
});
