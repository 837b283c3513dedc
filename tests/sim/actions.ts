import { RefusedError } from '../../src/core/db/recorder.ts';
import { derivedId } from '../../src/shared/ids.ts';
import { type Change, isBlank } from '../../src/shared/model/judge.ts';
import { isTicketClass, nextStates, stepRule } from '../../src/shared/model/ticket-flow.ts';
import type { SimDesk } from './desk.ts';
import type { Random } from './random.ts';

/** What people do at a desk. Every text and number written is unique, so that the oracle knows a value's writer. */
export interface Work {
  readonly random: Random;
  readonly newId: () => string;
  /** Makes a value that was never written before. */
  readonly unique: (what: string) => string;
  readonly number: () => number;
}

type Fields = Record<string, unknown>;

const CUSTOMER_FIELDS = ['name', 'address', 'company', 'note'];
const TICKET_FIELDS = ['summary', 'question', 'answerGiven', 'description'];

const ACTIONS: readonly (readonly [weight: number, act: (work: Work, desk: SimDesk) => readonly Change[] | null])[] = [
  [3, newCustomer],
  [6, setFields('customer', CUSTOMER_FIELDS)],
  [3, newTicket],
  [6, setFields('ticket', TICKET_FIELDS)],
  [5, moveTicket],
  [4, note],
  [3, derivedCallback],
  [2, attempt],
  [1, setting],
  [1, promise],
  [1, movePromise],
];

const WEIGHTED = ACTIONS.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));

/** One action of a person at this desk. Answers how many ops it made; a change the local judge refuses makes none. */
export function act(work: Work, desk: SimDesk): number {
  const chosen = work.random.pick(WEIGHTED);
  const changes = chosen(work, desk);
  if (!changes) return 0;
  try {
    desk.write(work.random.pick(desk.people), changes);
    return changes.length;
  } catch (error) {
    if (error instanceof RefusedError) return 0;
    throw error;
  }
}

/** People meet at the same rows: the customer who calls everybody. Spread evenly, two desks would seldom touch one field. */
function pickRow(work: Work, desk: SimDesk, entity: string): { id: string; row: Fields } | null {
  const ids = desk.ids(entity);
  if (ids.length === 0) return null;
  const id = work.random.chance(0.4) ? (ids[0] as string) : work.random.pick(ids);
  const row = desk.row(entity, id);
  return row ? { id, row } : null;
}

function newCustomer({ newId, unique }: Work): Change[] {
  const id = newId();
  const payload = { number: unique('K'), name: unique('陳'), contractKind: 'none', class: 'owner', doNotCall: false };
  const phone = { customerId: id, e164: unique('+852'), written: unique('w') };
  return [
    { kind: 'new', entity: 'customer', id, payload },
    { kind: 'new', entity: 'phone', id: newId(), payload: phone },
  ];
}

function setFields(entity: string, fields: readonly string[]) {
  return (work: Work, desk: SimDesk): Change[] | null => {
    const found = pickRow(work, desk, entity);
    if (!found) return null;
    const chosen = fields.filter((_, n) => work.random.chance(n === 0 ? 0.7 : 0.3));
    if (chosen.length === 0) return null;
    const payload = Object.fromEntries(chosen.map((field) => [field, work.unique(field)]));
    return [{ kind: 'set', entity, id: found.id, payload }];
  };
}

function newTicket(work: Work, desk: SimDesk): Change[] {
  const customer = pickRow(work, desk, 'customer');
  const common = {
    number: work.unique('W'),
    channel: 'phone',
    occurredAt: work.number(),
    summary: work.unique('summary'),
    customerId: customer?.id ?? null,
  };
  const repair = {
    ...{ ...common, class: 'repair', status: 'reported', fault: work.unique('fault') },
    ...{ faultKind: 'hardware', warranty: 'in', serviceMode: 'onsite' },
  };
  const consult = { ...common, class: 'consult', status: 'open', question: work.unique('question') };
  const id = work.newId();
  const payload = work.random.chance(0.6) ? repair : consult;
  return [{ kind: 'new', entity: 'ticket', id, payload }];
}

/** A legal step by what this desk shows, with the fields that the new state asks for. */
function moveTicket(work: Work, desk: SimDesk): Change[] | null {
  const found = pickRow(work, desk, 'ticket');
  if (!found || !isTicketClass(found.row.class)) return null;
  const from = String(found.row.status);
  const next = nextStates(found.row.class, from);
  if (next.length === 0) return null;
  const to = work.random.pick(next);
  const rule = stepRule(found.row.class, from, to);
  const values: Fields = { technicianId: work.newId(), appointmentAt: work.number() };
  const texts = rule.requires
    .filter((field) => isBlank(found.row[field]))
    .map((field) => [field, values[field] ?? work.unique(field)]);
  const stamps = [...rule.stamps, ...rule.fills].map((field) => [field, work.number()]);
  const set = { ...Object.fromEntries([...texts, ...stamps]), ...rule.sets };
  const { id } = found;
  const go: Change = { kind: 'go', entity: 'ticket', id, payload: { from, to, reason: 'sim' } };
  const event: Change = {
    ...{ kind: 'add', entity: 'event', id: work.newId() },
    payload: { ticketId: id, kind: to, occurredAt: work.number(), text: work.unique('text') },
  };
  return Object.keys(set).length > 0 ? [{ kind: 'set', entity: 'ticket', id, payload: set }, go, event] : [go, event];
}

function note(work: Work, desk: SimDesk): Change[] | null {
  const found = pickRow(work, desk, 'ticket');
  if (!found) return null;
  const payload = { ticketId: found.id, kind: 'note', occurredAt: work.number(), text: work.unique('text') };
  return [{ kind: 'add', entity: 'event', id: work.newId(), payload }];
}

/** Two desks that work on one due callback make the same row without knowing of each other (decision 12). */
function derivedCallback(work: Work, desk: SimDesk): Change[] | null {
  const found = pickRow(work, desk, 'customer');
  if (!found) return null;
  const id = derivedId('sim', found.id, String(work.random.below(2)));
  if (desk.row('callback', id)) return moveCallback(work, desk, id);
  const payload = {
    ...{ customerId: found.id, rule: 'stageC', stage: 'C', dueAt: work.number() },
    ...{ status: work.random.pick(['planned', 'called']), marketing: false },
  };
  return [{ kind: 'new', entity: 'callback', id, payload }];
}

function moveCallback(work: Work, desk: SimDesk, id: string): Change[] | null {
  const from = String(desk.row('callback', id)?.status);
  const to = work.random.pick(['called', 'done', 'escalated', 'cancelled']);
  return [{ kind: 'go', entity: 'callback', id, payload: { from, to, reason: 'sim' } }];
}

function attempt(work: Work, desk: SimDesk): Change[] | null {
  const found = pickRow(work, desk, 'callback');
  if (!found) return null;
  const payload = { callbackId: found.id, occurredAt: work.number(), result: 'noAnswer', note: work.unique('note') };
  return [{ kind: 'add', entity: 'attempt', id: work.newId(), payload }];
}

/** An agent may not: the desk's store lets it pass (rights are asked above it), the hub denies it. */
function setting(work: Work, desk: SimDesk): Change[] {
  const id = 'companyName';
  const payload = { value: { text: work.unique('company') } };
  return [
    desk.row('setting', id)
      ? { kind: 'set', entity: 'setting', id, payload }
      : { kind: 'new', entity: 'setting', id, payload },
  ];
}

function promise(work: Work, desk: SimDesk): Change[] | null {
  const found = pickRow(work, desk, 'customer');
  if (!found) return null;
  const payload = {
    ...{ customerId: found.id, text: work.unique('promise'), dueAt: work.number() },
    ...{ ownerId: desk.people[0], status: 'open' },
  };
  return [{ kind: 'new', entity: 'promise', id: work.newId(), payload }];
}

function movePromise(work: Work, desk: SimDesk): Change[] | null {
  const found = pickRow(work, desk, 'promise');
  if (!found) return null;
  const to = work.random.pick(['kept', 'broken', 'moved']);
  return [
    { kind: 'go', entity: 'promise', id: found.id, payload: { from: String(found.row.status), to, reason: 'sim' } },
  ];
}
