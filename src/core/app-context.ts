import { ORPCError } from '@orpc/server';
import type { Role } from '../contract/people.ts';
import { type Action, may } from '../shared/model/roles.ts';
import type { Files } from './blobs/files.ts';
import { api, type Connection } from './context.ts';
import { problemOf, StoreError } from './db/problems.ts';
import { RefusedError } from './db/recorder.ts';
import { statement } from './db/statement.ts';
import type { ReadingsSource } from './derive/readings.ts';
import type { EventHub } from './events.ts';
import { failure } from './failure.ts';
import type { CoreDeps } from './ports.ts';
import { placeOf } from './practice/border.ts';
import type { Workspace } from './workspace.ts';

/** What features get. They never import each other: what they share comes in here. */
export interface App {
  readonly deps: CoreDeps;
  readonly events: EventHub;
  /** Await `load()` before writing names of customers: their search keys need readings. */
  readonly readings: ReadingsSource;
  /** Attachments: their bytes beside the database. */
  readonly files: Files;
  /** Called when somebody signed in on a page, or unlocked it. */
  present(connection: Connection): void;
  /** Throws NO_WORKSPACE when none is open. */
  workspace(): Workspace;
}

/** The signed-in person as core knows them (never as the page says). */
export interface Me {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly teamId: string | null;
}

/** Procedures by what they ask of the caller: `open` nothing, `authed` an unlocked session, `allowed(action)` a right. */
export function createProcedures(app: App) {
  const open = api.use(async ({ context: { connection }, path, signal, next }, input, output) => {
    try {
      const seat = connection.practice;
      const where = seat ? placeOf(path) : 'live';
      if (where === 'closed') throw failure('FORBIDDEN', { action: 'practice.closed' });
      if (where === 'real') seat?.park();
      // Only one of them ever sees the call: the live workspace, or the file of the practice run.
      if (seat && where === 'practice') return output((await seat.call(path, input, signal)) as never);
      return await next();
    } catch (error) {
      throw translate(app, error);
    }
  });
  const authed = open.use(({ context, next }) => {
    const session = context.connection.session;
    if (!session) throw failure('NOT_SIGNED_IN', {});
    if (session.locked) throw failure('LOCKED', {});
    const workspace = app.workspace();
    return next({ context: { me: readMe(workspace, session.personId), ws: workspace } });
  });
  const allowed = (action: Action) =>
    authed.use(({ context, next }) => {
      if (!may(context.me.role, action)) throw failure('FORBIDDEN', { action });
      return next();
    });
  return { open, authed, allowed };
}

export type Procedures = ReturnType<typeof createProcedures>;

/** The person of a session as the store has them now. Throws NOT_SIGNED_IN when they may not sign in any more. */
export function readMe(workspace: Workspace, personId: string): Me {
  const row = statement(
    workspace.db,
    'SELECT name, role, team_id AS teamId FROM person WHERE id = ? AND active = 1 AND signs_in = 1',
  ).get(personId) as { name: string; role: Role; teamId: string | null } | undefined;
  if (!row) throw failure('NOT_SIGNED_IN', {});
  return { personId, ...row };
}

/** Expected failures become contract errors; the rest INTERNAL with the id of its log line. */
function translate(app: App, error: unknown): unknown {
  if (error instanceof ORPCError) return error;
  if (error instanceof RefusedError) return fromRefusal(error);
  const problem = problemOf(error);
  if (problem) {
    app.deps.log.warn('store', { problem });
    return failure('STORE', {
      problem,
      detail: error instanceof StoreError ? undefined : String((error as Error).message),
    });
  }
  return failure('INTERNAL', { logId: app.deps.log.error('rpc', error) });
}

function fromRefusal(error: RefusedError): unknown {
  const { change, fields } = error;
  if (error.code === 'REQUIRED') return failure('REQUIRED_FIELDS', { missing: [...fields] });
  if (error.code === 'BAD_FIELDS') return failure('INVALID_INPUT', { fields: [...fields] });
  if (error.code === 'NO_ROW') return failure('NOT_FOUND', { entity: change.entity, id: change.id });
  // A guard that is not met is something to mend, not somebody else's change.
  if (fields.length > 0) return failure('INVALID_INPUT', { fields: [...fields] });
  return failure('CONFLICT', { entity: change.entity });
}
