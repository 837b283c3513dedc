import { join } from 'node:path';
import type { UiLocale } from '../../../contract/base.ts';
import type { WorkspaceInfo, WorkspaceStatus } from '../../../contract/workspace.ts';
import { createIdSource } from '../../../shared/ids.ts';
import { renewDevice } from '../../db/identity.ts';
import { StoreError } from '../../db/problems.ts';
import type { Derivation } from '../../db/project.ts';
import { readOutbox, replay } from '../../db/salvage.ts';
import { newestGoodBackup, openStore, restoreFrom, storeExists, storePath } from '../../db/store.ts';
import type { EventHub } from '../../events.ts';
import type { CoreDeps } from '../../ports.ts';
import { createWorkspace, type Workspace } from '../../workspace.ts';

/** Opens, makes, restores and closes the one workspace of this core. */
export interface Lifecycle {
  current(): Workspace | null;
  status(): WorkspaceStatus;
  /** Opens the file if there is one; a problem becomes the status, it does not throw. */
  tryOpen(): void;
  /** Makes a new file and lets `fill` write its first rows. A failure leaves no half-made file behind as the workspace. */
  make(fill: (workspace: Workspace) => void | Promise<void>): Promise<void>;
  restoreBackup(): void;
  close(): void;
}

export function createLifecycle(deps: CoreDeps, events: EventHub, derive: Derivation): Lifecycle {
  const dir = join(deps.dataDir, deps.profile);
  const ids = createIdSource({ now: deps.clock.now, randomBytes: deps.randomBytes });
  const identityDeps = { newId: ids.next, randomBytes: deps.randomBytes, now: deps.clock.now };
  let workspace: Workspace | null = null;
  let problem: StoreError | null = null;

  function open(): Workspace {
    const store = openStore({ dir, log: deps.log, now: deps.clock.now });
    return createWorkspace({ store, derive, events, now: deps.clock.now, newId: ids.next });
  }

  const lifecycle: Lifecycle = {
    current: () => workspace,
    status: () => {
      if (workspace) return { state: 'open', info: infoOf(workspace, deps) };
      if (!problem) return { state: 'absent' };
      const backup = problem.problem === 'damaged' ? newestGoodBackup(dir, deps.log) : null;
      return {
        state: 'problem',
        problem: { code: problem.problem, path: storePath(dir), ...(backup ? { backup } : {}) },
      };
    },
    tryOpen() {
      problem = null;
      if (workspace || !storeExists(dir)) return;
      try {
        const opened = open();
        // A file without identity is one whose making was cut short: it holds nothing, so it is made again.
        if (opened.meta('workspace.id')) workspace = opened;
        else opened.close();
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        deps.log.warn('workspace.problem', { problem: error.problem });
        problem = error;
      }
    },
    async make(fill) {
      const made = open();
      try {
        await fill(made);
      } catch (error) {
        made.close();
        throw error;
      }
      workspace = made;
      problem = null;
    },
    restoreBackup() {
      const backup = newestGoodBackup(dir, deps.log);
      if (!backup) throw new StoreError('damaged');
      const salvaged = readOutbox(storePath(dir), deps.log);
      restoreFrom(dir, backup.path, deps.clock.now());
      lifecycle.tryOpen();
      if (!workspace) return;
      renewDevice(workspace.db, identityDeps);
      deps.log.info('workspace.restored', replay(workspace.db, workspace.recorder, salvaged));
    },
    close() {
      workspace?.close();
      workspace = null;
    },
  };
  return lifecycle;
}

function infoOf(workspace: Workspace, deps: CoreDeps): WorkspaceInfo {
  const settings = workspace.settings();
  return {
    workspaceId: workspace.meta('workspace.id') ?? '',
    companyName: settings.companyName,
    sample: workspace.meta('workspace.sample') === '1',
    practice: workspace.meta('workspace.practice') === '1',
    siteId: workspace.meta('site.id') ?? '',
    timeZone: settings.timeZone,
    defaultLocale: (workspace.meta('locale') ?? 'zh-HK') as UiLocale,
    profile: deps.profile,
    dataDir: deps.dataDir,
    deviceCode: workspace.meta('device.code') ?? '',
    appVersion: deps.appVersion,
  };
}
