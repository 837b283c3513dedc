import { uuidAt } from '../generator/ids.ts';
import type { Random } from '../generator/random.ts';
import type { Crew } from '../generator/world.ts';
import { COMPANY_SETTINGS, PEOPLE, type PersonPlan, type RegionCode, STATIONS, TEAMS } from './company.ts';
import type { SampleRow } from './make.ts';

/** Settings, teams, people and stations as rows, with their ids by the keys of company.ts. */
export interface Organisation {
  readonly rows: SampleRow[];
  readonly ids: Record<string, string>;
}

export function makeOrganisation(random: Random, at: number, people: readonly PersonPlan[] = PEOPLE): Organisation {
  const ids: Record<string, string> = {};
  const rows: SampleRow[] = [];
  const add = (entity: string, key: string, fields: Record<string, unknown>) => {
    ids[key] = uuidAt(random, at);
    rows.push({ entity, id: ids[key], at, by: null, fields });
  };
  for (const [key, value] of Object.entries(COMPANY_SETTINGS)) {
    rows.push({ entity: 'setting', id: key, at, by: null, fields: { value: { v: value } } });
  }
  for (const team of TEAMS) add('team', team.key, { name: team.name, region: team.region, site: null });
  for (const { key, name, spoken, role, team, signsIn, skills } of people) {
    const region = TEAMS.find((one) => one.key === team)?.region ?? null;
    add('person', key, {
      name,
      spokenName: spoken,
      role,
      teamId: ids[team],
      active: true,
      signsIn,
      skills: skills ?? null,
      region,
    });
  }
  for (const { key, ...fields } of STATIONS) add('station', key, fields);
  return { rows, ids };
}

/** Who works in a region. */
export function crewOf(
  region: RegionCode,
  ids: Readonly<Record<string, string>>,
  people: readonly PersonPlan[] = PEOPLE,
): Crew {
  const of = (wanted: (person: PersonPlan) => boolean) =>
    people.filter(wanted).map((person) => ids[person.key] as string);
  const leader = region === 'hk' ? 'leung' : 'huang';
  return {
    agents: of((person) => person.role === 'agent' && person.signsIn && person.team === `desk-${region}`),
    technicians: of((person) => !person.signsIn && person.team === `repair-${region}`),
    leader: ids[leader] as string,
    lead: ids.wong as string,
    station: ids[`station-${region}`] as string,
  };
}
