import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AnyProcedure } from '@orpc/server';
import type { Contract } from '../contract/index.ts';
import type { WorkspaceStatus } from '../contract/workspace.ts';
import { type App, createProcedures } from './app-context.ts';
import { createBackups } from './backups.ts';
import { createFiles } from './blobs/files.ts';
import { blobsDir, createBlobStore } from './blobs/store.ts';
import { CLOCK_ENTITIES, createClockSource } from './clock-source.ts';
import { createLibrary } from './content/library.ts';
import type { CoreContext } from './context.ts';
import { initIdentity } from './db/identity.ts';
import { followClocks } from './derive/follow-clocks.ts';
import { createReadings } from './derive/readings.ts';
import { createDerivation } from './derive.ts';
import { createDesk } from './desk.ts';
import { createEventHub } from './events.ts';
import { failure } from './failure.ts';
import { createBoard } from './features/board/board.ts';
import { createCallbacks } from './features/callbacks/callbacks.ts';
import { createListPort } from './features/callbacks/list-port.ts';
import { callersFor } from './features/callbacks/morning.ts';
import { createCalls, takeLink } from './features/calls/calls.ts';
import { followTaken } from './features/calls/handover/settle.ts';
import { nextTicketNumber } from './features/calls/moves.ts';
import { openPaperCall } from './features/calls/paper.ts';
import { callSummaries } from './features/calls/view.ts';
import { createChanges } from './features/changes/changes.ts';
import { createCharges } from './features/charges/charges.ts';
import { createClocks } from './features/clocks/clocks.ts';
import { createCustomers } from './features/customers/customers.ts';
import { nextCustomerNumber } from './features/customers/number.ts';
import { createDocuments } from './features/documents/documents.ts';
import { createFloor } from './features/floor/floor.ts';
import { createForms } from './features/forms/forms.ts';
import { createHome } from './features/home/home.ts';
import { followDaily, runDaily } from './features/lists/daily.ts';
import { folderOf, usableFolder } from './features/lists/desk-settings.ts';
import { createLists } from './features/lists/lists.ts';
import { createNotices } from './features/notices/notices.ts';
import { createOutage } from './features/outage/outage.ts';
import { createPeople } from './features/people/people.ts';
import { createPhrases } from './features/phrases/phrases.ts';
import { followForce } from './features/phrases/reload.ts';
import { createPractice } from './features/practice/practice.ts';
import { createPromises } from './features/promises/promises.ts';
import { createRoster } from './features/roster/roster.ts';
import { createSearch } from './features/search/search.ts';
import { beginSession, createSession } from './features/session/session.ts';
import { createSettings } from './features/settings/settings.ts';
import { createSettlement } from './features/settlement/settlement.ts';
import { followCalls } from './features/shift/follow.ts';
import { createShift } from './features/shift/shift.ts';
import { createScenarios } from './features/studio/scenarios.ts';
import { createStudio } from './features/studio/studio.ts';
import { createSyncFeature } from './features/sync/sync.ts';
import { createTables } from './features/tables/tables.ts';
import { mayChange } from './features/tickets/rights.ts';
import { createTickets, idByNumber } from './features/tickets/tickets.ts';
import { createLifecycle, type Lifecycle } from './features/workspace/lifecycle.ts';
import { createWorkspaceFeature } from './features/workspace/workspace.ts';
import { createPinKeeper } from './pins.ts';
import type { CoreDeps } from './ports.ts';
import { createRooms, type RoomCore, type Rooms } from './practice/rooms.ts';
import { createSeats } from './practice/seats.ts';
import { createSyncService, type SyncHost } from './sync/service.ts';
import { createWholeImports } from './whole-imports.ts';

/** Every procedure of the contract, no more and no less: what is missing here fails the type check. */
type Implemented = { readonly [F in keyof Contract]: { readonly [P in keyof Contract[F]]: AnyProcedure } };

const WARM_UP_MS = 1500;

/**
 * The application. This file alone knows all features.
 * A host calls `createCore`, then gives each page `core.connect()` as the context of its RPC handler.
 */
export async function createCore(deps: CoreDeps) {
  const clocks = createClockSource(deps.clock.now);
  const events = createEventHub(randomUUID(), (event) => {
    if (event.kind === 'changed' && event.entities.some((one) => CLOCK_ENTITIES.has(one.entity))) clocks.stale();
  });
  const readings = createReadings();
  const blobs = createBlobStore(blobsDir(join(deps.dataDir, deps.profile)));
  const lifecycle = createLifecycle(deps, events, createDerivation(readings.get, clocks), (ws) => {
    clocks.use(ws?.db ?? null);
    sync.follow(ws);
  });
  const host = syncHost(deps, lifecycle);
  const sync = createSyncService({ deps, events, readings, host, blobs, ...(deps.hub ?? {}) });
  const app: App = {
    deps,
    events,
    readings,
    files: createFiles(blobs, () => sync.session()),
    present: (connection) => desk.present(connection),
    workspace() {
      const workspace = lifecycle.current();
      if (!workspace) throw failure('NO_WORKSPACE', {});
      return workspace;
    },
  };
  const desk = createDesk(app, (ws, me, url) => takeLink(app, ws, me, url));
  const procedures = createProcedures(app);
  const library = createLibrary(deps);
  const pins = createPinKeeper(deps.randomBytes, deps.clock.now, deps.pinCost);
  lifecycle.tryOpen();
  const rooms: Rooms = createRooms({
    deps,
    makeCore: makeRoomCore,
    tell: (runId, event) => {
      const page = seats.pageOf(runId);
      if (page) events.publish(event, page);
    },
  });
  const seats = createSeats(events, () => rooms);
  // After the first paint: the tables of readings take some 170 ms to load and only writing names needs them.
  const cancelWarmUp = deps.practice ? () => {} : deps.clock.after(WARM_UP_MS, () => void readings.load());
  const backups = createBackups(deps);
  if (!deps.practice) backups.start(join(deps.dataDir, deps.profile));
  const imports = createWholeImports();
  const lists = createLists(app, procedures, createListPort(app), imports);
  const followers = [
    followForce(app, library),
    followTaken(app),
    followCalls(app),
    followClocks(app, clocks),
    ...(deps.practice ? [] : [followDaily(app, lists.exporter)]),
  ];

  const router = {
    workspace: createWorkspaceFeature(app, procedures, pins, { lifecycle, library }),
    session: createSession(app, procedures, pins),
    people: createPeople(procedures, pins),
    settings: createSettings(procedures, library),
    documents: createDocuments(procedures, library),
    phrases: createPhrases(app, procedures, library),
    studio: createStudio(procedures, library),
    scenarios: createScenarios(procedures, library),
    search: createSearch(procedures),
    customers: createCustomers(app, procedures, library),
    tickets: createTickets(procedures, library, app.files),
    board: createBoard(procedures, library),
    charges: createCharges(procedures, mayChange),
    settlement: createSettlement(procedures, deps),
    forms: createForms(procedures),
    calls: createCalls(app, procedures, library),
    clocks: createClocks(procedures, clocks),
    callbacks: createCallbacks(app, procedures, library),
    promises: createPromises(procedures),
    notices: createNotices(procedures, idByNumber),
    roster: createRoster(app, procedures, (ws, day, absent) => callersFor(ws, { day, absent, caps: {} })),
    floor: createFloor(procedures),
    outage: createOutage(procedures, {
      nextTicketNumber: (ws) => nextTicketNumber(app, ws),
      open: (ws, me, paper, also) => openPaperCall(app, ws, me, paper, also),
    }),
    shift: createShift(procedures, callSummaries),
    home: createHome(procedures, callSummaries),
    lists: lists.router,
    tables: createTables(app, procedures, imports, {
      nextTicketNumber: (ws) => nextTicketNumber(app, ws),
      nextCustomerNumber(ws) {
        const { text, keep } = nextCustomerNumber(ws);
        keep();
        return text;
      },
      folder: (ws, wanted) => usableFolder(wanted ?? folderOf(ws)),
    }),
    changes: createChanges(app, procedures, imports.takeBack),
    practice: createPractice(procedures, { app, library, rooms, seats }),
    sync: createSyncFeature(app, procedures, sync, pins, (ws, connection, person) =>
      beginSession(app, ws, connection, person),
    ),
    events: {
      stream: procedures.open.events.stream.handler(({ signal, context }) =>
        events.subscribe(signal, context.connection.id),
      ),
    },
  } satisfies Implemented;
  return {
    router,
    events,
    readings,
    current: () => lifecycle.current(),
    make: lifecycle.make,
    /** For tests that drive sync by hand. */
    sync,
    files: app.files,
    status: (): WorkspaceStatus => lifecycle.status(),
    /** One look at the clock of the daily export, for tests: true = a list was made. */
    lookAtDaily: () => runDaily(app, app.workspace(), lists.exporter),
    /** One per page. Pass the result as the RPC context; call `close` when the page is gone. */
    connect(): { context: CoreContext; close(): void } {
      const connection = { id: randomUUID(), session: null };
      return { context: { connection }, close: desk.join(connection) };
    },
    /** A deep link from the shell. Never throws: garbage becomes a `badLink` event. */
    openLink(url: string): void {
      deps.log.info('link', { length: url.length });
      desk.link(url);
    },
    /** Finishes writes, checkpoints and closes the store. */
    async close(): Promise<void> {
      cancelWarmUp();
      backups.stop();
      await rooms.close();
      await sync.stop();
      for (const stop of followers) stop();
      lifecycle.close();
    },
  };
}

/** The same application on the file of a practice run. */
function makeRoomCore(deps: CoreDeps): Promise<RoomCore> {
  return createCore(deps) as Promise<unknown> as Promise<RoomCore>;
}

/** What sync may do with the workspace's file. */
function syncHost(deps: CoreDeps, lifecycle: Lifecycle): SyncHost {
  return {
    current: () => lifecycle.current(),
    putAside: () => lifecycle.putAside(),
    wipe: () => lifecycle.wipe(),
    make: (locale, siteId, device, also) =>
      lifecycle.make((ws) => {
        ws.db
          .transaction(() => {
            const identity = { locale, sample: false, practice: false, siteId, device };
            initIdentity(ws.db, identity, { newId: ws.newId, randomBytes: deps.randomBytes, now: ws.now });
            also(ws);
          })
          .immediate();
      }),
  };
}

export type Core = Awaited<ReturnType<typeof createCore>>;
