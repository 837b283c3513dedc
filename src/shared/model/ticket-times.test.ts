import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { badTimes, FUTURE_SLACK_MS, notBefore } from './ticket-times.ts';

const MINUTE = 60_000;
/** Reported 10:00, told 10:03. */
const ROW = { occurredAt: 600 * MINUTE, leaderToldAt: 603 * MINUTE };
const at = (minute: number) => minute * MINUTE;

describe('badTimes', () => {
  it.each([
    ['told at 09:59, before the report', { leaderToldAt: at(599) }, 'beforeReport'],
    ['assigned at 10:02, before the leader was told', { assignedAt: at(602) }, 'beforeStep'],
    ['visited tomorrow', { visitedAt: at(600 + 1440) }, 'inFuture'],
    ['an appointment before the report', { appointmentAt: at(540) }, 'beforeReport'],
    ['a pick-up promised before the report', { pickupPromisedAt: at(1) }, 'beforeReport'],
  ])('refuses %s', (_, changed, problem) => {
    const field = Object.keys(changed)[0];
    expect(badTimes({ ...ROW, ...changed }, changed, at(630))).toEqual([{ field, problem }]);
  });

  it.each([
    ['told at the moment of the report', { leaderToldAt: at(600) }],
    ['assigned when told', { assignedAt: at(603) }],
    ['an appointment next week', { appointmentAt: at(600 + 7 * 1440) }],
    ['a clock that is two minutes fast', { assignedAt: at(630) + FUTURE_SLACK_MS }],
  ])('takes %s', (_, changed) => {
    expect(badTimes({ ...ROW, ...changed }, changed, at(630))).toEqual([]);
  });

  it('does not stop work on a ticket that a fast desk made: the next desk cannot be earlier than the report', () => {
    const tomorrow = { occurredAt: at(600 + 1440) };
    const changed = { leaderToldAt: notBefore(tomorrow, 'leaderToldAt') };
    expect(badTimes({ ...tomorrow, ...changed }, changed, at(610))).toEqual([]);
  });

  it('does not judge older instants that stand beside: a second visit is assigned after the first', () => {
    const second = { ...ROW, visitedAt: at(700), assignedAt: at(800) };
    expect(badTimes(second, { assignedAt: at(800) }, at(900))).toEqual([]);
  });
});

describe('the judge', () => {
  const row = { ...ROW, class: 'repair', status: 'leaderTold', summary: 's', fault: 'f', faultKind: 'hardware' };
  const complete = { ...row, warranty: 'in', serviceMode: 'onsite' };
  const set = (payload: Record<string, unknown>, now?: number) =>
    judge(complete, { kind: 'set', entity: 'ticket', id: 'x', payload }, now === undefined ? {} : { at: now });

  it('refuses such times by `set` too, each with its field', () => {
    expect(set({ leaderToldAt: at(599) })).toEqual({
      ok: false,
      code: 'BAD_FIELDS',
      fields: [{ field: 'leaderToldAt', problem: 'beforeReport' }],
    });
    expect(set({ assignedAt: at(700) }, at(650))).toMatchObject({ fields: [{ problem: 'inFuture' }] });
    expect(set({ assignedAt: at(640) }, at(650))).toEqual({ ok: true });
  });

  it('refuses to merge a ticket into itself or into one that is merged, so there is no loop of any length', () => {
    const merge = (into: string, target: Record<string, unknown> | null) =>
      judge(complete, { kind: 'set', entity: 'ticket', id: 'x', payload: { mergedInto: into } }, { row: () => target });
    expect(merge('x', complete)).toMatchObject({ fields: [{ field: 'mergedInto', problem: 'mergeLoop' }] });
    expect(merge('y', { ...complete, mergedInto: 'x' })).toMatchObject({ fields: [{ problem: 'mergeLoop' }] });
    expect(merge('y', complete)).toEqual({ ok: true });
  });

  it('moves a merged ticket no further', () => {
    const merged = { ...complete, mergedInto: 'y', technicianId: 't', assignedAt: at(604) };
    const change = { kind: 'go', entity: 'ticket', id: 'x', payload: { from: 'leaderTold', to: 'assigned' } } as const;
    expect(judge(merged, change)).toMatchObject({ code: 'BAD_TRANSITION', fields: [{ problem: 'merged' }] });
  });
});
