import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Candidate, planAbsence, type Work } from './absence.ts';

const who = (id: string, rest: Partial<Candidate> = {}): Candidate => ({
  ...{ id, regions: [], contractKinds: [], cap: null, present: true, role: 'agent', load: 0 },
  ...rest,
});
const work = (id: string, rest: Partial<Work> = {}): Work => ({
  ...{ kind: 'callback', id, region: 'east', contractKind: 'rental', complaint: false, dueAt: 1 },
  ...rest,
});

it('goes by range, then to whoever has least; a complaint and what no range covers to the lead', () => {
  const people = [
    who('east', { regions: ['east'], load: 5 }),
    who('all', { load: 6 }),
    who('lead', { role: 'lead' }),
    who('away', { present: false }),
  ];
  const moves = planAbsence(
    [work('a'), work('b'), work('c', { complaint: true }), work('d', { region: 'west', dueAt: 2 })],
    people,
  );
  expect(moves.map(({ id, toId, reason }) => [id, toId, reason])).toEqual([
    ['a', 'east', 'range'],
    ['b', 'all', 'range'],
    ['c', 'lead', 'complaint'],
    ['d', 'all', 'range'],
  ]);
});

it('a full desk and a foreign range leave it to the lead; with nobody here it is said', () => {
  expect(planAbsence([work('a')], [who('x', { cap: 3, load: 3 }), who('l', { role: 'lead' })])).toMatchObject([
    { toId: 'l', reason: 'noRange' },
  ]);
  expect(planAbsence([work('a')], [who('x', { present: false })])).toMatchObject([{ toId: null, reason: 'nobody' }]);
});

const candidates = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    regions: fc.subarray(['east', 'west']),
    contractKinds: fc.subarray(['rental', 'contract']),
    cap: fc.option(fc.nat({ max: 5 })),
    present: fc.boolean(),
    role: fc.constantFrom('agent' as const, 'lead' as const),
    load: fc.nat({ max: 8 }),
  }),
);
const items = fc.array(
  fc.record({
    kind: fc.constantFrom('ticket' as const, 'promise' as const, 'callback' as const),
    id: fc.uuid(),
    region: fc.option(fc.constantFrom('east', 'west')),
    contractKind: fc.constantFrom('rental', 'contract', 'none'),
    complaint: fc.boolean(),
    dueAt: fc.option(fc.nat()),
  }),
);

it('every item gets somebody who is here, or is named as nobody’s; the same plan whatever the order', () => {
  fc.assert(
    fc.property(items, candidates, (work, given) => {
      const people = [...new Map(given.map((one) => [one.id, one])).values()];
      const here = new Set<string>(people.filter(({ present }) => present).map(({ id }) => id));
      const moves = planAbsence(work, people);
      expect(moves.map(({ id }) => id).sort()).toEqual(work.map(({ id }) => id).sort());
      for (const { toId, reason } of moves) {
        if (toId === null) expect([reason, here.size]).toEqual(['nobody', 0]);
        else expect(here.has(toId)).toBe(true);
      }
      expect(planAbsence([...work].reverse(), [...people].reverse())).toEqual(moves);
    }),
  );
});
