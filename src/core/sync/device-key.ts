import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from '../ports.ts';

/** The device's key: in the system's keychain, or where there is none in a file that only this user may read. */
export interface KeyKeeper {
  get(device: string): Promise<string | null>;
  set(device: string, key: string): Promise<void>;
  forget(device: string): Promise<void>;
}

export function createKeyKeeper(secrets: Secrets, dir: string): KeyKeeper {
  const name = (device: string) => `hub.key.${device}`;
  const path = join(dir, 'device-keys.json');
  const readAll = (): Record<string, string> => {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch {
      return {};
    }
  };
  const writeAll = (keys: Record<string, string>) => {
    if (Object.keys(keys).length === 0) return rmSync(path, { force: true });
    mkdirSync(dir, { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(keys), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  return {
    async get(device) {
      const kept = secrets.available ? await secrets.get(name(device)) : null;
      return kept || readAll()[device] || null;
    },
    async set(device, key) {
      if (secrets.available) await secrets.set(name(device), key);
      else writeAll({ ...readAll(), [device]: key });
    },
    async forget(device) {
      if (secrets.available) await secrets.set(name(device), '');
      const { [device]: _, ...left } = readAll();
      writeAll(left);
    },
  };
}
