import { ORPCError } from '@orpc/client';
import { people, teams, uuid } from './data.ts';
import { os } from './os.ts';
import type { FakeState } from './state.ts';
import { openWorkspace, PIN, sessionOf, signedIn } from './state.ts';

const wrongPin = () => new ORPCError('WRONG_PIN', { defined: true, data: { left: 4 } });

/** Workspace, session, people and settings of the made-up core. */
export function desk(state: FakeState) {
  const changed = () => ({ changeId: `change-${++state.changes}` });
  return {
    workspace: {
      status: os.workspace.status.handler(() => state.workspace),
      create: os.workspace.create.handler(({ input }) => {
        state.preferences.locale = input.locale;
        state.workspace = openWorkspace(state.options);
        return state.workspace;
      }),
      restoreBackup: os.workspace.restoreBackup.handler(() => {
        state.workspace = openWorkspace(state.options);
        return state.workspace;
      }),
      retry: os.workspace.retry.handler(() => state.workspace),
    },
    session: {
      roster: os.session.roster.handler(() =>
        people
          .filter((p) => p.active && !state.options.newHere)
          .map((p) => ({
            id: p.id,
            name: p.name,
            otherNames: Object.values(p.spokenName),
            role: p.role,
            teamName: p.teamName,
            lastSignedInAt: null,
          })),
      ),
      signIn: os.session.signIn.handler(({ input }) => {
        if (input.pin !== PIN) throw wrongPin();
        state.locked = false;
        return signedIn(state, input.personId);
      }),
      resume: os.session.resume.handler(({ input }) => {
        const id = input.token.replace(/^fake-/, '');
        if (!people.some((p) => p.id === id)) throw new ORPCError('NOT_SIGNED_IN', { defined: true });
        return signedIn(state, id);
      }),
      lock: os.session.lock.handler(() => {
        state.locked = true;
        return {};
      }),
      unlock: os.session.unlock.handler(({ input }) => {
        if (input.pin !== PIN) throw wrongPin();
        state.locked = false;
        return sessionOf(state);
      }),
      signOut: os.session.signOut.handler(() => {
        state.me = null;
        return {};
      }),
      changePin: os.session.changePin.handler(({ input }) => {
        if (input.oldPin !== PIN) throw wrongPin();
        return {};
      }),
      setPreferences: os.session.setPreferences.handler(({ input }) => {
        Object.assign(state.preferences, JSON.parse(JSON.stringify(input)));
        return { ...sessionOf(state).me, preferences: { ...state.preferences } };
      }),
    },
    people: {
      list: os.people.list.handler(() => ({ people: [...people], teams })),
      technicians: os.people.technicians.handler(() =>
        people.filter((p) => p.role === 'groupLeader').map(({ id, name, teamName }) => ({ id, name, teamName })),
      ),
      create: os.people.create.handler(({ input }) => {
        const { pin: _, ...rest } = input;
        const made = {
          ...rest,
          id: uuid(2, people.length + 1),
          teamName: teams.find((t) => t.id === rest.teamId)?.name ?? null,
          active: true,
        };
        people.push(made);
        state.publish({ kind: 'changed', entities: [{ entity: 'person', id: made.id }] });
        return made;
      }),
      update: os.people.update.handler(({ input }) => {
        const at = people.findIndex((p) => p.id === input.id);
        const old = people[at];
        if (!old) throw new ORPCError('NOT_FOUND', { defined: true, data: { entity: 'person', id: input.id } });
        const next = { ...old, ...input.set };
        next.teamName = teams.find((t) => t.id === next.teamId)?.name ?? null;
        people[at] = next;
        state.publish({ kind: 'changed', entities: [{ entity: 'person', id: next.id }] });
        return next;
      }),
      resetPin: os.people.resetPin.handler(() => ({})),
      createTeam: os.people.createTeam.handler(({ input }) => {
        const made = { ...input, id: uuid(1, teams.length + 1) };
        teams.push(made);
        return made;
      }),
    },
    settings: {
      get: os.settings.get.handler(() => state.settings),
      set: os.settings.set.handler(({ input }) => {
        state.settings = { ...state.settings, ...input };
        state.publish({ kind: 'changed', entities: [{ entity: 'setting', id: 'workspace' }] });
        return state.settings;
      }),
    },
    changes: {
      undo: os.changes.undo.handler(({ input }) => {
        state.undone.push(input.changeId);
        return changed();
      }),
    },
  };
}
