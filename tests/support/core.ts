import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { type Core, createCore } from '../../src/core/app.ts';
import type { CoreDeps } from '../../src/core/ports.ts';

/** A real core on a real file in a folder of its own, with a clock that tests move. */
export interface TestCore {
  readonly core: Core;
  readonly deps: CoreDeps;
  readonly dir: string;
  time: { now: number };
  /** A page: its own connection, typed calls straight into the router. */
  page(): ReturnType<typeof pageOf>;
  /** Closes and opens the same folder again, as after a restart. */
  reopen(): Promise<void>;
  dispose(): Promise<void>;
}

const pageOf = (core: Core) => createRouterClient(core.router, { context: core.connect().context });

export function testDeps(dir: string, time: { now: number }): CoreDeps {
  return {
    dataDir: dir,
    profile: 'default',
    appVersion: '0.0.0-test',
    contentDir: fileURLToPath(new URL('../../content', import.meta.url)),
    clock: {
      now: () => time.now,
      after: (ms, task) => {
        const timer = setTimeout(task, ms);
        return () => clearTimeout(timer);
      },
    },
    randomBytes: (length) => randomBytes(length),
    pinCost: 8,
    log: { info: () => {}, warn: () => {}, error: (event, error) => failLoudly(event, error) },
    secrets: { available: false, get: async () => null, set: async () => {} },
    workerPath: (name) => fileURLToPath(new URL(`../../src/core/jobs/${name}.worker.ts`, import.meta.url)),
  };
}

function failLoudly(event: string, error: unknown): string {
  console.error(event, error);
  return 'test-log-id';
}

/** Saturday 2026-11-21 10:00 in Hong Kong. */
export const TEST_NOW = Date.UTC(2026, 10, 21, 2, 0, 0);

export async function createTestCore(
  options: { dir?: string; now?: number } & Pick<CoreDeps, 'hub'> = {},
): Promise<TestCore> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'zuoxi-'));
  const time = { now: options.now ?? TEST_NOW };
  const deps = { ...testDeps(dir, time), ...(options.hub ? { hub: options.hub } : {}) };
  let core = await createCore(deps);
  return {
    get core() {
      return core;
    },
    deps,
    dir,
    time,
    page: () => pageOf(core),
    async reopen() {
      await core.close();
      core = await createCore(deps);
    },
    async dispose() {
      await core.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** An empty workspace with its first person signed in. */
export async function signedInCore(options: Pick<CoreDeps, 'hub'> = {}) {
  const test = await createTestCore(options);
  const page = test.page();
  await page.workspace.create({
    kind: 'empty',
    locale: 'zh-HK',
    companyName: '測試影印',
    leadName: '陳主任',
    leadPin: '2580',
  });
  const [first] = await page.session.roster();
  if (!first) throw new Error('no first person');
  const session = await page.session.signIn({ personId: first.id, pin: '2580' });
  return { test, page, me: session.me, token: session.token };
}
