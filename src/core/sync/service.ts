import { join } from 'node:path';
import type { EnrolResult, HubCheck, SyncProgress, SyncStatus } from '../../contract/sync.ts';
import { createIdSource } from '../../shared/ids.ts';
import { drawDeviceCode } from '../../shared/ticket-number.ts';
import type { BlobStore } from '../blobs/store.ts';
import type { EventHub } from '../events.ts';
import { runJob } from '../jobs/run-job.ts';
import type { CoreDeps } from '../ports.ts';
import type { Workspace } from '../workspace.ts';
import { createKeyKeeper } from './device-key.ts';
import { forgetHub } from './enrol.ts';
import { firstPending, takeFork } from './fork.ts';
import { type Inspected, inspectHub } from './http/check.ts';
import type { HubAddress } from './http/request.ts';
import { createHttpTransport } from './http/transport.ts';
import { type EnrolInput, enrol } from './joining.ts';
import { freeRows } from './leave.ts';
import { breathe, createSession, readStatus, type SyncSession, stateOf } from './session.ts';
import { inSlices } from './slices.ts';
import { getMeta, readState } from './state.ts';
import { pendingCount } from './steps.ts';
import type { Transport } from './transport.ts';
import { type OwnSums, verifyNow } from './verify.ts';

/** What sync needs of the workspace's life. */
export interface SyncHost {
  current(): Workspace | null;
  putAside(): string | null;
  make(
    locale: string,
    site: string,
    device: { id: string; code: string },
    also: (ws: Workspace) => void,
  ): Promise<void>;
  wipe(): void;
}

export interface SyncServiceDeps {
  readonly deps: CoreDeps;
  readonly events: EventHub;
  readonly readings: { load(): Promise<void> };
  readonly host: SyncHost;
  readonly blobs: BlobStore;
  /** HTTP in the product. */
  readonly transport?: (address: HubAddress) => Transport;
  readonly inspect?: (address: string) => Promise<Inspected>;
}

/** Sync of whatever workspace is open: follows its opening and closing, joins and leaves hubs. */
export interface SyncService {
  /** Another workspace is open now. */
  follow(ws: Workspace | null): void;
  session(): SyncSession | null;
  status(reader: Parameters<typeof readStatus>[2]): SyncStatus;
  check(address: string): Promise<HubCheck>;
  enrol(input: EnrolInput): Promise<EnrolResult>;
  /** Sends what is left (or not, by `force`) and forgets the hub. Answers how many ops were left behind. */
  leave(force: boolean): Promise<{ left: boolean; pending: number }>;
  verify(): Promise<void>;
  stop(): Promise<void>;
}

/** Pages hear of new figures at most so often. Milliseconds. */
const TELL_MS = 150;

export function createSyncService(given: SyncServiceDeps): SyncService {
  const { deps, events, host } = given;
  const dir = join(deps.dataDir, deps.profile);
  const keys = createKeyKeeper(deps.secrets, dir);
  const ids = createIdSource({ now: deps.clock.now, randomBytes: deps.randomBytes });
  const transportFor = given.transport ?? createHttpTransport;
  let session: SyncSession | null = null;
  let ending: Promise<void> = Promise.resolve();
  let progress: SyncProgress | null = null;
  let cancelTelling: (() => void) | null = null;

  function tell(now: SyncProgress | null): void {
    progress = now;
    cancelTelling ??= deps.clock.after(TELL_MS, () => {
      cancelTelling = null;
      const ws = host.current();
      if (ws) events.publish({ kind: 'sync', state: stateOf(ws, session), progress });
    });
  }

  function begin(ws: Workspace): void {
    const url = ws.meta('hub.url');
    if (url === null || ws.meta('workspace.practice') === '1') return;
    session = createSession({
      deps,
      ws,
      keys,
      blobs: given.blobs,
      transport: transportFor({ url, certificate: ws.meta('hub.certificate') }),
      readings: given.readings,
      random: () => deps.randomBytes(1).reduce((sum, byte) => sum + byte / 256, 0),
      changed: tell,
      editing: (row) => events.publish({ kind: 'editing', ...row }),
      // After the round has unwound: it must not write into a file that is going.
      wipe: () => void deps.clock.after(0, host.wipe),
    });
    session.loop.start();
  }

  function end(): Promise<void> {
    const stopping = session;
    session = null;
    if (stopping) ending = stopping.stop();
    return ending;
  }

  const service: SyncService = {
    follow(ws) {
      void end();
      if (ws) begin(ws);
    },
    session: () => session,
    status(reader) {
      const ws = host.current();
      if (!ws) throw new Error('no workspace');
      return readStatus(ws, session, reader, progress);
    },
    async check(address) {
      const { certificate: _, ...shown } = await (given.inspect ?? inspectHub)(address);
      return shown;
    },
    enrol: (input) =>
      enrol(
        {
          ...{ deps, host, keys, end, tell, newId: ids.next, transport: transportFor },
          inspect: given.inspect ?? inspectHub,
          follow: (ws) => service.follow(ws),
          replaced: () => events.publish({ kind: 'workspace' }),
        },
        input,
      ),
    async leave(force) {
      const ws = host.current();
      if (!ws || !session) return { left: false, pending: 0 };
      if (!force) await session.loop.now();
      const { parts } = session;
      const pending = pendingCount(parts);
      if (pending > 0 && !force) return { left: false, pending };
      await end();
      const { device, ctr } = readState(ws.db);
      await inSlices(freeRows(parts), breathe);
      takeFork(
        parts,
        { id: ids.next(), code: drawDeviceCode(deps.randomBytes) },
        pending > 0 ? firstPending(ws.db) : ctr + 1,
      );
      forgetHub(ws.db);
      await keys.forget(device);
      tell(null);
      return { left: true, pending };
    },
    async verify() {
      const ws = host.current();
      const current = session;
      if (!ws || !current) return;
      await verifyNow({
        parts: current.parts,
        round: () => current.loop.now(),
        hub: async () => current.transport.verify(await current.steps.token()),
        own: (cutoff) => {
          const { device, site } = readState(ws.db);
          return runJob<OwnSums>(deps.workerPath('checksum'), { path: ws.path, device, site, cutoff }).result;
        },
      });
      tell(null);
    },
    async stop() {
      cancelTelling?.();
      await end();
    },
  };

  return service;
}

/** Sign-in without the hub works for so long after the desk last heard of it (a setting of the organisation). */
export function offlineTooLong(ws: Workspace): boolean {
  const days = Number(getMeta(ws.db, 'hub.offlineDays') ?? 0);
  const last = getMeta(ws.db, 'sync.at');
  if (getMeta(ws.db, 'hub.url') === null || days <= 0 || last === null) return false;
  return ws.now() - Number(last) > days * 86_400_000;
}
