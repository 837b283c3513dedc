import { describe, expect, it } from 'vitest';
import { TICKET_CLASSES, type TicketClass } from './ticket-classes.ts';
import { ticketFields } from './ticket-fields.ts';
import {
  canCorrect,
  canGo,
  corrections,
  failedGuards,
  firstState,
  isOpen,
  isOpenTicket,
  marksAlong,
  nextStates,
  statesOf,
  stepRule,
  wayOf,
} from './ticket-flow.ts';

/** By hand from domain §5 (S0, S4) and §3 (S3): what a person would draw on a board. */
const WAYS: Readonly<Record<TicketClass, string>> = {
  consult: 'open answered',
  coordinate: 'open handedOver departmentAnswered customerTold',
  complaint: 'open dispatched negotiating agreed resolved',
  repair: 'reported leaderTold assigned appointed confirmed dispatched visited solved receiptChecked calledBack',
  walkIn: 'expected received inspected pickupPromised repaired notified tested collected',
  paidService: 'explained quoted consented worked charged invoiced handedIn',
  returnExchange: 'open approved goodsReceived settled customerTold',
  suggestion: 'open passedOn thanked',
};

describe.each(TICKET_CLASSES)('%s', (ticketClass) => {
  it('can be walked along its way, step by step, to an end', () => {
    const way = WAYS[ticketClass].split(' ');
    expect(wayOf(ticketClass)).toEqual(way);
    expect(firstState(ticketClass)).toBe(way[0]);
    for (const [at, to] of way.entries()) if (at > 0) expect(canGo(ticketClass, way[at - 1] as string, to)).toBe(true);
    expect(isOpen(ticketClass, way[0] as string)).toBe(true);
    expect(isOpen(ticketClass, way.at(-1) as string)).toBe(false);
  });

  it('names only states and fields that there are, and every state can be reached', () => {
    const states = statesOf(ticketClass);
    const reached = new Set([firstState(ticketClass)]);
    for (const from of states)
      for (const to of nextStates(ticketClass, from)) {
        expect(states).toContain(to);
        reached.add(to);
        const { requires, asks, stamps, fills, sets, guards, whyField } = stepRule(ticketClass, from, to);
        const named = [...requires, ...asks, ...stamps, ...fills, ...Object.keys(sets), ...guards.map((g) => g.field)];
        for (const field of [...named, ...(whyField ? [whyField] : [])]) expect(ticketFields).toHaveProperty(field);
        for (const field of [...stamps, ...fills]) expect(ticketFields[field]?.type).toBe('instant');
      }
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('can be made void at its start, and never jumps from its start to its end', () => {
    const [first, , third] = WAYS[ticketClass].split(' ');
    expect(canGo(ticketClass, first as string, 'void')).toBe(true);
    const last = WAYS[ticketClass].split(' ').at(-1) as string;
    if (third !== undefined && ticketClass !== 'suggestion')
      expect(canGo(ticketClass, first as string, last)).toBe(false);
  });
});

describe('a repair', () => {
  it('is not closed by its result, nor by its receipt, but by the callback', () => {
    const row = { class: 'repair', receiptCheckedAt: 5 };
    expect(isOpenTicket({ ...row, status: 'solved' })).toBe(true);
    expect(isOpenTicket({ ...row, status: 'notSigned' })).toBe(true);
    expect(isOpenTicket({ ...row, status: 'receiptChecked' })).toBe(true);
    expect(isOpenTicket({ ...row, status: 'calledBack' })).toBe(false);
    expect(isOpenTicket({ ...row, status: 'callbackWaived' })).toBe(false);
  });

  it('that an older program ended with its receipt stays closed', () => {
    expect(isOpenTicket({ class: 'repair', status: 'receiptChecked' })).toBe(false);
  });

  it('unsolved is dispatched again, and the reason is kept on the row', () => {
    expect(canGo('repair', 'unsolved', 'assigned')).toBe(true);
    expect(stepRule('repair', 'visited', 'unsolved')).toMatchObject({ why: true, whyField: 'unsolvedReason' });
    expect(isOpen('repair', 'unsolved')).toBe(true);
  });

  it('is called back without a receipt only when nobody was there', () => {
    const solved = { class: 'repair', status: 'solved' };
    expect(failedGuards(solved, 'solved', 'calledBack')).toEqual([]);
    expect(failedGuards({ ...solved, visitedAt: 5 }, 'solved', 'calledBack')).toEqual([
      { field: 'visitedAt', problem: 'receiptFirst' },
    ]);
  });

  it('sets the instant of each step, and asks for the result where somebody was there', () => {
    expect(stepRule('repair', 'reported', 'leaderTold').stamps).toEqual(['leaderToldAt']);
    expect(stepRule('repair', 'assigned', 'appointed').requires).toContain('appointmentAt');
    expect(stepRule('repair', 'visited', 'solved').requires).toContain('result');
    expect(stepRule('repair', 'reported', 'solved').requires).not.toContain('result');
  });

  it('assigned straight to the nearest technician counts as told at that moment', () => {
    const way = [
      { state: 'reported', at: 10 },
      { state: 'assigned', at: 20 },
    ];
    expect(marksAlong('repair', way)).toEqual({ assignedAt: 20, leaderToldAt: 20 });
  });
});

describe('guards', () => {
  it('dispatch a complaint only when the user has been to a station (S3)', () => {
    const row = { class: 'complaint' };
    expect(failedGuards({ ...row, stationVisited: true }, 'open', 'dispatched')).toEqual([]);
    for (const stationVisited of [false, null])
      expect(failedGuards({ ...row, stationVisited }, 'open', 'dispatched')).toEqual([
        { field: 'stationVisited', problem: 'notBeenToStation' },
      ]);
  });

  it('refuse a complaint only when it is malicious, with its evidence', () => {
    expect(failedGuards({ class: 'complaint' }, 'open', 'rejected')).toEqual([
      { field: 'malicious', problem: 'notMalicious' },
    ]);
    expect(stepRule('complaint', 'open', 'rejected').requires).toContain('maliciousEvidence');
  });

  it('repair a machine out of warranty only after the customer agreed to pay', () => {
    const out = { class: 'walkIn', warranty: 'out' };
    expect(failedGuards(out, 'pickupPromised', 'repaired')).toEqual([
      { field: 'quoteAccepted', problem: 'consentFirst' },
    ]);
    expect(failedGuards({ ...out, quoteAccepted: true }, 'pickupPromised', 'repaired')).toEqual([]);
    expect(failedGuards({ ...out, warranty: 'in' }, 'pickupPromised', 'repaired')).toEqual([]);
  });
});

describe('corrections', () => {
  it('take back a step that was entered in error, with a reason, and nothing else', () => {
    expect(canCorrect('repair', 'visited', 'dispatched')).toBe(true);
    expect(stepRule('repair', 'visited', 'dispatched').why).toBe(true);
    expect(canCorrect('repair', 'visited', 'reported')).toBe(false);
    expect(canCorrect('repair', 'reported', 'visited')).toBe(false);
    expect(corrections('paidService', 'handedIn')).toEqual(['invoiced']);
  });

  it('a void ticket is taken up again where it stood', () => {
    expect(corrections('consult', 'void')).toEqual(['open']);
  });
});

it('a merged duplicate has nothing left to do', () => {
  const row = { class: 'repair', status: 'reported' };
  expect(isOpenTicket(row)).toBe(true);
  expect(isOpenTicket({ ...row, mergedInto: 'x' })).toBe(false);
});

it('a state of a newer version counts as open', () => {
  expect(isOpenTicket({ class: 'repair', status: 'flownToTheMoon' })).toBe(true);
  expect(nextStates('repair', 'constructor')).toEqual([]);
});
