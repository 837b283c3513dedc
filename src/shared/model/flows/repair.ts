import { type Flow, VOID } from './flow.ts';

/** What was put right on the telephone has no visit, so there is no receipt to wait for. */
const noVisit = { guards: [{ field: 'visitedAt', is: 'blank', problem: 'receiptFirst' }] } as const;

/** What no longer holds when the visit that was agreed is given up, or a new one is to be arranged. */
const NOTHING_AGREED = [
  'appointmentAt',
  'appointmentAgreedAt',
  'appointmentNamedAt',
  'customerConfirmedAt',
  'dispatchedAt',
  'dispatchedVia',
] as const;

/**
 * On-site repair (domain §5, S0): report → leader told → assigned → visit time named by the technician → confirmed to the
 * customer → dispatched → visited → result → signed receipt → callback. It ends with the callback, or where one was waived
 * with a reason; see `endedEarlier` in ticket-flow.ts for tickets of older programs.
 */
export const repair: Flow = {
  first: 'reported',
  way: [
    'reported',
    'leaderTold',
    'assigned',
    'appointed',
    'confirmed',
    'dispatched',
    'visited',
    'solved',
    'receiptChecked',
    'calledBack',
  ],
  states: {
    reported: {
      requires: ['summary', 'fault', 'faultKind', 'warranty', 'serviceMode'],
      // "… tell the repair-group leader (or the nearest technician)": then it is assigned at once.
      next: ['leaderTold', 'assigned', 'solved', 'void'],
    },
    leaderTold: {
      stamps: ['leaderToldAt'],
      asks: ['leaderId', 'leaderToldVia'],
      next: ['assigned', 'solved', 'void'],
    },
    assigned: {
      requires: ['technicianId'],
      stamps: ['assignedAt'],
      fills: ['leaderToldAt'],
      clears: NOTHING_AGREED,
      next: ['appointed', 'leaderTold', 'solved', 'void'],
    },
    appointed: {
      requires: ['appointmentAt'],
      stamps: ['appointmentNamedAt', 'appointmentAgreedAt'],
      fills: ['contactedAt'],
      next: ['confirmed', 'appointed', 'assigned', 'solved', 'void'],
    },
    confirmed: { stamps: ['customerConfirmedAt'], next: ['dispatched', 'appointed', 'assigned', 'void'] },
    dispatched: {
      stamps: ['dispatchedAt'],
      asks: ['dispatchedVia'],
      next: ['visited', 'appointed', 'assigned', 'void'],
    },
    visited: { stamps: ['visitedAt'], next: ['solved', 'unsolved'] },
    unsolved: {
      requires: ['unsolvedReason'],
      why: { field: 'unsolvedReason' },
      stamps: ['resultEnteredAt'],
      next: ['assigned', 'appointed', 'leaderTold', 'solved'],
    },
    solved: {
      stamps: ['resultEnteredAt'],
      next: ['receiptChecked', 'notSigned', 'calledBack', 'callbackWaived', 'unsolved'],
    },
    /** Not signed by the customer = not accepted. */
    notSigned: {
      sets: { receiptState: 'notSigned' },
      why: {},
      next: ['receiptChecked', 'assigned', 'unsolved'],
    },
    receiptChecked: {
      stamps: ['receiptCheckedAt'],
      sets: { receiptState: 'signed' },
      asks: ['receiptNumber'],
      next: ['calledBack', 'callbackWaived', 'unsolved'],
    },
    calledBack: { stamps: ['calledBackAt'], next: ['unsolved'] },
    callbackWaived: { why: {}, next: ['calledBack', 'unsolved'] },
    void: VOID,
  },
  edges: {
    'visited>solved': { requires: ['result'] },
    'unsolved>solved': { requires: ['result'], why: true },
    'leaderTold>solved': { requires: ['result'] },
    'assigned>solved': { requires: ['result'] },
    'appointed>solved': { requires: ['result'] },
    'appointed>appointed': { why: true },
    'solved>calledBack': noVisit,
    'solved>callbackWaived': noVisit,
  },
  ends: ['calledBack', 'callbackWaived', 'void'],
};
