import type { z } from 'zod';
import type { Person, role, Team, Technician } from '../../../contract/people.ts';
import { may } from '../../../shared/model/roles.ts';
import type { Me, Procedures } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { PinKeeper } from '../../pins.ts';
import type { Workspace } from '../../workspace.ts';

const PEOPLE = `SELECT p.id, p.name, p.spoken_name AS spokenName, p.role, p.team_id AS teamId, t.name AS teamName, p.active
  FROM person p LEFT JOIN team t ON t.id = p.team_id WHERE p.signs_in = 1`;

const MAX_NAME = 100;

/** Who works here. Leads and administrators manage people; only an administrator makes another one. */
export function createPeople({ authed, allowed }: Procedures, pins: PinKeeper) {
  const manage = allowed('people.manage');
  return {
    list: authed.people.list.handler(({ context }) => ({
      people: listPeople(context.ws),
      teams: statement(context.ws.db, 'SELECT id, name, region FROM team ORDER BY name').all() as Team[],
    })),
    technicians: authed.people.technicians.handler(({ context }) => listTechnicians(context.ws)),
    create: manage.people.create.handler(async ({ context: { ws, me }, input }) => {
      checkRole(me, input.role);
      checkName(input.name);
      pins.check(input.pin);
      const id = ws.newId();
      const credential = await pins.hash(input.pin);
      const { pin: _, ...fields } = input;
      ws.commit(
        me,
        [
          {
            kind: 'new',
            entity: 'person',
            id,
            payload: { ...fields, name: fields.name.trim(), active: true, signsIn: true },
          },
        ],
        () => pins.store(ws.db, id, credential),
      );
      return readPerson(ws, id);
    }),
    update: manage.people.update.handler(({ context: { ws, me }, input }) => {
      const before = readPerson(ws, input.id);
      checkRole(me, before.role);
      if (input.set.role) checkRole(me, input.set.role);
      if (input.set.name !== undefined) checkName(input.set.name);
      if (input.set.active === false && input.id === me.personId)
        throw failure('INVALID_INPUT', { fields: [{ field: 'active', problem: 'cannotSwitchOffYourself' }] });
      ws.commit(me, [{ kind: 'set', entity: 'person', id: input.id, payload: input.set }]);
      return readPerson(ws, input.id);
    }),
    resetPin: manage.people.resetPin.handler(async ({ context: { ws, me }, input }) => {
      checkRole(me, readPerson(ws, input.id).role);
      pins.check(input.pin);
      pins.store(ws.db, input.id, await pins.hash(input.pin));
      return {};
    }),
    createTeam: manage.people.createTeam.handler(({ context: { ws, me }, input }) => {
      checkName(input.name);
      const id = ws.newId();
      ws.commit(me, [{ kind: 'new', entity: 'team', id, payload: { ...input, name: input.name.trim(), site: null } }]);
      return { id, name: input.name.trim(), region: input.region };
    }),
  };
}

function checkRole(me: Me, wanted: z.infer<typeof role>): void {
  if (wanted === 'administrator' && !may(me.role, 'people.makeAdministrator'))
    throw failure('FORBIDDEN', { action: 'people.makeAdministrator' });
}

function checkName(name: string): void {
  const problem = name.trim() === '' ? 'required' : name.length > MAX_NAME ? 'tooLong' : null;
  if (problem) throw failure('INVALID_INPUT', { fields: [{ field: 'name', problem, params: { limit: MAX_NAME } }] });
}

function listPeople(ws: Workspace): Person[] {
  return statement(ws.db, `${PEOPLE} ORDER BY p.active DESC, p.name`).all().map(toPerson);
}

function listTechnicians(ws: Workspace): Technician[] {
  return statement(
    ws.db,
    `SELECT p.id, p.name, t.name AS teamName FROM person p LEFT JOIN team t ON t.id = p.team_id
     WHERE p.active = 1 AND (p.signs_in IS NOT 1 OR p.role = 'groupLeader') ORDER BY t.name, p.name`,
  ).all() as Technician[];
}

function readPerson(ws: Workspace, id: string): Person {
  const row = statement(ws.db, `${PEOPLE} AND p.id = ?`).get(id);
  if (!row) throw failure('NOT_FOUND', { entity: 'person', id });
  return toPerson(row);
}

function toPerson(row: unknown): Person {
  const raw = row as Omit<Person, 'spokenName' | 'active'> & { spokenName: string | null; active: number };
  return { ...raw, spokenName: raw.spokenName ? JSON.parse(raw.spokenName) : {}, active: raw.active === 1 };
}
