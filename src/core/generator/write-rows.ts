import type { Db } from '../db/open.ts';
import type { Derivation } from '../db/project.ts';
import { createInsert, type Insert } from './bulk.ts';
import { contactDates } from './contact-dates.ts';
import { customerAt } from './customers.ts';
import { createRids } from './rids.ts';
import { ticketOf } from './tickets.ts';
import { trailOf } from './trail.ts';
import { createHeads, type World } from './world.ts';

const BATCH = 4000;

export interface RowCounts {
  customers: number;
  tickets: number;
  /** All rows of all tables. */
  rows: number;
}

/** Lets messages of the other thread in between two portions. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A table being filled: each row gets the next number of its time. */
function createTable(db: Db, name: string, derive: Derivation) {
  const insert: Insert = createInsert(db, name, derive);
  const rid = createRids();
  return (row: Parameters<Insert>[1], by: string | null, bornAt = row.at) => insert(rid(bornAt), row, by);
}

/** Writes all customers and tickets with what hangs on them, in portions; memory does not grow with their number. */
export async function writeRows(
  db: Db,
  world: World,
  derive: Derivation,
  progress: (counts: RowCounts) => void,
): Promise<RowCounts> {
  const counts: RowCounts = { customers: 0, tickets: 0, rows: 0 };
  await writeCustomers(db, world, derive, counts, progress);
  await writeTickets(db, world, derive, counts, progress);
  return counts;
}

async function inPortions(db: Db, total: number, one: (index: number) => void, after: (done: number) => void) {
  for (let from = 0; from < total; from += BATCH) {
    const to = Math.min(from + BATCH, total);
    db.transaction(() => {
      for (let index = from; index < to; index += 1) one(index);
    })();
    after(to);
    await breathe();
  }
}

async function writeCustomers(
  db: Db,
  world: World,
  derive: Derivation,
  counts: RowCounts,
  progress: (counts: RowCounts) => void,
): Promise<void> {
  const dates = contactDates(world);
  const customer = createTable(db, 'customer', derive);
  const phone = createTable(db, 'phone', derive);
  const equipment = createTable(db, 'equipment', derive);
  const one = (index: number) => {
    const made = customerAt(world, index);
    customer({ ...made, fields: Object.assign(made.fields, dates.at(index)) }, null);
    for (const row of made.phones) phone(row, null);
    for (const row of made.equipment) equipment(row, null);
    counts.rows += 1 + made.phones.length + made.equipment.length;
  };
  await inPortions(db, world.customers, one, (done) => {
    counts.customers = done;
    progress(counts);
  });
}

async function writeTickets(
  db: Db,
  world: World,
  derive: Derivation,
  counts: RowCounts,
  progress: (counts: RowCounts) => void,
): Promise<void> {
  const heads = createHeads(world);
  const ticketTable = createTable(db, 'ticket', derive);
  const tables = {
    event: createTable(db, 'event', derive),
    call: createTable(db, 'call', derive),
    promise: createTable(db, 'promise', derive),
    callback: createTable(db, 'callback', derive),
    attempt: createTable(db, 'attempt', derive),
  };
  const one = (index: number) => {
    const ticket = ticketOf(world, heads(index));
    ticketTable(ticket, ticket.agentId, ticket.head.occurredAt);
    const trail = trailOf(world, ticket);
    for (const row of trail) tables[row.entity](row, row.by);
    counts.rows += 1 + trail.length;
  };
  await inPortions(db, world.tickets, one, (done) => {
    counts.tickets = done;
    progress(counts);
  });
}
