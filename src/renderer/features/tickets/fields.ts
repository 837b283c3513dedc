import type { TicketClass } from '../../../contract/base.ts';
import type { TicketView } from '../../../contract/tickets.ts';
import { requiredIn } from '../../../shared/model/ticket-flow.ts';
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
  nextAction: { kind: 'select', from: 'nextActions' },
  nextActionAt: { kind: 'instant' },
  nextActionBy: { kind: 'select', from: 'people' },
} as const satisfies Record<string, Omit<TicketField, 'name'>>;

export type FieldName = keyof typeof FIELDS;

/** What every class asks, before and after its own fields. */
const BEFORE: readonly FieldName[] = ['summary', 'problemType', 'contactName', 'contactPhone'];
const AFTER: readonly FieldName[] = ['ownerId', 'nextAction', 'nextActionAt', 'nextActionBy'];

const OF_CLASS: Readonly<Record<TicketClass, readonly FieldName[]>> = {
  consult: ['question', 'answerGiven'],
  coordinate: ['department', 'question', 'answerGiven'],
  complaint: ['customerWords', 'complaintKind', 'level', 'department', 'demand', 'answerGiven'],
  repair: [
    'equipmentId',
    'fault',
    'faultKind',
    'warranty',
    'serviceMode',
    'quote',
    'quoteAccepted',
    'promisedContactBy',
    'technicianId',
    'appointmentAt',
  ],
  walkIn: ['equipmentId', 'fault', 'faultKind', 'warranty', 'technicianId'],
  paidService: ['equipmentId', 'fault', 'warranty', 'quote', 'quoteAccepted', 'technicianId'],
  returnExchange: ['answerGiven'],
  suggestion: ['customerWords', 'department', 'answerGiven'],
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
