import { createHash } from 'node:crypto';
import type { Me as PageMe, Roster, SessionState } from '../../../contract/session.ts';
import { actionsOf } from '../../../shared/model/roles.ts';
import type { App, Procedures } from '../../app-context.ts';
import type { Connection } from '../../context.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { PinKeeper } from '../../pins.ts';
import { offlineTooLong } from '../../sync/service.ts';
import type { Workspace } from '../../workspace.ts';
import { readPreferences, writePreferences } from './preferences.ts';

/** Who is signed in on a page. The token lets a reloaded page (or one whose core was restarted) go on; only its hash is kept. */
export function createSession(app: App, { open, authed }: Procedures, pins: PinKeeper) {
  return {
    roster: open.session.roster.handler(() => roster(app.workspace())),
    signIn: open.session.signIn.handler(async ({ context: { connection }, input }) => {
      const ws = app.workspace();
      // The hub must have been heard of within the days that the organisation set: people who left are only known there.
      if (offlineTooLong(ws)) throw failure('FORBIDDEN', { action: 'sync.offlineTooLong' });
      await pins.verify(ws.db, input.personId, input.pin);
      return beginSession(app, ws, connection, input.personId);
    }),
    resume: open.session.resume.handler(({ context: { connection }, input }) => {
      const ws = app.workspace();
      const row = statement(ws.db, 'SELECT person_id AS personId, locked FROM session WHERE token_hash = ?').get(
        hashToken(input.token),
      ) as { personId: string; locked: number } | undefined;
      if (!row) throw failure('NOT_SIGNED_IN', {});
      connection.session = { personId: row.personId, token: input.token, locked: row.locked === 1 };
      statement(ws.db, 'UPDATE session SET seen_at = ? WHERE token_hash = ?').run(ws.now(), hashToken(input.token));
      app.present(connection);
      return stateOf(ws, connection);
    }),
    lock: authed.session.lock.handler(({ context }) => {
      setLocked(context.ws, context.connection, true);
      return {};
    }),
    unlock: open.session.unlock.handler(async ({ context: { connection }, input }) => {
      const ws = app.workspace();
      if (!connection.session) throw failure('NOT_SIGNED_IN', {});
      await pins.verify(ws.db, connection.session.personId, input.pin);
      setLocked(ws, connection, false);
      app.present(connection);
      return stateOf(ws, connection);
    }),
    signOut: open.session.signOut.handler(({ context: { connection } }) => {
      if (connection.session) {
        statement(app.workspace().db, 'DELETE FROM session WHERE token_hash = ?').run(
          hashToken(connection.session.token),
        );
      }
      connection.session = null;
      return {};
    }),
    changePin: authed.session.changePin.handler(async ({ context: { ws, me }, input }) => {
      await pins.verify(ws.db, me.personId, input.oldPin);
      pins.check(input.newPin);
      pins.store(ws.db, me.personId, await pins.hash(input.newPin));
      return {};
    }),
    setPreferences: authed.session.setPreferences.handler(({ context: { ws, me, connection }, input }) => {
      writePreferences(ws, me.personId, input);
      return stateOf(ws, connection).me;
    }),
  };
}

/** Somebody who has shown who they are begins to work on this page. */
export function beginSession(app: App, ws: Workspace, connection: Connection, personId: string): SessionState {
  const token = Buffer.from(app.deps.randomBytes(32)).toString('base64url');
  statement(
    ws.db,
    'INSERT INTO session (token_hash, person_id, locked, created_at, seen_at) VALUES (?, ?, 0, ?, ?)',
  ).run(hashToken(token), personId, ws.now(), ws.now());
  connection.session = { personId, token, locked: false };
  app.present(connection);
  return stateOf(ws, connection);
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function setLocked(ws: Workspace, connection: Connection, locked: boolean): void {
  if (!connection.session) return;
  connection.session.locked = locked;
  statement(ws.db, 'UPDATE session SET locked = ? WHERE token_hash = ?').run(
    locked ? 1 : 0,
    hashToken(connection.session.token),
  );
}

type RosterRow = Roster[number] & { spokenName: string | null };

function roster(ws: Workspace): Roster {
  const rows = statement(
    ws.db,
    `SELECT p.id, p.name, p.spoken_name AS spokenName, p.role, t.name AS teamName, c.last_signed_in_at AS lastSignedInAt
     FROM person p JOIN credential c ON c.person_id = p.id LEFT JOIN team t ON t.id = p.team_id
     WHERE p.active = 1 AND p.signs_in = 1 ORDER BY c.last_signed_in_at DESC NULLS LAST, p.role <> 'agent', p.rid`,
  ).all() as RosterRow[];
  return rows.map(({ spokenName, ...row }) => ({
    ...row,
    otherNames: spokenName ? Object.values(JSON.parse(spokenName) as Record<string, string>) : [],
  }));
}

function stateOf(ws: Workspace, { session }: Connection): SessionState {
  const row = session
    ? (statement(
        ws.db,
        `SELECT p.id, p.name, p.role, p.team_id AS teamId, t.name AS teamName FROM person p
         LEFT JOIN team t ON t.id = p.team_id WHERE p.id = ? AND p.active = 1`,
      ).get(session.personId) as Omit<PageMe, 'may' | 'preferences'> | undefined)
    : undefined;
  if (!session || !row) throw failure('NOT_SIGNED_IN', {});
  return {
    token: session.token,
    me: { ...row, may: actionsOf(row.role), preferences: readPreferences(ws, row.id) },
    locked: session.locked,
    idleLockMinutes: ws.settings().idleLockMinutes,
  };
}
