import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HostConfig } from '../../shared/host-protocol.ts';
import type { Clock, CoreDeps, Log, Secrets } from '../ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** For hosts without a safe place for secrets: the browser shell, the command line. */
export const noSecrets: Secrets = {
  available: false,
  get: async () => null,
  set: async () => {
    throw new Error('this host keeps no secrets');
  },
};

/** The ports of a real host. */
export function hostDeps(config: HostConfig, log: Log, secrets: Secrets = noSecrets): CoreDeps {
  return {
    dataDir: config.dataDir,
    profile: config.profile,
    appVersion: config.appVersion,
    contentDir: config.contentDir,
    clock: systemClock,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    log,
    secrets,
    workerPath: (name) => workerPath(config.workerDir, name),
  };
}

/** `worker-<name>.js` where a build put it, else the source itself (development and tests). */
function workerPath(dir: string, name: string): string {
  const built = join(dir, `worker-${name}.js`);
  return existsSync(built) ? built : join(dir, `${name}.worker.ts`);
}
