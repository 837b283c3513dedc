import { type Flow, VOID } from './flow.ts';

/** Answered within the call, or later by the agent (domain §3, S3). */
export const consult: Flow = {
  first: 'open',
  way: ['open', 'answered'],
  states: {
    open: { requires: ['summary', 'question'], next: ['answered', 'void'] },
    answered: { requires: ['answerGiven'], fills: ['answeredAt'], next: ['open'] },
    void: VOID,
  },
  ends: ['answered', 'void'],
};

/** Another department is needed: handed over with a due time, its answer comes back, the customer is told (domain §3, §6). */
export const coordinate: Flow = {
  first: 'open',
  way: ['open', 'handedOver', 'departmentAnswered', 'customerTold'],
  states: {
    open: { requires: ['summary', 'question', 'department'], next: ['handedOver', 'void'] },
    handedOver: {
      stamps: ['handedOverAt'],
      asks: ['departmentPerson', 'departmentDueAt'],
      next: ['departmentAnswered', 'open', 'void'],
    },
    departmentAnswered: {
      requires: ['answerGiven'],
      stamps: ['answeredAt'],
      asks: ['departmentPerson'],
      next: ['customerTold', 'handedOver'],
    },
    customerTold: { stamps: ['customerToldAt'], next: ['open'] },
    void: VOID,
  },
  ends: ['customerTold', 'void'],
};

/** Return or exchange (domain §3): order, reason, condition, season; accepting goods of a past season is somebody's approval. */
export const returnExchange: Flow = {
  first: 'open',
  way: ['open', 'approved', 'goodsReceived', 'settled', 'customerTold'],
  states: {
    open: {
      requires: ['summary', 'orderNumber', 'returnKind', 'returnReason', 'goodsCondition', 'season'],
      next: ['approved', 'refused', 'void'],
    },
    approved: { requires: ['approvedBy'], sets: { approval: 'approved' }, next: ['goodsReceived', 'refused', 'void'] },
    refused: {
      requires: ['answerGiven'],
      why: { field: 'answerGiven' },
      sets: { approval: 'refused' },
      next: ['customerTold', 'approved'],
    },
    goodsReceived: { stamps: ['receivedAt'], asks: ['goodsCondition'], next: ['settled', 'refused'] },
    settled: { stamps: ['resultEnteredAt'], asks: ['result'], next: ['customerTold'] },
    customerTold: { stamps: ['customerToldAt'], next: ['open'] },
    void: VOID,
  },
  ends: ['customerTold', 'void'],
};

/** A suggestion or praise (domain §3): passed on where it concerns somebody, and thanked for. */
export const suggestion: Flow = {
  first: 'open',
  way: ['open', 'passedOn', 'thanked'],
  states: {
    open: { requires: ['summary', 'suggestionKind'], next: ['passedOn', 'thanked', 'void'] },
    passedOn: {
      requires: ['department'],
      asks: ['departmentPerson'],
      stamps: ['handedOverAt'],
      next: ['thanked', 'open'],
    },
    thanked: { stamps: ['thankedAt'], next: ['open'] },
    void: VOID,
  },
  ends: ['thanked', 'void'],
};
