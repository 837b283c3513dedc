import type { Editor } from '../../contract/sync.ts';

/** Who edits which row right now, as colleagues' desks say. In memory only: a desk that falls silent is forgotten (decision 19). */
export interface Presence {
  heard(data: Readonly<Record<string, unknown>>): { entity: string; id: string } | null;
  editors(entity: string, id: string, without: string): Editor[];
}

/** Repeated every 10 s while it lasts: two may get lost. */
const LASTS_MS = 25_000;
const MOST = 500;

export function createPresence(now: () => number, nameOf: (person: string) => string | null): Presence {
  const rows = new Map<string, Map<string, { since: number; until: number }>>();
  return {
    heard({ e, i, person, on }) {
      if (typeof e !== 'string' || typeof i !== 'string' || typeof person !== 'string') return null;
      const key = `${e} ${i}`;
      const people = rows.get(key) ?? new Map();
      if (on === true) people.set(person, { since: people.get(person)?.since ?? now(), until: now() + LASTS_MS });
      else people.delete(person);
      rows.delete(key);
      if (people.size > 0) rows.set(key, people);
      for (const oldest of rows.keys()) {
        if (rows.size <= MOST) break;
        rows.delete(oldest);
      }
      return { entity: e, id: i };
    },
    editors(entity, id, without) {
      const people = rows.get(`${entity} ${id}`) ?? new Map();
      return [...people].flatMap(([personId, { since, until }]) => {
        const name = personId === without || until < now() ? null : nameOf(personId);
        return name === null ? [] : [{ personId, name, since }];
      });
    },
  };
}
