import { ROLES, type Role } from '../../shared/model/roles.ts';

/** A person as the hub's rows have it now. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Active, and one who signs in at all. */
  readonly active: boolean;
  /** Site of the team; '' = any. */
  readonly site: string;
}

/** Reads the confirmed rows of one entity: id -> fields. */
export type ReadRows = (entity: 'person' | 'team') => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>;

export interface People {
  get(id: string): Promise<Person | null>;
  all(): Promise<readonly Person[]>;
  /** Rows of the organisation moved: what is known here may be old from now on. */
  stale(): void;
}

/** Roles come from person rows and nothing else; they are read again only after the organisation's rows moved. */
export function createPeople(read: ReadRows): People {
  let known: Promise<ReadonlyMap<string, Person>> | null = null;
  const load = async () => {
    const [people, teams] = [await read('person'), await read('team')];
    return new Map([...people].map(([id, row]) => [id, personOf(id, row, teams)]));
  };
  const current = () => {
    if (!known) {
      const loading = load();
      known = loading;
      loading.catch(() => {
        if (known === loading) known = null;
      });
    }
    return known;
  };
  return {
    get: async (id) => (await current()).get(id) ?? null,
    all: async () => [...(await current()).values()],
    stale: () => {
      known = null;
    },
  };
}

function personOf(
  id: string,
  row: Readonly<Record<string, unknown>>,
  teams: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Person {
  const team = typeof row.teamId === 'string' ? teams.get(row.teamId) : undefined;
  const role = ROLES.find((one) => one === row.role) ?? 'trainee';
  return {
    id,
    name: String(row.name ?? ''),
    role,
    active: row.active !== false && row.signsIn !== false,
    site: typeof team?.site === 'string' ? team.site : '',
  };
}

/** May this person work at a site? Administrators everywhere, others where their team is. */
export function worksAt(person: Person | null, site: string): boolean {
  return person?.active === true && (person.site === '' || person.site === site || person.role === 'administrator');
}
