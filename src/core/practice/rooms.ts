import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyProcedure, call } from '@orpc/server';
import type { CoreEvent } from '../../contract/events.ts';
import type { Connection, CoreContext } from '../context.ts';
import { storeExists } from '../db/store.ts';
import { failure } from '../failure.ts';
import type { CoreDeps } from '../ports.ts';
import type { Workspace } from '../workspace.ts';

/** What is needed of a second core: the application itself, on the file of one practice run. */
export interface RoomCore {
  readonly router: Readonly<Record<string, Readonly<Record<string, AnyProcedure>>>>;
  readonly events: { subscribe(signal: AbortSignal): AsyncGenerator<CoreEvent> };
  readonly readings: { load(): Promise<void> };
  current(): Workspace | null;
  make(fill: (ws: Workspace) => void | Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** One practice run that is open: its file, and the same application on it. */
export interface Room {
  readonly runId: string;
  readonly ws: Workspace;
  /** A procedure of the application, in the run's file, for the person of this connection. */
  call(connection: Connection, path: readonly string[], input: unknown, signal?: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

export interface Rooms {
  /** Runs that have a file, open or not. */
  list(): string[];
  /** The room of a run, opened when it is not; null = it has no file any more. */
  enter(runId: string): Promise<Room | null>;
  make(runId: string, fill: (ws: Workspace) => void | Promise<void>): Promise<Room>;
  leave(runId: string): Promise<void>;
  /** Closes the run and deletes its file. */
  discard(runId: string): Promise<void>;
  close(): Promise<void>;
}

export const PRACTICE_DIR = 'practice';

export interface RoomsDeps {
  readonly deps: CoreDeps;
  readonly makeCore: (deps: CoreDeps) => Promise<RoomCore>;
  /** What happens in a room, for the page that sits in it. */
  readonly tell: (runId: string, event: CoreEvent) => void;
}

/** Rooms for practice: files in a folder beside the live one, each with a core of its own that knows no hub (issue 8). */
export function createRooms({ deps, makeCore, tell }: RoomsDeps): Rooms {
  const dataDir = join(deps.dataDir, deps.profile, PRACTICE_DIR);
  const open = new Map<string, Promise<Room | null>>();
  /** Files on their way to being closed: whoever wants one again waits for it. */
  const closing = new Map<string, Promise<void>>();

  async function start(runId: string, fill?: (ws: Workspace) => void | Promise<void>): Promise<Room | null> {
    await closing.get(runId);
    const { hub: _, ...own } = deps;
    const core = await makeCore({ ...own, dataDir, profile: runId, practice: true });
    try {
      if (fill) {
        // The caller is put on file under a name, and names are written with their readings.
        await core.readings.load();
        await core.make(fill);
      }
      const ws = core.current();
      if (!ws) throw new Error('the file of the run cannot be opened');
      return roomOf(core, ws, runId, tell);
    } catch (error) {
      await core.close();
      if (fill) rmSync(join(dataDir, runId), { recursive: true, force: true });
      throw error;
    }
  }

  function hold(runId: string, starting: Promise<Room | null>): Promise<Room | null> {
    open.set(runId, starting);
    starting.catch(() => open.delete(runId));
    return starting;
  }

  const rooms: Rooms = {
    list() {
      if (!existsSync(dataDir)) return [];
      return readdirSync(dataDir).filter((name) => storeExists(join(dataDir, name)));
    },
    enter(runId) {
      const there = open.get(runId);
      if (there) return there;
      // Only names that a listing shows: a run id from a page never becomes a path by itself.
      return rooms.list().includes(runId) ? hold(runId, start(runId)) : Promise.resolve(null);
    },
    async make(runId, fill) {
      const room = await hold(runId, start(runId, fill));
      if (!room) throw new Error('a room was not made');
      return room;
    },
    async leave(runId) {
      const there = open.get(runId);
      if (!there) return closing.get(runId);
      open.delete(runId);
      const shut = there.then((room) => room?.close()).catch((error) => void deps.log.error('practice.close', error));
      closing.set(runId, shut);
      await shut;
      if (closing.get(runId) === shut) closing.delete(runId);
    },
    async discard(runId) {
      await rooms.leave(runId);
      if (rooms.list().includes(runId)) rmSync(join(dataDir, runId), { recursive: true, force: true });
    },
    async close() {
      await Promise.all([...open.keys()].map((runId) => rooms.leave(runId)));
    },
  };
  return rooms;
}

function roomOf(core: RoomCore, ws: Workspace, runId: string, tell: RoomsDeps['tell']): Room {
  const stop = new AbortController();
  void (async () => {
    for await (const event of core.events.subscribe(stop.signal)) if (event.kind !== 'hello') tell(runId, event);
  })();
  return {
    runId,
    ws,
    call(connection, path, input, signal) {
      const [feature = '', name = ''] = path;
      const procedure = core.router[feature]?.[name];
      if (!procedure) throw failure('FORBIDDEN', { action: 'practice.closed' });
      const context: CoreContext = { connection: seatedAs(connection) };
      return call(procedure, input as never, { context, path, ...(signal ? { signal } : {}) }) as Promise<unknown>;
    },
    async close() {
      stop.abort();
      await core.close();
    },
  };
}

/** The same person with the same token; who signs out or locks at the live desk is gone here too. */
function seatedAs(live: Connection): Connection {
  return { id: live.id, session: live.session, practice: null };
}
