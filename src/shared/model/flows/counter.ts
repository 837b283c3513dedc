import { type Flow, VOID } from './flow.ts';

/** Outside warranty the paid flow comes first: quoted, and agreed to (domain §4, S4). */
const consentFirst = {
  field: 'quoteAccepted',
  is: true,
  when: { field: 'warranty', is: 'out' },
  problem: 'consentFirst',
} as const;

/**
 * The machine is brought to the counter (domain §5, S4): receive → inspect → promise a pick-up time → repair → notify → test
 * before the customer → signature → collect. One announced on the telephone is expected first. A test that fails leads back.
 */
export const walkIn: Flow = {
  first: 'expected',
  way: ['expected', 'received', 'inspected', 'pickupPromised', 'repaired', 'notified', 'tested', 'collected'],
  states: {
    expected: { requires: ['summary', 'fault', 'faultKind', 'warranty'], next: ['received', 'void'] },
    received: { stamps: ['receivedAt'], asks: ['accessories'], next: ['inspected', 'void'] },
    inspected: {
      requires: ['inspection'],
      asks: ['quote', 'quoteAccepted'],
      next: ['pickupPromised', 'notified', 'void'],
    },
    pickupPromised: { requires: ['pickupPromisedAt'], next: ['repaired', 'inspected', 'notified'] },
    repaired: { asks: ['result'], guards: [consentFirst], next: ['notified', 'inspected'] },
    notified: { stamps: ['notifiedAt'], next: ['tested', 'collected', 'repaired'] },
    tested: { requires: ['testResult'], next: ['collected', 'repaired'] },
    collected: {
      stamps: ['collectedAt'],
      sets: { receiptState: 'signed' },
      asks: ['receiptNumber'],
      next: ['inspected'],
    },
    void: VOID,
  },
  edges: {
    // Taken back as it came: the customer declined, or it cannot be repaired.
    'inspected>notified': { why: true },
    'pickupPromised>notified': { why: true },
    'notified>collected': { why: true },
  },
  ends: ['collected', 'void'],
};

/** Paid service (domain §5, S4): explain the policy and quote → consent → work → charge → invoice → hand in the money. */
export const paidService: Flow = {
  first: 'explained',
  way: ['explained', 'quoted', 'consented', 'worked', 'charged', 'invoiced', 'handedIn'],
  states: {
    explained: { requires: ['summary', 'fault'], next: ['quoted', 'void'] },
    quoted: {
      requires: ['quote'],
      asks: ['currency'],
      stamps: ['quotedAt'],
      next: ['consented', 'declined', 'explained', 'void'],
    },
    consented: {
      requires: ['consentBy'],
      stamps: ['consentAt'],
      sets: { quoteAccepted: true },
      next: ['worked', 'quoted', 'void'],
    },
    declined: { sets: { quoteAccepted: false }, why: {}, next: ['quoted'] },
    worked: { stamps: ['resultEnteredAt'], asks: ['result'], next: ['charged', 'consented'] },
    charged: { requires: ['charged', 'paidBy'], stamps: ['chargedAt'], next: ['invoiced', 'worked'] },
    invoiced: { requires: ['invoiceNumber'], next: ['handedIn', 'charged'] },
    handedIn: { stamps: ['handedInAt'], next: [] },
    void: VOID,
  },
  ends: ['handedIn', 'declined', 'void'],
};
