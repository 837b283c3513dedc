import { TICKET_CLASSES, type TicketClass } from '../model/ticket-classes.ts';
import { firstState, requiredIn } from '../model/ticket-flow.ts';

/**
 * Every name a script may read or set, in one place: lint refuses all others.
 * `number` is a whole number (money in cents), `instant` UTC ms, `local` a site wall time or date (ISO, no zone).
 */
export type PropType = 'string' | 'number' | 'bool' | 'instant' | 'local';

export interface PropDef {
  readonly type: PropType;
  readonly says: string;
  /** The only values allowed, where the property is a closed list. */
  readonly values?: readonly (string | number)[];
  /** What an expression sees when a fact is missing; "" / 0 / false when left out. */
  readonly missing?: string | number | boolean;
}

const text = (says: string, values?: readonly string[]): PropDef => ({
  type: 'string',
  says,
  ...(values && { values }),
});
const whole = (says: string): PropDef => ({ type: 'number', says });
const score = (says: string): PropDef => ({ type: 'number', says, values: [1, 2, 3, 4, 5] });
const yesNo = (says: string, missing = false): PropDef => ({ type: 'bool', says, missing });

const TICKET = {
  'ticket.class': text('Business class (domain §3)', TICKET_CLASSES),
  'ticket.channel': text('Channel', [
    'phone',
    'email',
    'chat',
    'shop',
    'counter',
    'card',
    'whatsapp',
    'wechat',
    'voicemail',
  ]),
  'ticket.problemType': text('Place in the site’s tree of problem types'),
  'ticket.summary': text('One line'),
  'ticket.description': text('What it is about'),
  'ticket.customerWords': text('As the customer tells it (complaints, S3)'),
  'ticket.answerGiven': text('Consult: what was answered'),
  'ticket.department': text('The department that is responsible'),
  'ticket.question': text('What is asked (coordinate: of the department)'),
  'ticket.complaintKind': text('What is complained about', [
    'product',
    'repair',
    'charge',
    'service',
    'agent',
    'policy',
  ]),
  'ticket.demand': text('What the customer asks for'),
  'ticket.level': { type: 'number', says: 'Complaint level: 1 ordinary, 2 urgent, 3 major (S3)', values: [1, 2, 3] },
  'ticket.fault': text('What is wrong with the machine'),
  'ticket.equipmentId': text('The machine'),
  'ticket.faultKind': text('Kind of fault (S4)', ['software', 'hardware', 'unknown']),
  'ticket.warranty': text('Warranty state (S0 S4)', ['in', 'out', 'unknown']),
  'ticket.serviceMode': text('How it is served (S4)', ['phone', 'onsite', 'bringin', 'consultation']),
  'ticket.quote': whole('Fee quoted, cents'),
  'ticket.quoteAccepted': yesNo('The customer agreed to the fee'),
  'ticket.appointmentAt': { type: 'local', says: 'When the technician comes, as agreed with the customer' },
  'ticket.promisedContactBy': { type: 'instant', says: 'Until when an engineer contacts the customer (2 h, S4)' },
  'ticket.priority': whole('Priority, higher is sooner'),
  'ticket.orderNumber': text('Return or exchange: which order'),
  'ticket.orderedOn': { type: 'local', says: 'Return or exchange: when it was bought' },
  'ticket.returnKind': text('Return or exchange', ['return', 'exchange']),
  'ticket.returnReason': text('Why it is brought back'),
  'ticket.goodsCondition': text('Condition of the goods', ['unopened', 'asNew', 'used', 'damaged']),
  'ticket.season': text('Goods of this season or a past one (S1)', ['current', 'past']),
  'ticket.suggestionKind': text('Suggestion or praise (S2)', ['suggestion', 'praise']),
} satisfies Record<string, PropDef>;

const PEOPLE = {
  'customer.name': text('Name or company'),
  'customer.surname': text('Surname as written, for addressing'),
  'customer.title': text('Title, for addressing', ['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'sir', 'none']),
  'customer.address': text('Postal address'),
  'customer.region': text('One of the site’s regions'),
  'customer.number': text('Customer number'),
  'customer.language': text('Language spoken', ['yue-Hant-HK', 'cmn-Hans-CN', 'en']),
  'equipment.model': text('Model'),
  'equipment.serial': text('Serial number'),
} satisfies Record<string, PropDef>;

const CALL = {
  'call.number': text('The number on the line'),
  'call.numberCallable': yesNo('May this number be called back'),
  'call.alternativeNumber': text('Another number to call back'),
  'call.disposition': text('How the call ended (the site’s list)'),
  'call.result': text('Whether and how somebody was reached (the site’s list)'),
  'call.nextAction': text('What is to be done next (the site’s list)'),
  'call.summary': text('Summary of the call'),
  'callback.stage': text('Stage of the callback', ['A', 'B', 'C']),
  'callback.satisfaction': text('Overall', ['satisfied', 'neutral', 'dissatisfied', 'notRated']),
  'callback.timeliness': score('Was the technician in time, 1–5'),
  'callback.effect': score('Does the machine work, 1–5'),
  'callback.attitude': score('Attitude, 1–5'),
  'callback.patience': score('Explained patiently, 1–5'),
  'callback.faultGone': text('Is the fault gone', ['yes', 'again', 'new']),
  'callback.remaining': text('What is left to do'),
  'callback.cause': text('Why not satisfied'),
  'callback.remedy': text('What will be done about it'),
  'callback.suggestion': text('What the customer would improve'),
  'callback.knowsNumber': yesNo('Knows the service number'),
  'callback.nextAt': { type: 'local', says: 'When to call again' },
} satisfies Record<string, PropDef>;

/** Facts are read only. They are handed in by the host at each evaluation. */
const FACTS = {
  'facts.now': { type: 'local', says: 'Site wall time' },
  'facts.timeOfDay': {
    type: 'string',
    says: 'For the greeting',
    values: ['morning', 'afternoon', 'evening'],
    missing: 'afternoon',
  },
  'facts.direction': { type: 'string', says: 'Who called whom', values: ['in', 'out'], missing: 'in' },
  'facts.agentName': text('The agent as named to customers'),
  'facts.companyName': text('The company'),
  'facts.hotline': text('The service number'),
  'facts.ticketNumber': text('Reserved when the call starts, read out in it'),
  'facts.currency': { type: 'string', says: 'Of quotes', values: ['HKD', 'CNY'], missing: 'HKD' },
  'facts.repeatReport': yesNo('Same machine reported within 30 days'),
  'facts.repeatDays': { type: 'number', says: 'Setting: a repeat report is one within so many days', missing: 30 },
  'facts.siteOpen': yesNo('Within business hours', true),
  'facts.mustSayRecording': yesNo('Setting: the recording notice must be said', true),
  'facts.mustSayIdentity': yesNo('Setting: identity must be verified', true),
  'facts.callerNumber': text('The number that rang'),
  'facts.callbackStage': { type: 'string', says: 'Stage of this callback', values: ['A', 'B', 'C'], missing: 'C' },
  'facts.callbackFault': text('Callback: the fault in a line'),
  'facts.technicianName': text('Callback: who was or will be there'),
  'facts.repairDate': { type: 'local', says: 'Callback: date of the repair or appointment' },
  'facts.customer.known': yesNo('The caller was found'),
  'facts.customer.name': text('Name or company on file'),
  'facts.customer.number': text('Customer number on file'),
  'facts.customer.address': text('Address on file'),
  'facts.customer.class': text('Customer class (domain §2)'),
  'facts.customer.contractKind': text('Rental or contract'),
  'facts.customer.region': text('Region on file'),
  'facts.customer.warranty': {
    type: 'string',
    says: 'Warranty of the machine on file',
    values: ['in', 'out', 'unknown'],
    missing: 'unknown',
  },
  'facts.customer.surname': text('Surname on file'),
  'facts.customer.surnameEn': text('Surname in Latin letters on file'),
  'facts.customer.title': text('Title on file'),
  'facts.customer.language': text('Language on file'),
  'facts.customer.openTickets': whole('Open tickets'),
  'facts.customer.openComplaint': yesNo('An open complaint'),
} satisfies Record<string, PropDef>;

export const VOCABULARY: ReadonlyMap<string, PropDef> = new Map(
  Object.entries({ ...TICKET, ...PEOPLE, ...CALL, ...FACTS } as Record<string, PropDef>),
);

/** Placeholders that are computed rather than set (see text.ts). */
export const COMPUTED_PLACEHOLDERS: ReadonlySet<string> = new Set(['caller', 'greeting']);

/** May a field, a choice or `set` give this property a value? */
export function isSettable(name: string): boolean {
  return VOCABULARY.has(name) && !name.startsWith('facts.');
}

/**
 * What a new ticket of each class must hold: what its flow requires (model/ticket-flow.ts) without the summary, which
 * is written from the answers. Lint demands that every path to an outcome that makes such a ticket asks or sets it.
 */
export function requiredOfTicket(ticketClass: TicketClass): string[] {
  return requiredIn(ticketClass, firstState(ticketClass))
    .filter((field) => field !== 'summary')
    .map((field) => `ticket.${field}`);
}
