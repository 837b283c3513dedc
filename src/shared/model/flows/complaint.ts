import { type Flow, VOID } from './flow.ts';

/**
 * Complaint (domain §4, §5). It is dispatched to station or department only when the user has been to a service station
 * (S3). A malicious one is refused with its evidence, after the consequences were explained.
 */
export const complaint: Flow = {
  first: 'open',
  way: ['open', 'dispatched', 'negotiating', 'agreed', 'resolved'],
  states: {
    open: {
      requires: ['summary', 'customerWords', 'complaintKind', 'level'],
      next: ['negotiating', 'dispatched', 'agreed', 'rejected', 'void'],
    },
    dispatched: {
      guards: [{ field: 'stationVisited', is: true, problem: 'notBeenToStation' }],
      stamps: ['dispatchedAt'],
      asks: ['stationId', 'department', 'departmentPerson', 'departmentDueAt', 'dispatchedVia'],
      next: ['negotiating', 'agreed', 'rejected', 'open'],
    },
    negotiating: { asks: ['demand', 'stationAnswer'], next: ['agreed', 'dispatched', 'rejected', 'open'] },
    agreed: {
      requires: ['answerGiven'],
      stamps: ['agreedAt'],
      asks: ['agreement', 'acceptsSolution'],
      next: ['resolved', 'negotiating'],
    },
    resolved: { requires: ['resolution'], stamps: ['resolvedAt'], next: ['open'] },
    rejected: {
      requires: ['maliciousEvidence'],
      guards: [{ field: 'malicious', is: true, problem: 'notMalicious' }],
      why: {},
      sets: { resolution: 'refused' },
      stamps: ['resolvedAt'],
      next: ['open'],
    },
    void: VOID,
  },
  edges: { 'negotiating>dispatched': { why: false } },
  ends: ['resolved', 'rejected', 'void'],
};
