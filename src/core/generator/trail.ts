import { derivedId } from '../../shared/ids.ts';
import { atLocal, DAY, HOUR, localDay, MINUTE, workday } from './calendar.ts';
import type { MadeRow } from './customers.ts';
import { uuidAt } from './ids.ts';
import { say } from './texts/fill.ts';
import { timesAlong, wayTo } from './ticket-states.ts';
import type { MadeTicket } from './tickets.ts';
import type { World } from './world.ts';

/** How far back every step of a ticket is on record; older ones keep their birth only, as desks age things out. */
const STEPS_DAYS = 60;

/** A row of one entity, with the person who made it. */
export interface TrailRow extends MadeRow {
  readonly entity: 'event' | 'call' | 'promise' | 'callback' | 'attempt';
  readonly by: string;
}

/** What happened around a ticket: its call, its events, and for recent ones callbacks, attempts and promises. */
export function trailOf(world: World, ticket: MadeTicket): TrailRow[] {
  const rows: TrailRow[] = [];
  if (ticket.callId) rows.push(inboundCall(world, ticket, ticket.callId));
  rows.push(birth(ticket));
  if (world.now - ticket.head.occurredAt > STEPS_DAYS * DAY) return rows;
  rows.push(...steps(world, ticket));
  const promise = promiseOf(world, ticket);
  if (promise) rows.push(promise);
  rows.push(...callbackOf(world, ticket));
  return rows;
}

function event(ticket: MadeTicket, at: number, kind: string, text: string | null, data: object, by: string): TrailRow {
  const id = uuidAt(ticket.random, at);
  return { entity: 'event', id, at, by, fields: { ticketId: ticket.id, kind, occurredAt: at, text, data } };
}

function birth(ticket: MadeTicket): TrailRow {
  const text = say(ticket.random, ticket.book.created, ticket.particulars);
  return event(
    ticket,
    ticket.at,
    'created',
    text,
    { status: wayTo(ticket.head.class, String(ticket.fields.status))[0] },
    ticket.agentId,
  );
}

function inboundCall(world: World, ticket: MadeTicket, id: string): TrailRow {
  const { random, head, customer, fields } = ticket;
  const startedAt = head.occurredAt;
  const endedAt = Math.min(world.now - MINUTE, startedAt + random.between(70, 560) * 1000);
  return {
    entity: 'call',
    id,
    at: Math.max(startedAt, endedAt),
    by: ticket.agentId,
    fields: {
      direction: 'in',
      e164: fields.contactPhone,
      written: fields.contactPhone,
      toNumber: world.hotline,
      agentId: ticket.agentId,
      customerId: customer.id,
      ticketId: ticket.id,
      ticketNumber: fields.number,
      startedAt,
      endedAt: Math.max(startedAt, endedAt),
      finishedAt: Math.max(startedAt, endedAt) + random.between(10, 90) * 1000,
      holdMs: random.chance(30) ? random.between(8, 120) * 1000 : 0,
      disposition: fields.disposition,
      result: null,
      summary: say(random, ticket.book.callSummaries, ticket.particulars),
      language: customer.language,
    },
  };
}

/** One `go` for each state it went through, spread over its age, and a note or two. */
function steps(world: World, ticket: MadeTicket): TrailRow[] {
  const { random, head, book, particulars, crew } = ticket;
  const way = wayTo(head.class, String(ticket.fields.status));
  const times = timesAlong(way, ticket.at, world.now);
  const rows: TrailRow[] = [];
  for (let step = 1; step < way.length; step += 1) {
    const { state: to, at } = times[step] as { state: string; at: number };
    const text =
      to === 'solved'
        ? say(random, book.solved, particulars)
        : to === 'unsolved'
          ? say(random, book.unsolved, particulars)
          : null;
    const by = to === 'assigned' || to === 'visited' ? crew.leader : ticket.agentId;
    rows.push(event(ticket, at, 'go', text, { from: way[step - 1], to }, by));
  }
  if (random.chance(35)) {
    const at = ticket.at + Math.floor(((times.at(-1)?.at ?? ticket.at) - ticket.at) * 0.4);
    rows.push(event(ticket, Math.min(at, world.now), 'note', say(random, book.notes, particulars), {}, ticket.agentId));
  }
  return rows;
}

function promiseOf(world: World, ticket: MadeTicket): TrailRow | null {
  const { random, head } = ticket;
  if (!random.chance(2) || ticket.fields.status === 'void') return null;
  const dueAt = atLocal(workday(localDay(head.occurredAt) + random.between(0, 2)), random.pick([12, 15, 17]));
  const status = dueAt > world.now - 3 * HOUR ? 'open' : random.chance(92) ? 'kept' : 'broken';
  const text = say(random, ticket.book.promises, ticket.particulars);
  return {
    entity: 'promise',
    id: uuidAt(random, ticket.at),
    at: ticket.at,
    by: ticket.agentId,
    fields: {
      customerId: ticket.customer.id,
      ticketId: ticket.id,
      text,
      dueAt: Math.max(dueAt, ticket.at),
      ownerId: ticket.agentId,
      status,
    },
  };
}

const MISSED = ['noAnswer', 'busy', 'askedForLater'] as const;

/** Stage C after the signed receipt (domain §7): planned for the coming days, done or tried for the past ones. */
function callbackOf(world: World, ticket: MadeTicket): TrailRow[] {
  const { random, customer, head } = ticket;
  const called = ticket.fields.status === 'calledBack';
  const awaited = ticket.fields.status === 'receiptChecked';
  if (head.class !== 'repair' || !(called || awaited) || !random.chance(40)) return [];
  const dueAt = atLocal(workday(localDay(head.occurredAt) + random.between(4, 7)), random.between(10, 17));
  const tried = called || (dueAt < world.now && random.chance(50));
  const result = called ? 'reached' : random.pick(MISSED);
  const status = !tried ? 'planned' : called ? 'done' : 'called';
  const id = derivedId('callback.stageC', customer.id, ticket.id);
  const at = ticket.at + DAY > world.now ? ticket.at : ticket.at + DAY;
  const fields = {
    customerId: customer.id,
    ticketId: ticket.id,
    rule: 'stageC',
    stage: 'C',
    dueAt,
    ownerId: ticket.agentId,
    status,
    marketing: false,
  };
  const rows: TrailRow[] = [{ entity: 'callback', id, at, by: ticket.agentId, fields }];
  if (!tried) return rows;
  const calledAt = Math.min(world.now - MINUTE, Math.max(dueAt, at) + random.between(0, 90) * MINUTE);
  rows.push(attempt(ticket, id, calledAt, status === 'done' ? 'reached' : result));
  return rows;
}

function attempt(ticket: MadeTicket, callbackId: string, at: number, result: string): TrailRow {
  const note = say(ticket.random, ticket.book.callbackNotes, ticket.particulars);
  return {
    entity: 'attempt',
    id: uuidAt(ticket.random, at),
    at,
    by: ticket.agentId,
    fields: { callbackId, callId: null, occurredAt: at, result, note },
  };
}
