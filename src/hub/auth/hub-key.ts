import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the one secret of a hub is used for; each use has a key of its own. */
export interface HubKeys {
  /** Access tokens. */
  readonly token: Buffer;
  /** Cursors and acks (decision 15). */
  readonly wire: Buffer;
  /** Enrolment codes and device keys are stored under this. */
  readonly pepper: Buffer;
}

export function hubKeyPath(dataDir: string): string {
  return join(dataDir, 'hub.key');
}

/** Keys out of the file beside the database, never in it: who copies the database alone can forge nothing. Throws when the file is no key. */
export function readHubKeys(path: string): HubKeys {
  const text = readFileSync(path, 'utf8').trim();
  if (!/^zuoxi-hub-key-1:[\w-]{43}$/.test(text)) throw new Error('not a hub key file');
  const secret = Buffer.from(text.slice(text.indexOf(':') + 1), 'base64url');
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'zuoxi-hub', use, 32));
  return { token: derive('token'), wire: derive('wire'), pepper: derive('pepper') };
}

/** Makes the key file, readable by its owner only, unless it is there. */
export function ensureHubKeys(path: string): HubKeys {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, `zuoxi-hub-key-1:${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readHubKeys(path);
}
