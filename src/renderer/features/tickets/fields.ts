import type { TicketClass } from '../../../contract/base.ts';
import type { TicketView } from '../../../contract/tickets.ts';
import { RESOLUTIONS, TOLD_VIA } from '../../../shared/model/ticket-fields.ts';
import { firstState, requiredIn, stepRule } from '../../../shared/model/ticket-flow.ts';
import type { EditKind } from '../../ui/edit/convert.ts';

export interface TicketField {
  readonly name: string;
  readonly kind: EditKind;
  readonly wide?: boolean;
  /** Choices: a closed list with its own words, a list of the site, people, or the customer's machines. */
  readonly from?:
    | 'codes'
    | 'problemTypes'
    | 'departments'
    | 'nextActions'
    | 'people'
    | 'technicians'
    | 'machines'
    | 'stations'
    | 'yesNo';
  readonly codes?: readonly (string | number)[];
}

const choice = (codes: readonly (string | number)[]) => ({ kind: 'select', from: 'codes', codes }) as const;

const FIELDS = {
  contactName: { kind: 'text' },
  contactPhone: { kind: 'tel' },
  problemType: { kind: 'select', from: 'problemTypes' },
  summary: { kind: 'text', wide: true },
  question: { kind: 'long', wide: true },
  answerGiven: { kind: 'long', wide: true },
  department: { kind: 'select', from: 'departments' },
  /** In the customer's own words: recorded as told, never checked for phrases (domain §3). */
  customerWords: { kind: 'long', wide: true },
  complaintKind: choice(['product', 'repair', 'charge', 'service', 'agent', 'policy']),
  level: choice([1, 2, 3]),
  demand: { kind: 'long', wide: true },
  equipmentId: { kind: 'select', from: 'machines', wide: true },
  fault: { kind: 'long', wide: true },
  faultKind: choice(['software', 'hardware', 'unknown']),
  warranty: choice(['in', 'out', 'unknown']),
  serviceMode: choice(['phone', 'onsite', 'bringin', 'consultation']),
  quote: { kind: 'money' },
  quoteAccepted: { kind: 'select', from: 'yesNo' },
  promisedContactBy: { kind: 'instant' },
  technicianId: { kind: 'select', from: 'technicians' },
  appointmentAt: { kind: 'instant' },
  ownerId: { kind: 'select', from: 'people' },
  leaderId: { kind: 'select', from: 'technicians' },
  leaderToldVia: choice(TOLD_VIA),
  dispatchedVia: choice(TOLD_VIA),
  result: { kind: 'long', wide: true },
  unsolvedReason: { kind: 'text', wide: true },
  receiptState: choice(['awaited', 'signed', 'notSigned']),
  receiptNumber: { kind: 'text' },
  accessories: { kind: 'text', wide: true },
  inspection: { kind: 'long', wide: true },
  pickupPromisedAt: { kind: 'instant' },
  testResult: { kind: 'text', wide: true },
  consentBy: { kind: 'text' },
  currency: choice(['HKD', 'CNY', 'MOP']),
  charged: { kind: 'money' },
  paidBy: choice(['cash', 'transfer', 'card', 'account', 'mobile']),
  invoiceNumber: { kind: 'text' },
  departmentPerson: { kind: 'text' },
  departmentDueAt: { kind: 'instant' },
  malicious: { kind: 'select', from: 'yesNo' },
  maliciousEvidence: { kind: 'long', wide: true },
  outside: choice(['none', 'mentioned', 'contacted']),
  demandDeadline: { kind: 'instant' },
  acceptsSolution: { kind: 'select', from: 'yesNo' },
  nextStep: { kind: 'text', wide: true },
  stationId: { kind: 'select', from: 'stations' },
  stationVisited: { kind: 'select', from: 'yesNo' },
  stationVisits: { kind: 'number' },
  stationAnswer: { kind: 'long', wide: true },
  resolution: choice(RESOLUTIONS),
  agreement: { kind: 'long', wide: true },
  handlerId: { kind: 'select', from: 'people' },
  aboutPersonId: { kind: 'select', from: 'people' },
  orderNumber: { kind: 'text' },
  orderedOn: { kind: 'date' },
  returnKind: choice(['return', 'exchange']),
  returnReason: { kind: 'text', wide: true },
  goodsCondition: choice(['unopened', 'asNew', 'used', 'damaged']),
  season: choice(['current', 'past']),
  approvedBy: { kind: 'select', from: 'people' },
  suggestionKind: choice(['suggestion', 'praise']),
  nextAction: { kind: 'select', from: 'nextActions' },
  nextActionAt: { kind: 'instant' },
  nextActionBy: { kind: 'select', from: 'people' },
} as const satisfies Record<string, Omit<TicketField, 'name'>>;

export type FieldName = keyof typeof FIELDS;

/** What every class asks, before and after its own fields. */
const BEFORE: readonly FieldName[] = ['summary', 'problemType', 'contactName', 'contactPhone'];
const AFTER: readonly FieldName[] = ['ownerId', 'nextAction', 'nextActionAt', 'nextActionBy'];

const MACHINE: readonly FieldName[] = ['equipmentId', 'fault', 'faultKind', 'warranty'];

const OF_CLASS: Readonly<Record<TicketClass, readonly FieldName[]>> = {
  consult: ['question', 'answerGiven'],
  coordinate: ['department', 'departmentPerson', 'departmentDueAt', 'question', 'answerGiven'],
  complaint: [
    ...(['customerWords', 'complaintKind', 'level', 'outside', 'department', 'demand', 'demandDeadline'] as const),
    ...(['stationVisited', 'stationId', 'stationVisits', 'stationAnswer', 'malicious', 'maliciousEvidence'] as const),
    ...(['nextStep', 'answerGiven', 'agreement', 'resolution', 'handlerId', 'aboutPersonId'] as const),
  ],
  repair: [
    ...MACHINE,
    ...(['serviceMode', 'quote', 'quoteAccepted', 'promisedContactBy', 'technicianId', 'appointmentAt'] as const),
    ...(['result', 'unsolvedReason', 'receiptState', 'receiptNumber'] as const),
  ],
  walkIn: [
    ...MACHINE,
    ...(['accessories', 'inspection', 'quote', 'quoteAccepted', 'pickupPromisedAt', 'technicianId'] as const),
    ...(['result', 'testResult', 'receiptNumber'] as const),
  ],
  paidService: [
    ...MACHINE,
    ...(['currency', 'quote', 'quoteAccepted', 'consentBy', 'technicianId', 'result'] as const),
    ...(['charged', 'paidBy', 'invoiceNumber'] as const),
  ],
  returnExchange: [
    ...(['orderNumber', 'orderedOn', 'returnKind', 'season', 'returnReason', 'goodsCondition'] as const),
    ...(['approvedBy', 'answerGiven', 'result'] as const),
  ],
  suggestion: ['suggestionKind', 'customerWords', 'department', 'departmentPerson', 'answerGiven'],
};

export function fieldNamed(name: string): TicketField | null {
  return Object.hasOwn(FIELDS, name) ? { name, ...FIELDS[name as FieldName] } : null;
}

/** The fields of a class in the order of its form, in three groups (domain §3, §5). */
export function groupsOf(ticketClass: TicketClass): { group: 'about' | 'class' | 'next'; fields: TicketField[] }[] {
  const of = (names: readonly FieldName[]) => names.map((name) => ({ name, ...FIELDS[name] }));
  return [
    { group: 'about', fields: of(BEFORE) },
    { group: 'class', fields: of(OF_CLASS[ticketClass]) },
    { group: 'next', fields: of(AFTER) },
  ];
}

/** Fields that may not be blank now: by the state of the class, and by what the core says is missing. */
export function requiredNow(view: Pick<TicketView, 'row' | 'missing'>): ReadonlySet<string> {
  return new Set([...requiredIn(view.row.class, view.row.status), ...view.missing.map((m) => m.field)]);
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** What a step still asks for: required there, blank here, and without a reason why it cannot be known. */
export function askedBy(requires: readonly string[], view: Pick<TicketView, 'fields' | 'unknown'>): string[] {
  return requires.filter((name) => isBlank(view.fields[name]) && isBlank(view.unknown[name]));
}

export interface StepFields {
  /** Must be filled in; what stands there already is offered again, because the step may be taken a second time. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** What the form of a step asks: its own fields, and what the class requires and is still blank. */
export function stepFields(ticketClass: TicketClass, from: string, to: string, view?: TicketView): StepFields {
  const { requires, asks, guards, whyField } = stepRule(ticketClass, from, to);
  const born = requiredIn(ticketClass, firstState(ticketClass));
  const own = requires.filter((name) => !born.includes(name) && name !== whyField);
  const late = view ? askedBy(born, view) : [];
  const facts = guards.map(({ field }) => field).filter((field) => fieldNamed(field) !== null);
  return { required: [...new Set([...late, ...own, ...facts])], optional: asks };
}
