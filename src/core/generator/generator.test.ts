import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedId, isUuid } from '../../shared/ids.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import { fits } from '../../shared/model/fields.ts';
import { blankTicketFields } from '../../shared/model/judge.ts';
import { isTicketClass, nextStates } from '../../shared/model/ticket-flow.ts';
import { readPhone } from '../../shared/phone.ts';
import { isTicketNumber } from '../../shared/ticket-number.ts';
import { contactDates } from './contact-dates.ts';
import { customerAt, customerBrief } from './customers.ts';
import { uuidAt } from './ids.ts';
import { randomAt, seedNumber, weighted } from './random.ts';
import { wayTo } from './ticket-states.ts';
import { ticketOf } from './tickets.ts';
import { trailOf } from './trail.ts';
import { type Crew, createHeads, type World } from './world.ts';

const NOW = Date.UTC(2026, 10, 21, 2, 0, 0);
const id = (name: string) => derivedId('test', name, '');

function world(seed: string, customers = 400, tickets = 1500): World {
  const crew = (region: string): Crew => ({
    agents: [id(`${region} agent 1`), id(`${region} agent 2`)],
    technicians: [id(`${region} technician`)],
    leader: id(`${region} leader`),
    lead: id('lead'),
    station: id(`${region} station`),
  });
  const crews = { hk: crew('hk'), sz: crew('sz'), gz: crew('gz') };
  const owners = { hk: crews.hk.agents, sz: crews.sz.agents, gz: crews.gz.agents };
  const base = { seed: seedNumber(seed), now: NOW, customers, tickets, days: 1095 };
  return { ...base, owners, crews, deskCodes: ['K28', 'F03'], hotline: '+85230082580' };
}

function everything(of: World) {
  const heads = createHeads(of);
  const customers = Array.from({ length: of.customers }, (_, index) => customerAt(of, index));
  const tickets = Array.from({ length: of.tickets }, (_, index) => ticketOf(of, heads(index)));
  const trail = tickets.flatMap((ticket) => trailOf(of, ticket));
  return { customers, tickets, trail };
}

const plain = ({ customers, tickets, trail }: ReturnType<typeof everything>) =>
  JSON.stringify([customers, tickets.map(({ id: own, at, fields }) => ({ own, at, fields })), trail]);

describe('the same seed and now', () => {
  it('give the same rows; another seed gives others', () => {
    expect(plain(everything(world('a', 60, 200)))).toBe(plain(everything(world('a', 60, 200))));
    expect(plain(everything(world('a', 60, 200)))).not.toBe(plain(everything(world('b', 60, 200))));
  });

  it('give any row alone, without those before it', () => {
    const of = world('a');
    const all = everything(of);
    expect(customerAt(of, 137)).toEqual(all.customers[137]);
    expect(ticketOf(of, createHeads(of)(911)).fields).toEqual(all.tickets[911]?.fields);
    expect(customerBrief(of, 137).machines.map((machine) => machine.id)).toEqual(
      all.customers[137]?.equipment.map((machine) => machine.id),
    );
  });
});

describe('made rows', () => {
  const of = world('plausible');
  const { customers, tickets, trail } = everything(of);
  const rows = [
    ...customers.flatMap((customer) => [
      { entity: 'customer', id: customer.id, fields: customer.fields },
      ...customer.phones.map((row) => ({ entity: 'phone', ...row })),
      ...customer.equipment.map((row) => ({ entity: 'equipment', ...row })),
    ]),
    ...tickets.map((row) => ({ entity: 'ticket', id: row.id, fields: row.fields as Record<string, unknown> })),
    ...trail,
  ];

  it('fit the table of entities, with nothing blank that is required', () => {
    for (const { entity, fields } of rows) {
      const spec = ENTITIES.get(entity);
      if (!spec) throw new Error(entity);
      for (const [field, rule] of Object.entries(spec.fields)) {
        const value = fields[field] ?? null;
        if (!fits(rule, value)) throw new Error(`${entity}.${field}: ${JSON.stringify(value)}`);
      }
      expect(Object.keys(fields).filter((field) => !(field in spec.fields))).toEqual([]);
      expect(blankTicketFields(spec, fields)).toEqual([]);
    }
  });

  it('have ids of their own and point only to rows that are there', () => {
    const ids = rows.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isUuid)).toBe(true);
    const staff = Object.values(of.crews).flatMap((crew) => [
      ...crew.agents,
      ...crew.technicians,
      crew.leader,
      crew.lead,
      crew.station,
    ]);
    const known = new Set([...ids, ...staff]);
    for (const { entity, fields } of rows) {
      for (const [field, rule] of Object.entries(ENTITIES.get(entity)?.fields ?? {})) {
        const value = fields[field] ?? null;
        if (rule.ref && value !== null && !known.has(String(value))) throw new Error(`${entity}.${field} is nobody`);
      }
    }
  });

  it('have phones that read back, written as people do, some with extension and some shared', () => {
    const phones = customers.flatMap((customer) => customer.phones.map((phone) => phone.fields));
    for (const { written, e164, extension } of phones) {
      // A mainland number is read by its own region's rules, as it is at a mainland desk.
      const region = String(e164).startsWith('+86') ? 'CN' : 'HK';
      const reading = readPhone(String(written), { region });
      if (!reading.ok || reading.phone.type !== 'number') throw new Error(String(written));
      expect([reading.phone.e164, reading.phone.extension ?? null]).toEqual([e164, extension]);
    }
    expect(phones.some((phone) => phone.extension !== null)).toBe(true);
    expect(new Set(phones.map((phone) => phone.e164)).size).toBeLessThan(phones.length);
  });

  it('have readable, unique ticket numbers, in time order and never in the future', () => {
    const numbers = tickets.map((ticket) => String(ticket.fields.number));
    expect(numbers.every(isTicketNumber)).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
    tickets.forEach((ticket, index) => {
      expect(ticket.head.occurredAt).toBeGreaterThanOrEqual(tickets[index - 1]?.head.occurredAt ?? 0);
      expect(ticket.head.occurredAt).toBeLessThanOrEqual(NOW);
    });
  });

  it('come from customers who were there, and have gone only ways that the states allow', () => {
    for (const { head, customer, fields } of tickets) {
      expect(customer.at).toBeLessThanOrEqual(head.occurredAt);
      const way = wayTo(head.class, String(fields.status));
      for (let step = 1; step < way.length; step += 1) {
        expect(nextStates(head.class, way[step - 1] ?? '')).toContain(way[step]);
      }
      expect(isTicketClass(head.class)).toBe(true);
    }
  });

  it('are of all regions, classes and languages, and mostly closed', () => {
    expect(new Set(customers.map((customer) => customer.fields.region))).toEqual(new Set(['hk', 'sz', 'gz']));
    expect(new Set(customers.map((customer) => customer.fields.language)).size).toBe(3);
    expect(new Set(tickets.map((ticket) => ticket.head.class)).size).toBe(4);
    const texts = new Set(
      tickets.map((ticket) => JSON.stringify([ticket.fields.summary, 'fault' in ticket.fields && ticket.fields.fault])),
    );
    expect(texts.size).toBeGreaterThan(tickets.length / 3);
  });

  it('leave no place of a sentence unfilled', () => {
    for (const { fields } of rows) expect(Object.values(fields).join(' ')).not.toMatch(/\{\w+\}|undefined|NaN/);
  });

  it('put the last contact of a customer on its row', () => {
    const dates = contactDates(of);
    const last = new Map(tickets.map((ticket) => [ticket.head.customer, ticket.head.occurredAt]));
    for (let index = 0; index < of.customers; index += 1) {
      expect(dates.at(index).lastContactAt).toBe(last.get(index) ?? null);
    }
  });
});

describe('random', () => {
  it('stays inside its limits and is the same for the same path', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 1_000_000 }),
        (seed, stream, index, limit) => {
          const [one, two] = [randomAt(seed, stream, index), randomAt(seed, stream, index)];
          const value = one.below(limit);
          expect(value).toBe(two.below(limit));
          expect(value >= 0 && value < limit && Number.isInteger(value)).toBe(true);
        },
      ),
    );
  });

  it('draws by weight: what weighs nothing never comes', () => {
    const draw = weighted([
      ['never', 0],
      ['always', 3],
      ['nor', 0],
    ]);
    const random = randomAt(1, 2, 3);
    expect(new Set(Array.from({ length: 500 }, () => draw(random)))).toEqual(new Set(['always']));
  });

  it('makes UUIDv7 that carry their time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.nat(), (at, seed) => {
        const made = uuidAt(randomAt(seed, 1, 1), at);
        expect(isUuid(made)).toBe(true);
        expect(Number.parseInt(made.slice(0, 8) + made.slice(9, 13), 16)).toBe(at);
      }),
    );
  });
});
