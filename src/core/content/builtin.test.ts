import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CHECKED_SCRIPTS, readBuiltIn } from './builtin.ts';

const log = { info: () => {}, warn: () => {}, error: () => '' };
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zuoxi-content-'));
  cpSync(resolve(import.meta.dirname, '../../../content'), dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('knows the same versions from the checked documents as from the files', () => {
  const fromFiles = readBuiltIn(dir, log);
  writeFileSync(join(dir, CHECKED_SCRIPTS), JSON.stringify(fromFiles.scripts.map(({ body }) => body)));
  rmSync(join(dir, 'scripts'), { recursive: true });
  expect(readBuiltIn(dir, log)).toEqual(fromFiles);
});
