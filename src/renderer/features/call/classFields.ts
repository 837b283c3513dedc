import type { TicketClass } from '../../../contract/base.ts';
import type { CallDraft } from '../../../contract/calls.ts';
import { TICKET_CLASSES } from '../../../shared/model/ticket-classes.ts';
import type { RunView } from '../../../shared/script/run.ts';
import type { FieldType } from '../../../shared/script/types.ts';

export const CLASSES: readonly TicketClass[] = TICKET_CLASSES;

const FIELDS = {
  contactName: { type: 'text' },
  contactPhone: { type: 'phone' },
  problemType: { type: 'select' },
  summary: { type: 'note', wide: true },
  question: { type: 'note', wide: true },
  answerGiven: { type: 'note', wide: true },
  department: { type: 'department' },
  /** In the customer's own words: recorded as told, never checked (domain §3). */
  customerWords: { type: 'note', wide: true, unchecked: true },
  complaintKind: {
    type: 'select',
    wide: true,
    values: ['product', 'repair', 'charge', 'service', 'agent', 'policy'],
  },
  level: { type: 'select', wide: true, values: [1, 2, 3] },
  demand: { type: 'note', wide: true, unchecked: true },
  equipmentId: { type: 'equipment', wide: true },
  fault: { type: 'note', wide: true },
  faultKind: { type: 'select', values: ['software', 'hardware', 'unknown'] },
  warranty: { type: 'select', values: ['in', 'out', 'unknown'] },
  serviceMode: { type: 'select', wide: true, values: ['phone', 'onsite', 'bringin', 'consultation'] },
  quote: { type: 'money' },
  quoteAccepted: { type: 'yesNo' },
  orderNumber: { type: 'text' },
  returnKind: { type: 'select', values: ['return', 'exchange'] },
  returnReason: { type: 'note', wide: true },
  goodsCondition: { type: 'select', wide: true, values: ['unopened', 'asNew', 'used', 'damaged'] },
  season: { type: 'select', values: ['current', 'past'] },
  suggestionKind: { type: 'select', values: ['suggestion', 'praise'] },
} as const satisfies Record<string, Omit<ClassField, 'name'>>;

export type FieldName = keyof typeof FIELDS;

export interface ClassField {
  readonly name: FieldName;
  readonly type: FieldType;
  readonly wide?: boolean;
  readonly unchecked?: boolean;
  readonly values?: readonly (string | number)[];
}

const BEFORE: readonly FieldName[] = ['contactName', 'contactPhone'];

/** The fields of each class, in the order they are asked (domain §3, §5). */
const OF_CLASS: Readonly<Record<TicketClass, readonly FieldName[]>> = {
  consult: ['problemType', 'question', 'answerGiven', 'summary'],
  coordinate: ['problemType', 'department', 'question', 'summary'],
  complaint: ['customerWords', 'complaintKind', 'level', 'demand', 'department', 'problemType', 'summary'],
  repair: [
    'equipmentId',
    'fault',
    'faultKind',
    'warranty',
    'serviceMode',
    'quote',
    'quoteAccepted',
    'problemType',
    'summary',
  ],
  walkIn: ['equipmentId', 'fault', 'faultKind', 'warranty', 'problemType', 'summary'],
  paidService: ['equipmentId', 'fault', 'warranty', 'quote', 'quoteAccepted', 'problemType', 'summary'],
  returnExchange: ['orderNumber', 'returnKind', 'season', 'goodsCondition', 'returnReason', 'problemType', 'summary'],
  suggestion: ['suggestionKind', 'customerWords', 'summary'],
};

export function fieldsOf(ticketClass: TicketClass | null): ClassField[] {
  const names = ticketClass ? [...BEFORE, ...OF_CLASS[ticketClass]] : [...BEFORE, 'summary' as const];
  return names.map((name) => ({ name, ...FIELDS[name] }));
}

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

/** A ticket field as it will be saved: typed beside the script, else the script's answer. */
export function ticketValue(
  fields: CallDraft['fields'],
  view: RunView | null,
  name: string,
): CallDraft['fields'][string] {
  if (Object.hasOwn(fields, name)) return fields[name] ?? null;
  return view?.plan.values[`ticket.${name}`]?.value ?? null;
}

export function classOf(fields: CallDraft['fields'], view: RunView | null): TicketClass | null {
  const typed = ticketValue(fields, view, 'class');
  return CLASSES.find((name) => name === typed) ?? view?.plan.ticket?.class ?? null;
}
