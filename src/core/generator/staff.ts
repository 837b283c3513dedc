import { PEOPLE, type PersonPlan } from '../sample/company.ts';
import { makeOrganisation, type Organisation } from '../sample/organisation.ts';
import { makeName } from './names.ts';
import type { Region } from './phones.ts';
import { type Random, randomAt } from './random.ts';

const STREAM = 71;
/** One more desk for so many tickets of three years; a larger company than that has another workspace per site. */
const TICKETS_PER_DESK = 40_000;
const MAX_DESKS = 24;
const REGIONS: readonly Region[] = ['hk', 'hk', 'sz', 'gz'];

/** The people of the sample, and more agents and technicians the more tickets there are. */
export function staffFor(seed: number, tickets: number): readonly PersonPlan[] {
  const random = randomAt(seed, STREAM, 0);
  const more = Math.min(MAX_DESKS, Math.floor(tickets / TICKETS_PER_DESK));
  const extra: PersonPlan[] = [];
  for (let index = 0; index < more; index += 1) {
    const region = REGIONS[index % REGIONS.length] as Region;
    extra.push(newcomer(random, region, `desk-${region}`, `agent-${index}`, true));
    extra.push(newcomer(random, region, `repair-${region}`, `tech-${index}`, false));
  }
  return [...PEOPLE, ...extra];
}

function newcomer(random: Random, region: Region, team: string, key: string, signsIn: boolean): PersonPlan {
  let made = makeName(random, region);
  while (made.foreign) made = makeName(random, region);
  return { key, name: made.name, spoken: {}, role: 'agent', team, signsIn };
}

export function staffRows(seed: number, at: number, people: readonly PersonPlan[]): Organisation {
  return makeOrganisation(randomAt(seed, STREAM + 1, 0), at, people);
}
