import { isOpen } from '../../shared/model/ticket-flow.ts';
import { formatTicketNumber } from '../../shared/ticket-number.ts';
import { atLocal, DAY, HOUR, localDay, MINUTE, workday } from './calendar.ts';
import { type CustomerBrief, customerBrief, type MadeRow } from './customers.ts';
import { uuidAt } from './ids.ts';
import { type Random, weighted } from './random.ts';
import { drawParticulars, type Particulars, phrasebook, say } from './texts/fill.ts';
import type { Phrasebook } from './texts/types.ts';
import { marksOf, reached, stateByAge } from './ticket-states.ts';
import { type Crew, type TicketHead, ticketNumberParts, ticketRandom, type World } from './world.ts';

export interface MadeTicket extends MadeRow {
  readonly head: TicketHead;
  readonly customer: CustomerBrief;
  readonly crew: Crew;
  readonly agentId: string;
  /** The inbound call that it came from; null = by another channel. */
  readonly callId: string | null;
  readonly particulars: Particulars;
  readonly book: Phrasebook;
  /** Goes on where the ticket's own draws ended: for its events, call and follow-ups. */
  readonly random: Random;
}

const channelOf = weighted([
  ['phone', 84],
  ['whatsapp', 5],
  ['wechat', 4],
  ['email', 4],
  ['counter', 1],
  ['voicemail', 2],
]);
const modeOf = weighted([
  ['onsite', 76],
  ['phone', 14],
  ['bringin', 10],
]);

/** The ticket of a head, with all fields that its class and state require (ticket-flow.ts). */
export function ticketOf(world: World, head: TicketHead): MadeTicket {
  const random = ticketRandom(world, head.index);
  const customer = customerBrief(world, head.customer);
  const crew = world.crews[customer.region];
  const book = phrasebook(customer.language);
  const machine = customer.machines.length > 0 ? random.pick(customer.machines) : null;
  const particulars = drawParticulars(random, book, machine?.model ?? 'Sumira SX3050V');
  const id = uuidAt(random, head.occurredAt);
  const channel = channelOf(random);
  const callId = channel === 'phone' ? uuidAt(random, head.occurredAt) : null;
  const agentId = random.pick(crew.agents);
  const status = stateByAge(head.class, world.now - head.occurredAt, random);
  const parts = { world, head, random, crew, book, particulars, status };
  const fields = {
    number: formatTicketNumber(ticketNumberParts(world, head.index, random)),
    class: head.class,
    channel,
    status,
    customerId: customer.id,
    callId,
    equipmentId: head.class === 'repair' ? (machine?.id ?? null) : null,
    ownerId: agentId,
    occurredAt: head.occurredAt,
    contactName: customer.name.name,
    contactPhone: customer.mobile.e164,
    priority: random.chance(6) ? 1 : 0,
    ...classFields(parts),
  };
  const at = head.occurredAt + random.between(1, 8) * MINUTE;
  Object.assign(fields, marksOf(head.class, status, at, world.now));
  return {
    id,
    at,
    fields,
    head,
    customer,
    crew,
    agentId,
    callId,
    particulars,
    book,
    random,
  };
}

interface Parts {
  readonly world: World;
  readonly head: TicketHead;
  readonly random: Random;
  readonly crew: Crew;
  readonly book: Phrasebook;
  readonly particulars: Particulars;
  readonly status: string;
}

function classFields(parts: Parts): Record<string, unknown> {
  switch (parts.head.class) {
    case 'consult':
      return consultFields(parts);
    case 'coordinate':
      return coordinateFields(parts);
    case 'complaint':
      return complaintFields(parts);
    case 'repair':
      return repairFields(parts);
  }
}

function consultFields({ random, book, particulars, status }: Parts) {
  const topic = random.pick(book.consults);
  const answered = status === 'answered';
  return {
    problemType: topic.type,
    summary: say(random, topic.summary, particulars),
    question: say(random, topic.question, particulars),
    answerGiven: answered ? say(random, topic.answer, particulars) : null,
    disposition: answered ? 'solvedInCall' : 'callbackAgreed',
    nextAction: answered ? 'none' : 'callBack',
  };
}

function coordinateFields({ world, head, random, crew, book, particulars, status }: Parts) {
  const topic = random.pick(book.requests);
  const open = status === 'open' || status === 'handedOver' || status === 'departmentAnswered';
  return {
    problemType: topic.type,
    summary: say(random, topic.summary, particulars),
    question: say(random, topic.question, particulars),
    department: topic.department,
    answerGiven: reached('coordinate', status, 'departmentAnswered') ? say(random, topic.answer, particulars) : null,
    disposition: 'handedOver',
    nextAction: open ? 'awaitDepartment' : 'none',
    nextActionAt: open ? atLocal(workday(localDay(head.occurredAt) + 1), 18) : null,
    nextActionBy: open ? random.pick(crew.agents) : null,
    priority: world.now - head.occurredAt > 7 * DAY && open ? 1 : 0,
  };
}

function complaintFields({ random, crew, book, particulars, status }: Parts) {
  const grievance = random.pick(book.grievances);
  const words = say(random, grievance.words, particulars);
  return {
    problemType: grievance.type,
    complaintKind: grievance.kind,
    level: grievance.level,
    summary: say(random, grievance.summary, particulars),
    customerWords: words,
    demand: say(random, grievance.demand, particulars),
    answerGiven: reached('complaint', status, 'agreed') ? say(random, grievance.answer, particulars) : null,
    resolution: status === 'resolved' ? random.pick(['onSiteRepair', 'apology', 'partExchange', 'explained']) : null,
    disposition: 'ticketOpened',
    nextAction: status === 'resolved' ? 'none' : 'escalate',
    nextActionBy: status === 'resolved' ? null : crew.lead,
    ownerId: crew.lead,
  };
}

function repairFields(parts: Parts) {
  const { head, random, crew, book, particulars, status, world } = parts;
  const fault = random.pick(book.faults);
  const line = say(random, fault.lines, particulars);
  const tried = say(random, book.tried, particulars);
  const urgency = random.chance(60) ? say(random, book.urgency, particulars) : '';
  const glue = book === phrasebook('en') ? ' ' : '';
  const warranty = random.pick(['in', 'in', 'out', 'unknown']);
  const has = (state: string) => reached('repair', status, state);
  const priced = warranty === 'out' && random.chance(70);
  return {
    problemType: fault.type,
    summary: say(random, fault.summary, particulars),
    fault: [line, tried].join(glue),
    description: urgency || null,
    faultKind: fault.kind,
    warranty,
    serviceMode: modeOf(random),
    quote: priced ? random.between(6, 30) * 50 : null,
    quoteAccepted: priced ? random.chance(88) : null,
    promisedContactBy: random.chance(40) ? head.occurredAt + 2 * HOUR : null,
    technicianId: has('assigned') ? random.pick(crew.technicians) : null,
    stationId: crew.station,
    appointmentAt: has('appointed') ? appointment(head.occurredAt, status, world.now, random) : null,
    disposition: 'ticketOpened',
    nextAction: isOpen('repair', status) ? 'dispatch' : 'none',
    result: has('solved') ? say(random, book.solved, particulars) : null,
    unsolvedReason: status === 'unsolved' ? say(random, book.unsolved, particulars) : null,
  };
}

/** Same or next working day on the half hour; not in the past while the technician is still expected. */
function appointment(reportedAt: number, status: string, now: number, random: Random): number {
  const expected = status === 'appointed' || status === 'confirmed' || status === 'dispatched';
  const from = expected ? Math.max(reportedAt, now) : reportedAt;
  const day = workday(localDay(from) + (random.chance(40) ? 0 : 1));
  const at = atLocal(day, random.between(9, 17), random.pick([0, 30]));
  return at > from + HOUR ? at : atLocal(workday(day + 1), random.between(9, 17), random.pick([0, 30]));
}
