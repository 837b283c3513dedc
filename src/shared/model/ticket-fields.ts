import { bool, code, date, type FieldSpec, id, instant, int, json, longText, text } from './fields.ts';
import { TICKET_CLASSES } from './ticket-classes.ts';

const WARRANTY = ['in', 'out', 'unknown'] as const;
const CHANNELS = ['phone', 'email', 'chat', 'shop', 'counter', 'card', 'whatsapp', 'wechat', 'voicemail'] as const;
/** How word reached somebody without a desk (a group leader, a technician, a department). */
export const TOLD_VIA = ['phone', 'whatsapp', 'wechat', 'sms', 'email', 'inPerson', 'desk'] as const;
/** How a complaint ended (domain §4, five steps). */
export const RESOLUTIONS = [
  'compensation',
  'tradeIn',
  'replacement',
  'partExchange',
  'onSiteRepair',
  'guidance',
  'apology',
  'refund',
  'explained',
  'refused',
] as const;

/**
 * Fields of a ticket, of all classes. Instants of the flow (`leaderToldAt` …) stand on the row, so that its clocks need no
 * history: they say when the step was last reached, the events say how often.
 */
export const ticketFields: Readonly<Record<string, FieldSpec>> = {
  number: text({ required: true, max: 40 }),
  class: code(TICKET_CLASSES, { required: true }),
  channel: code(CHANNELS, { required: true }),
  status: text({ required: true, max: 40 }),
  customerId: id({ ref: 'customer' }),
  callId: id({ ref: 'call' }),
  equipmentId: id({ ref: 'equipment' }),
  stationId: id({ ref: 'station' }),
  ownerId: id({ ref: 'person' }),
  technicianId: id({ ref: 'person' }),
  /** When it happened (entered later after an outage); clocks count from here. */
  occurredAt: instant({ required: true }),
  contactName: text({ personal: true }),
  contactPhone: text({ max: 60, personal: true }),
  problemType: text({ max: 60 }),
  summary: text({ required: true, personal: true }),
  description: longText({ personal: true }),
  customerWords: longText({ personal: true }),
  answerGiven: longText({ personal: true }),
  department: text({ max: 60 }),
  question: longText({ personal: true }),
  complaintKind: code(['product', 'repair', 'charge', 'service', 'agent', 'policy']),
  demand: longText({ personal: true }),
  level: int(),
  fault: longText({ personal: true }),
  faultKind: code(['software', 'hardware', 'unknown']),
  warranty: code(WARRANTY),
  serviceMode: code(['phone', 'onsite', 'bringin', 'consultation']),
  quote: int(),
  quoteAccepted: bool(),
  promisedContactBy: instant(),
  appointmentAt: instant(),
  priority: int(),
  disposition: text({ max: 60 }),
  nextAction: text({ max: 60 }),
  nextActionAt: instant(),
  nextActionBy: id({ ref: 'person' }),
  repeatOf: id({ ref: 'ticket' }),
  /** field -> reason why it cannot be known */
  unknown: json({ personal: true }),

  // The flow: when each step was last reached (set together with the move).
  /** The end of the call in which it was reported: nobody can be told before. */
  reportedAt: instant(),
  leaderToldAt: instant(),
  leaderToldVia: code(TOLD_VIA),
  leaderId: id({ ref: 'person' }),
  assignedAt: instant(),
  contactedAt: instant(),
  appointmentAgreedAt: instant(),
  appointmentNamedAt: instant(),
  customerConfirmedAt: instant(),
  dispatchedAt: instant(),
  dispatchedVia: code(TOLD_VIA),
  visitedAt: instant(),
  resultEnteredAt: instant(),
  result: longText({ personal: true }),
  unsolvedReason: text({ personal: true }),
  receiptState: code(['awaited', 'signed', 'notSigned']),
  receiptCheckedAt: instant(),
  receiptNumber: text({ max: 60 }),
  calledBackAt: instant(),
  missedVisits: int(),
  // Walk-in: the machine is here.
  receivedAt: instant(),
  accessories: text({ personal: true }),
  inspection: longText({ personal: true }),
  pickupPromisedAt: instant(),
  testResult: text({ personal: true }),
  notifiedAt: instant(),
  collectedAt: instant(),
  // Paid service: explain, quote, consent, work, charge, invoice, hand in. Money in cents of `currency`.
  quotedAt: instant(),
  consentAt: instant(),
  consentBy: text({ personal: true }),
  currency: code(['HKD', 'CNY', 'MOP']),
  charged: int(),
  chargedAt: instant(),
  paidBy: code(['cash', 'transfer', 'card', 'account', 'mobile']),
  invoiceNumber: text({ max: 60 }),
  handedInAt: instant(),
  // Department and answer.
  departmentPerson: text({ personal: true }),
  handedOverAt: instant(),
  departmentDueAt: instant(),
  answeredAt: instant(),
  customerToldAt: instant(),
  // Complaint.
  malicious: bool(),
  maliciousEvidence: longText({ personal: true }),
  levelProposed: int(),
  levelReason: text({ personal: true }),
  outside: code(['none', 'mentioned', 'contacted']),
  demandDeadline: instant(),
  acceptsSolution: bool(),
  nextStep: text({ personal: true }),
  stationVisited: bool(),
  stationVisits: int(),
  stationAnswer: longText({ personal: true }),
  refusalAskedBy: text({ personal: true }),
  refusalDeclinedAt: instant(),
  resolution: code(RESOLUTIONS),
  agreement: longText({ personal: true }),
  agreedAt: instant(),
  resolvedAt: instant(),
  handlerId: id({ ref: 'person' }),
  aboutPersonId: id({ ref: 'person' }),
  // Return and exchange.
  orderNumber: text({ max: 60 }),
  orderedOn: date(),
  returnKind: code(['return', 'exchange']),
  returnReason: text({ personal: true }),
  goodsCondition: code(['unopened', 'asNew', 'used', 'damaged']),
  season: code(['current', 'past']),
  approval: code(['asked', 'approved', 'refused']),
  approvedBy: id({ ref: 'person' }),
  // Suggestion.
  suggestionKind: code(['suggestion', 'praise']),
  thankedAt: instant(),
  /** The ticket that this one was merged into: a duplicate keeps its history and is done. */
  mergedInto: id({ ref: 'ticket' }),
};
