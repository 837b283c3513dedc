import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const app = join(root, 'dist/win-unpacked');
const asar = join(app, 'resources/app.asar');

beforeAll(() => {
  const result = spawnSync(process.execPath, ['scripts/package.ts', '--dir', '--stand-in'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(result.stdout + result.stderr);
}, 240_000);

describe('the packed Windows application', () => {
  it('holds what runs and nothing else', () => {
    const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
    const tops = new Set(
      files.map((file) => file.split('/').slice(1, 3).join('/')).filter((path) => path.includes('/')),
    );
    expect([...tops].sort()).toEqual([
      'node_modules/better-sqlite3',
      'out/content',
      'out/core',
      'out/main',
      'out/preload',
      'out/renderer',
    ]);
    expect(files).toContain('/THIRD-PARTY-NOTICES.txt');
    expect(files.filter((file) => /\.(ts|map|cpp|c|h|md)$/.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.node')).map((file) => file.split('/').pop())).toEqual([
      'win32-x64.node',
    ]);
  });

  it('keeps the native module outside the archive and the archive within its budget', () => {
    expect(globSync('**/*.node', { cwd: `${asar}.unpacked` })).toHaveLength(1);
    expect(statSync(asar).size).toBeLessThan(40 * 1024 * 1024);
  });

  it('carries the fuses of the checklist', async () => {
    const wire = await getCurrentFuseWire(join(app, 'Zuoxi.exe'));
    const on = (fuse: FuseV1Options) => wire[fuse] === 0x31;
    expect([FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable].map(on)).toEqual([
      false,
      false,
    ]);
    expect(
      [FuseV1Options.EnableNodeCliInspectArguments, FuseV1Options.GrantFileProtocolExtraPrivileges].map(on),
    ).toEqual([false, false]);
    expect(
      [
        FuseV1Options.OnlyLoadAppFromAsar,
        FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
        FuseV1Options.EnableCookieEncryption,
      ].map(on),
    ).toEqual([true, true, true]);
  });

  it('states the hash of its archive in the executable, and the hash is true', () => {
    const exe = NtExecutable.from(readFileSync(join(app, 'Zuoxi.exe')));
    const entry = NtExecutableResource.from(exe).entries.find((item) => item.type === 'INTEGRITY');
    const stated = JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString()) as {
      file: string;
      alg: string;
      value: string;
    }[];
    const { headerString } = getRawHeader(asar);
    expect(stated).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: createHash('sha256').update(headerString).digest('hex') },
    ]);
  });

  it('names every package it contains with its licence, and no Node for another system', () => {
    const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['react', 'zod', 'better-sqlite3', '@codemirror/view'])
      expect(notices).toMatch(new RegExp(`^${name} |${name}-`, 'm'));
    const manifest = JSON.parse(extractFile(asar, 'package.json').toString()) as { main: string; version: string };
    expect(manifest.main).toBe('out/main/index.cjs');
    expect(globSync('**/node-{linux,win}-x64/**', { cwd: app })).toEqual([]);
  });

  it('asks an update server, never a store, and installs without administrator rights', () => {
    const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
    expect(config).toMatch(/provider: generic/);
    expect(config).toMatch(/perMachine: false/);
    expect(config).toMatch(/allowElevation: false/);
  });
});
