import type { SessionState } from '../../../contract/session.ts';
import { ENTITIES } from '../../../shared/model/entities.ts';
import type { App, Procedures } from '../../app-context.ts';
import type { Connection } from '../../context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { PinKeeper } from '../../pins.ts';
import { applyRow } from '../../sync/apply.ts';
import { keepMine, letItBe, listAttention, reopen } from '../../sync/attention.ts';
import { readLedger } from '../../sync/ledger.ts';
import { inTransaction } from '../../sync/parts.ts';
import { contextOf } from '../../sync/pull.ts';
import { HubRefusal, HubUnreachable } from '../../sync/refusal.ts';
import { scopeOf } from '../../sync/scopes.ts';
import type { SyncService } from '../../sync/service.ts';
import type { SyncSession } from '../../sync/session.ts';
import { putMeta, readState } from '../../sync/state.ts';
import type { Workspace } from '../../workspace.ts';

/** Signs a person in on a page whose identity the hub has vouched for. */
export type BeginSession = (ws: Workspace, connection: Connection, personId: string) => SessionState;

/** The hub as people meet it: chip, ledger, what needs attention, joining and leaving, who edits what. */
export function createSyncFeature(
  app: App,
  { open, authed, allowed }: Procedures,
  service: SyncService,
  pins: PinKeeper,
  beginSession: BeginSession,
) {
  const me = (connection: Connection) => {
    const { session } = connection;
    if (!session) return null;
    const sql = 'SELECT id AS personId, role FROM person WHERE id = ?';
    return (statement(app.workspace().db, sql).get(session.personId) ?? null) as Parameters<SyncService['status']>[0];
  };
  return {
    status: open.sync.status.handler(({ context }) => {
      app.workspace();
      return service.status(me(context.connection));
    }),
    now: authed.sync.now.handler(async ({ context: { me: reader } }) => {
      await service.session()?.loop.now();
      return service.status(reader);
    }),
    network: open.sync.network.handler(({ input }) => {
      service.session()?.loop.network(input.online);
      return {};
    }),
    allowRemovals: authed.sync.allowRemovals.handler(async ({ context: { ws, me: reader }, input }) => {
      if (input.allow) {
        putMeta(ws.db, { 'sync.allow': '1', 'sync.ask': null });
        await service.session()?.loop.now();
      }
      return service.status(reader);
    }),
    ledger: authed.sync.ledger.handler(({ context }) => readLedger(context.ws.db)),
    verify: authed.sync.verify.handler(async ({ context }) => {
      await quietly(() => service.verify());
      return readLedger(context.ws.db);
    }),
    attention: authed.sync.attention.handler(({ context, input }) => listAttention(context.ws.db, context.me, input)),
    keepMine: authed.sync.keepMine.handler(async ({ context: { ws, me: reader }, input }) => {
      await app.readings.load();
      return keepMine(ws, reader, input.id);
    }),
    letItBe: authed.sync.letItBe.handler(({ context: { ws, me: reader }, input }) => {
      letItBe(ws, reader, input.ids);
      return {};
    }),
    reopen: authed.sync.reopen.handler(async ({ context: { ws, me: reader }, input }) => {
      await app.readings.load();
      return reopen(ws, reader, input.id);
    }),
    check: open.sync.check.handler(({ input }) => service.check(input.address)),
    enrol: open.sync.enrol.handler(({ context, input }) => {
      mayJoin(app, context.connection);
      return service.enrol(input);
    }),
    signIn: open.sync.signIn.handler(async ({ context: { connection }, input }) => {
      const ws = app.workspace();
      const session = service.session();
      if (!session) throw failure('NOT_FOUND', { entity: 'hub', id: '' });
      pins.check(input.pin);
      const answer = await firstSignIn(session, input.login, input.password);
      if (!answer.ok) return answer;
      if (!readRow(ws.db, 'person', answer.personId)) return { ok: false as const, reason: 'notYetHere' as const };
      pins.store(ws.db, answer.personId, await pins.hash(input.pin));
      return { ok: true as const, session: beginSession(ws, connection, answer.personId) };
    }),
    leave: allowed('settings.change').sync.leave.handler(({ input }) => service.leave(input.force)),
    editing: authed.sync.editing.handler(async ({ context: { ws, me: reader }, input }) => {
      const session = service.session();
      if (session && ENTITIES.has(input.entity) && session.loop.view().live) {
        const scope = scopeOf(ws.db, readState(ws.db), input.entity, input.id);
        const data = { e: input.entity, i: input.id, person: reader.personId, on: input.editing };
        await quietly(async () =>
          session.transport.signal(await session.steps.token(), { scope, kind: 'editing', data }),
        );
      }
      return {};
    }),
    editors: authed.sync.editors.handler(
      ({ context, input }) => service.session()?.presence.editors(input.entity, input.id, context.me.personId) ?? [],
    ),
    older: authed.sync.older.handler(async ({ context, input }) => fetchOlder(service, input.customerId, context.ws)),
  };
}

/** Before anybody can sign in on this desk, whoever has a code joins it; later it takes the right to change settings. */
function mayJoin(app: App, connection: Connection): void {
  let ws: Workspace;
  try {
    ws = app.workspace();
  } catch {
    return;
  }
  const sample = ws.meta('workspace.sample') === '1';
  const role = connection.session
    ? (statement(ws.db, 'SELECT role FROM person WHERE id = ?').get(connection.session.personId) as { role: string })
    : null;
  if (sample || role?.role === 'administrator' || role?.role === 'lead') return;
  throw failure('FORBIDDEN', { action: 'settings.change' });
}

type FirstSignIn = { ok: true; personId: string } | { ok: false; reason: 'wrongPassword' | 'unreachable' | 'refused' };

/** The password goes to the hub and nowhere else; then the person's own rows are fetched. */
async function firstSignIn(session: SyncSession, login: string, password: string): Promise<FirstSignIn> {
  try {
    const { personId } = await session.transport.signIn(await session.steps.token(), login, password);
    // The token says whose ops the hub believes of this desk: it is another one now.
    session.steps.dropToken();
    await session.loop.now();
    return { ok: true, personId };
  } catch (error) {
    if (error instanceof HubUnreachable) return { ok: false, reason: 'unreachable' };
    if (!(error instanceof HubRefusal)) throw error;
    return { ok: false, reason: error.code === 'FORBIDDEN' ? 'wrongPassword' : 'refused' };
  }
}

/** What the hub refuses or does not hear here costs nobody anything. */
async function quietly(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof HubUnreachable) && !(error instanceof HubRefusal)) throw error;
  }
}

/** Old tickets stand here like others until the next care for what is old takes them again. */
async function fetchOlder(service: SyncService, customerId: string, ws: Workspace) {
  const session = service.session();
  if (!session) return { tickets: 0, offline: true };
  try {
    const rows = await session.transport.history(await session.steps.token(), customerId);
    const touched = inTransaction(session.parts, () => {
      const ctx = contextOf(session.parts, readState(ws.db).epoch);
      return rows.map((row) => applyRow(ctx, row)).filter((item) => item !== null);
    });
    if (touched.length > 0) ws.touched(touched);
    return { tickets: rows.filter((row) => row.e === 'ticket').length, offline: false };
  } catch (error) {
    if (error instanceof HubUnreachable || error instanceof HubRefusal) return { tickets: 0, offline: true };
    throw error;
  }
}
