import type { Readings } from '../../shared/search-readings.ts';
import type { Db } from '../db/open.ts';
import { allKeys } from '../derive/customer.ts';
import { ticketIndexText, ticketTexts } from '../derive/ticket.ts';
import { customerAt } from './customers.ts';
import { createRids } from './rids.ts';
import { ticketOf } from './tickets.ts';
import { trailOf } from './trail.ts';
import { createHeads, type World } from './world.ts';

const BATCH = 20_000;
/** Words are gathered in memory before they become a segment of the full text: few segments, little merging. */
const HASH_BYTES = 48 * 1024 * 1024;
const FTS_DEFAULT_HASH_BYTES = 1024 * 1024;

/** Search keys of all customers, sorted in portions so that the B-tree is filled from left to right each time. */
export function indexCustomers(db: Db, world: World, readings: Readings, done: (count: number) => void): void {
  const insert = db.prepare('INSERT INTO search_key (key, weight, rid) VALUES (?, ?, ?)');
  const rid = createRids();
  for (let from = 0; from < world.customers; from += BATCH) {
    const to = Math.min(from + BATCH, world.customers);
    const keys: [string, number, number][] = [];
    for (let index = from; index < to; index += 1) {
      const customer = customerAt(world, index);
      const phones = customer.phones.map((phone) => String(phone.fields.e164));
      const own = rid(customer.at);
      for (const { key, weight } of allKeys(customer.fields, phones, readings)) keys.push([key, weight, own]);
    }
    keys.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2]));
    db.transaction(() => {
      for (const key of keys) insert.run(key);
    })();
    done(to);
  }
}

/** Full text of all tickets: their own texts and the notes on them, as derive/ticket.ts would index them. */
export function indexTickets(db: Db, world: World, done: (count: number) => void): void {
  // As text of the statement: a bound JavaScript number is a REAL, which FTS5 refuses here.
  const hashSize = (bytes: number) =>
    db.exec(`INSERT INTO ticket_fts (ticket_fts, rank) VALUES ('hashsize', ${bytes})`);
  hashSize(HASH_BYTES);
  const insert = db.prepare('INSERT INTO ticket_fts (rowid, grams) VALUES (?, ?)');
  const heads = createHeads(world);
  const rid = createRids();
  for (let from = 0; from < world.tickets; from += BATCH) {
    const to = Math.min(from + BATCH, world.tickets);
    db.transaction(() => {
      for (let index = from; index < to; index += 1) {
        const ticket = ticketOf(world, heads(index));
        const texts = ticketTexts(ticket.fields);
        for (const row of trailOf(world, ticket)) {
          if (row.entity === 'event' && typeof row.fields.text === 'string') texts.push(row.fields.text);
        }
        insert.run(rid(ticket.head.occurredAt), ticketIndexText(texts));
      }
    })();
    done(to);
  }
  hashSize(FTS_DEFAULT_HASH_BYTES);
}
