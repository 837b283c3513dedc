import { join } from 'node:path';
import type { UiLocale } from '../../../contract/base.ts';
import type { WorkspaceInfo, WorkspaceStatus } from '../../../contract/workspace.ts';
import { createIdSource } from '../../../shared/ids.ts';
import { drawDeviceCode } from '../../../shared/ticket-number.ts';
import { StoreError } from '../../db/problems.ts';
import type { Derivation } from '../../db/project.ts';
import { readOutbox, replay } from '../../db/salvage.ts';
import { newestGoodBackup, openStore, putAside, restoreFrom, storeExists, storePath, wipe } from '../../db/store.ts';
import type { EventHub } from '../../events.ts';
import type { CoreDeps } from '../../ports.ts';
import { firstPending, takeFork } from '../../sync/fork.ts';
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
  /** Closes the file and keeps it under another name: this desk starts anew. Answers where it lies. */
  putAside(): string | null;
  /** A revoked desk: file, backups, what was put aside, exports, keys. What is left is a desk before its first run. */
  wipe(): void;
  close(): void;
}

export function createLifecycle(
  deps: CoreDeps,
  events: EventHub,
  derive: Derivation,
  /** Another workspace is open now; null = none. */
  opened: (workspace: Workspace | null) => void = () => {},
): Lifecycle {
  const dir = join(deps.dataDir, deps.profile);
  const ids = createIdSource({ now: deps.clock.now, randomBytes: deps.randomBytes });
  let workspace: Workspace | null = null;
  let problem: StoreError | null = null;

  function open(): Workspace {
    const store = openStore({ dir, log: deps.log, now: deps.clock.now });
    return createWorkspace({ store, derive, events, now: deps.clock.now, newId: ids.next });
  }

  function hold(made: Workspace): void {
    workspace = made;
    opened(made);
  }

  /**
   * A restored file takes a new device id (decision 17): two files must never continue one chain. Where a hub knows the desk,
   * it must know the new id first: then sync takes it before anything is sent.
   */
  function renew(restored: Workspace): void {
    if (restored.meta('hub.url') !== null) {
      restored.setMeta('fork.wanted', '1');
      return;
    }
    const code = drawDeviceCode(deps.randomBytes);
    takeFork(
      { db: restored.db, now: deps.clock.now, log: deps.log },
      { id: ids.next(), code },
      firstPending(restored.db),
    );
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
        const made = open();
        // A file without identity is one whose making was cut short: it holds nothing, so it is made again.
        if (made.meta('workspace.id')) hold(made);
        else made.close();
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
      problem = null;
      hold(made);
    },
    restoreBackup() {
      const backup = newestGoodBackup(dir, deps.log);
      if (!backup) throw new StoreError('damaged');
      const salvaged = readOutbox(storePath(dir), deps.log);
      restoreFrom(dir, backup.path, deps.clock.now());
      const restored = open();
      deps.log.info('workspace.restored', replay(restored.db, restored.recorder, salvaged));
      renew(restored);
      problem = null;
      hold(restored);
    },
    putAside() {
      lifecycle.close();
      return putAside(dir, deps.clock.now());
    },
    wipe() {
      lifecycle.close();
      wipe(dir);
      events.publish({ kind: 'workspace' });
    },
    close() {
      const closing = workspace;
      workspace = null;
      if (closing) opened(null);
      closing?.close();
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
