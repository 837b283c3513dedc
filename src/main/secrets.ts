import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { SafeStorage } from 'electron';

export interface Vault {
  readonly available: boolean;
  get(name: string): string | null;
  set(name: string, value: string): void;
}

type Storage = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

/** Linux without a keyring "encrypts" with a fixed key (`basic_text`): that is no safe place. */
export function safeToUse(storage: Storage, platform: string): boolean {
  if (!storage.isEncryptionAvailable()) return false;
  return platform !== 'linux' || storage.getSelectedStorageBackend?.() !== 'basic_text';
}

/** Secrets in one file, each encrypted by the system's own store. Use after the app is ready. */
export function createVault(storage: Storage, platform: string, file: string): Vault {
  const available = safeToUse(storage, platform);
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      return {};
    }
  };
  return {
    available,
    get(name) {
      const kept = available ? read()[name] : undefined;
      return kept === undefined ? null : storage.decryptString(Buffer.from(kept, 'base64'));
    },
    set(name, value) {
      if (!available) throw new Error('the system offers no safe place');
      const all = { ...read(), [name]: storage.encryptString(value).toString('base64') };
      writeFileSync(`${file}.new`, JSON.stringify(all), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}
