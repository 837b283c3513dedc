import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createVault, safeToUse } from './secrets.ts';

const dir = mkdtempSync(join(tmpdir(), 'zuoxi-vault-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const turn = (text: string) => [...text].reverse().join('');

function storage(backend: string, available = true) {
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend as 'basic_text',
    encryptString: (text: string) => Buffer.from(turn(text)),
    decryptString: (bytes: Buffer) => turn(bytes.toString()),
  };
}

it('is not available where the system only pretends', () => {
  expect(safeToUse(storage('basic_text'), 'linux')).toBe(false);
  expect(safeToUse(storage('gnome_libsecret'), 'linux')).toBe(true);
  expect(safeToUse(storage('', false), 'win32')).toBe(false);
  expect(safeToUse(storage(''), 'win32')).toBe(true);
  const vault = createVault(storage('basic_text'), 'linux', join(dir, 'none.json'));
  expect(vault.get('key')).toBeNull();
  expect(() => vault.set('key', 'x')).toThrow();
});

it('keeps secrets encrypted in a file for its owner only', () => {
  const file = join(dir, 'secrets.json');
  const vault = createVault(storage(''), 'win32', file);
  vault.set('key', 'opensesame');
  vault.set('other', 'x');
  expect(createVault(storage(''), 'win32', file).get('key')).toBe('opensesame');
  expect(vault.get('unknown')).toBeNull();
  expect(readFileSync(file, 'utf8')).not.toContain('opensesame');
  expect(statSync(file).mode & 0o077).toBe(0);
});
