import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MACHINES } from '../model/state-machines.ts';
import { canGo } from '../model/ticket-flow.ts';
import { type Candidate, type Job, rankTechnicians } from './rank.ts';
import { endOfVisit, isMissed, LANES, laneOf, nextWord, owesApology, REARRANGE } from './steps.ts';
import { clashOf, freeSlots, overlaps, spanOf } from './visits.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 23, 4);

describe('visits', () => {
  it('that only touch do not overlap, and two overlap whichever is asked', () => {
    const first = { from: NOON, to: NOON + HOUR };
    expect(overlaps(first, { from: NOON + HOUR, to: NOON + 2 * HOUR })).toBe(false);
    fc.assert(
      fc.property(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99)), ([a, b, c, d]) => {
        const one = { from: Math.min(a, b), to: Math.max(a, b) + 1 };
        const two = { from: Math.min(c, d), to: Math.max(c, d) + 1 };
        const minutes = (span: typeof one) => Array.from({ length: span.to - span.from }, (_, n) => span.from + n);
        const slow = minutes(one).some((minute) => minutes(two).includes(minute));
        expect(overlaps(one, two)).toBe(slow);
        expect(overlaps(two, one)).toBe(slow);
      }),
    );
  });

  it('take as long as the setting says when nobody says otherwise', () => {
    expect(spanOf(NOON, null, 60)).toEqual({ from: NOON, to: NOON + HOUR });
    expect(spanOf(NOON, NOON - 1, 60).to).toBe(NOON + HOUR);
    expect(spanOf(NOON, NOON + 2 * HOUR, 60).to).toBe(NOON + 2 * HOUR);
  });

  it('clash with others, never with the visit that is being arranged', () => {
    const booked = [{ ticketId: 'a', number: 'A-1', from: NOON, to: NOON + HOUR }];
    const wanted = { from: NOON + HOUR / 2, to: NOON + 2 * HOUR };
    expect(clashOf(wanted, booked, 'b')?.number).toBe('A-1');
    expect(clashOf(wanted, booked, 'a')).toBeNull();
  });

  it('are offered on the half hour, after now, where nothing is planned', () => {
    const day = { from: NOON - 3 * HOUR, to: NOON + 3 * HOUR };
    const booked = [{ from: NOON, to: NOON + HOUR }];
    const slots = freeSlots(day, 60, booked, NOON - 1.5 * HOUR, 9);
    expect(slots).toEqual([NOON - HOUR, NOON + HOUR, NOON + 1.5 * HOUR, NOON + 2 * HOUR]);
  });
});

describe('who should go', () => {
  const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
    id,
    name: id,
    region: 'hk',
    skills: [],
    booked: [],
    ...more,
  });
  const job: Job = {
    ticketId: 't',
    region: 'hk',
    wanted: ['paperJam', 'hardware'],
    span: { from: NOON, to: NOON + HOUR },
    refused: new Map([['c', '遲到過兩次']]),
  };
  const order = (candidates: Candidate[]) => rankTechnicians(job, candidates, 2).map((one) => one.id);

  it('is ranked by region, skill, load, and what the customer does not want', () => {
    expect(
      order([
        candidate('c', { skills: ['paperJam'] }),
        candidate('far', { region: 'sz', skills: ['paperJam'] }),
        candidate('b', { skills: ['hardware'] }),
        candidate('a', { skills: ['paperJam'] }),
        candidate('d'),
      ]),
    ).toEqual(['a', 'b', 'd', 'far', 'c']);
  });

  it('puts a full day and another visit at that time behind', () => {
    const visit = (number: string, from: number) => ({ ticketId: number, number, from, to: from + HOUR });
    const full = candidate('full', { booked: [visit('1', NOON - 3 * HOUR), visit('2', NOON - 2 * HOUR)] });
    const busy = candidate('busy', { booked: [visit('3', NOON)] });
    expect(order([busy, full, candidate('free')])).toEqual(['free', 'full', 'busy']);
    const [, , last] = rankTechnicians(job, [busy, full, candidate('free')], 2);
    expect(last?.busy?.number).toBe('3');
    expect(last?.reasons.map((reason) => reason.code)).toEqual(['region', 'load', 'busy']);
  });

  it('says each reason with its figures, and equal ones stand by name', () => {
    const [best] = rankTechnicians(job, [candidate('z', { skills: ['hardware'] })], 4);
    expect(best?.reasons).toEqual([
      { code: 'skill', params: { skill: 'hardware' } },
      { code: 'region', params: { region: 'hk' } },
      { code: 'load', params: { visits: 0, perDay: 4 } },
    ]);
    expect(order([candidate('y'), candidate('x')])).toEqual(['x', 'y']);
  });
});

describe('steps of the board', () => {
  it('are legal moves of a repair', () => {
    for (const lane of [...LANES.waiting, ...LANES.noTime, ...LANES.planned]) {
      const next = nextWord(lane);
      if (next) expect(canGo('repair', lane, next)).toBe(true);
      expect(laneOf(lane)).not.toBeNull();
    }
    for (const status of LANES.planned) expect(canGo('repair', status, 'assigned')).toBe(true);
    expect(laneOf('void')).toBeNull();
  });

  it('count an appointment as missed when nobody came, or when we gave it up after its time', () => {
    expect(isMissed('technicianAbsent', NOON, NOON - 1)).toBe(true);
    expect(isMissed('technicianCannot', NOON, NOON - 1)).toBe(false);
    expect(isMissed('technicianCannot', NOON, NOON)).toBe(true);
    expect(isMissed('customerAsked', NOON, NOON + HOUR)).toBe(false);
    expect(REARRANGE.filter(owesApology)).toEqual(['technicianCannot', 'technicianAbsent', 'partMissing']);
    for (const cause of REARRANGE) expect(MACHINES.visit?.next.planned).toContain(endOfVisit(cause, NOON, NOON + 1));
  });
});
