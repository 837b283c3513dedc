import { expect, it } from 'vitest';
import { type Caller, type Owned, proposeOwners } from './assign.ts';
import type { DueItem } from './derive.ts';
import type { DueCall } from './group.ts';

const caller = (id: string, more: Partial<Caller> = {}): Caller => ({
  ...{ id, regions: [], contractKinds: [], cap: null, present: true, role: 'agent' as const },
  ...more,
});
const call = (customerId: string, more: Partial<DueCall> = {}): DueCall => ({
  ...{ customerId, items: [{ ownerRule: 'range' } as DueItem], priority: 50, dueAt: 0, daysOverdue: 0 },
  ...{ marketing: false, notBefore: null, complaint: null, waits: false, lead: null, ownerId: null },
  ...more,
});
const east: Owned = { region: 'east', contractKind: 'rental', ownerId: null, ticketOwnerId: null };
const said = (calls: DueCall[], callers: Caller[], owned: (one: DueCall) => Owned = () => east) =>
  proposeOwners(calls, owned, callers).map(({ ownerId, reason }) => `${ownerId} ${reason}`);

it('goes by region × contract kind × workload', () => {
  const people = [caller('a', { regions: ['east'] }), caller('b', { regions: ['west'] }), caller('c', { cap: 2 })];
  // `a` has no cap and so counts against a hundred; `c` takes a share of two.
  expect(said([call('1'), call('2'), call('3')], people)).toEqual(['a range', 'c range', 'a range']);
  expect(said([call('1')], [caller('b', { regions: ['west'] })])).toEqual(['null noRange']);
  expect(said([call('1')], [caller('r', { contractKinds: ['contract'] })])).toEqual(['null noRange']);
});

it('gives nobody more than the cap; the rest stays with the lead', () => {
  expect(said([call('1'), call('2'), call('3')], [caller('a', { cap: 2 })])).toEqual([
    'a range',
    'a range',
    'null overCap',
  ]);
});

it('keeps customers with their owner, and finds another while that one is away', () => {
  const owned = () => ({ ...east, ownerId: 'b' });
  expect(said([call('1')], [caller('a'), caller('b')], owned)).toEqual(['b customerOwner']);
  expect(said([call('1')], [caller('a'), caller('b', { present: false })], owned)).toEqual(['a range']);
  expect(said([call('1')], [caller('b', { present: false })], owned)).toEqual(['null ownerAbsent']);
});

it('gives a complaint to its handler alone', () => {
  const complaint = call('1', { complaint: { ticketId: 't', handlerId: 'h' } });
  expect(said([complaint], [caller('a'), caller('h', { cap: 0 })])).toEqual(['h handler']);
  expect(said([complaint], [caller('a')])).toEqual(['null ownerAbsent']);
  const nobodys = call('1', { complaint: { ticketId: 't', handlerId: null } });
  expect(said([nobodys], [caller('a'), caller('z', { role: 'lead' })])).toEqual(['z lead']);
});

it('moves nobody when it is published again, and takes up what an absent person left', () => {
  const calls = [call('1', { ownerId: 'b' }), call('2', { ownerId: 'gone' }), call('3', { lead: 'threeTries' })];
  expect(said(calls, [caller('a'), caller('b')])).toEqual(['b published', 'a range', 'null leadsList']);
});
