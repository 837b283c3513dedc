import { type Booked, clashOf, type Span } from './visits.ts';

/** What the ticket asks of whoever goes. */
export interface Job {
  readonly ticketId: string;
  readonly region: string | null;
  /** Problem type with its parents, nearest first, then the kind of fault: `paperJam`, `hardware`. */
  readonly wanted: readonly string[];
  /** The visit's time when it is known. */
  readonly span: Span | null;
  /** Technicians that the customer does not want -> why. */
  readonly refused: ReadonlyMap<string, string>;
}

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly skills: readonly string[];
  /** Planned visits of the day that counts. */
  readonly booked: readonly Booked[];
}

/** Why somebody stands where they stand: a code and its figures, worded by the page. */
export interface Reason {
  readonly code: 'skill' | 'noSkill' | 'region' | 'otherRegion' | 'load' | 'full' | 'busy' | 'refused';
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Ranked {
  readonly id: string;
  readonly score: number;
  readonly refused: boolean;
  readonly busy: Booked | null;
  readonly reasons: readonly Reason[];
}

const REGION = 40;
/** The nearest word of the problem counts most. */
const SKILLS = [30, 20, 10];
const LOAD = 20;
const FULL = 25;
const BUSY = 60;
const REFUSED = 200;

/**
 * Technicians for a job, the most suitable first, each with the reasons (domain §5: nearest technician, groups by region;
 * a customer may refuse one). Equal ones stand by name, so that the list does not jump.
 */
export function rankTechnicians(job: Job, candidates: readonly Candidate[], perDay: number): Ranked[] {
  const named = candidates.map((one) => ({ name: one.name, ranked: rank(job, one, perDay) }));
  named.sort((a, b) => b.ranked.score - a.ranked.score || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return named.map(({ ranked }) => ranked);
}

function rank(job: Job, one: Candidate, perDay: number): Ranked {
  const reasons: Reason[] = [];
  let score = 0;
  const add = (code: Reason['code'], points: number, params: Reason['params'] = {}) => {
    reasons.push({ code, params });
    score += points;
  };
  const why = job.refused.get(one.id);
  if (why !== undefined) add('refused', -REFUSED, { why });
  const at = job.wanted.findIndex((skill) => one.skills.includes(skill));
  if (at >= 0) add('skill', SKILLS[Math.min(at, SKILLS.length - 1)] ?? 0, { skill: job.wanted[at] ?? '' });
  else if (one.skills.length > 0 && job.wanted.length > 0) add('noSkill', 0);
  if (job.region !== null && one.region !== null) {
    if (job.region === one.region) add('region', REGION, { region: one.region });
    else add('otherRegion', 0, { region: one.region });
  }
  const visits = one.booked.filter((visit) => visit.ticketId !== job.ticketId).length;
  if (visits >= perDay) add('full', -FULL, { visits, perDay });
  else add('load', Math.round(LOAD * (1 - visits / perDay)), { visits, perDay });
  const busy = job.span === null ? null : clashOf(job.span, one.booked, job.ticketId);
  if (busy) add('busy', -BUSY, { number: busy.number, at: busy.from });
  return { id: one.id, score, refused: why !== undefined, busy, reasons };
}
