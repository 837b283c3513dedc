import { formatTicketNumber, TICKET_SUFFIXES } from '../../shared/ticket-number.ts';
import { DAY, dateText, localDay } from '../generator/calendar.ts';
import { contactDates } from '../generator/contact-dates.ts';
import { customerAt, type MadeRow } from '../generator/customers.ts';
import { uuidAt } from '../generator/ids.ts';
import { type Random, randomAt, seedNumber } from '../generator/random.ts';
import { ticketOf } from '../generator/tickets.ts';
import { trailOf } from '../generator/trail.ts';
import { createHeads, type World } from '../generator/world.ts';
import { CAST, type CastMember, type CastRows } from './cast.ts';
import { HOTLINE_E164 } from './company.ts';
import { dispatchRows } from './dispatch.ts';
import { dispatchStories } from './dispatch-stories.ts';
import { crewOf, makeOrganisation, type Organisation } from './organisation.ts';
import { shiftStories } from './shift-stories.ts';
import { type StoryRow, tellStories } from './stories.ts';

export interface SampleInput {
  /** UTC ms; everything is relative to it. */
  readonly now: number;
  readonly deskCode: string;
}

export interface Sample {
  /** In an order in which what is pointed to comes first. */
  readonly rows: readonly SampleRow[];
  /** Ids of people by their keys in company.ts. */
  readonly people: Readonly<Record<string, string>>;
  readonly tickets: number;
}

export type SampleRow = Omit<StoryRow, 'by'> & { readonly by: string | null };

export const SAMPLE_CUSTOMERS = 200;
const SAMPLE_TICKETS = 480;
export const SAMPLE_SEED = seedNumber('zuoxi sample');
const STREAM = 901;

/** Everything that stands in the sample; the same for the same instant and desk. */
export function makeSample({ now, deskCode }: SampleInput): Sample {
  const random = randomAt(SAMPLE_SEED, STREAM, 0);
  const founded = now - 400 * DAY;
  const org = makeOrganisation(random, founded);
  const world = sampleWorld(now, deskCode, org);
  const past = makePast(world);
  const cast = makeCast(random, now, org.ids);
  let counter = SAMPLE_TICKETS;
  const nextNumber = () => {
    counter += 1;
    return formatTicketNumber({ code: deskCode, counter, suffix: random.pick(TICKET_SUFFIXES) });
  };
  const stories = tellStories({
    now,
    people: org.ids,
    stations: org.ids,
    cast: cast.byKey,
    nextId: (at) => uuidAt(random, at),
    nextNumber,
  });
  const today = dispatchStories({ now, past, people: org.ids, nextNumber });
  const dispatched = dispatchRows({ now, tickets: [...stories, ...today, ...past], cast: cast.byKey, people: org.ids });
  noteContacts(cast.rows, stories);
  return {
    rows: [
      ...org.rows,
      ...past,
      ...cast.rows,
      ...stories,
      ...today,
      ...dispatched,
      ...shiftStories({ now, people: org.ids }),
    ],
    people: org.ids,
    tickets: counter,
  };
}

function sampleWorld(now: number, deskCode: string, org: Organisation): World {
  const crews = { hk: crewOf('hk', org.ids), sz: crewOf('sz', org.ids), gz: crewOf('gz', org.ids) };
  return {
    seed: SAMPLE_SEED,
    now,
    customers: SAMPLE_CUSTOMERS - CAST.length,
    tickets: SAMPLE_TICKETS,
    days: 240,
    owners: { hk: crews.hk.agents, sz: crews.sz.agents, gz: crews.gz.agents },
    crews,
    deskCodes: [deskCode],
    hotline: HOTLINE_E164,
  };
}

function makePast(world: World): SampleRow[] {
  const rows: SampleRow[] = [];
  const heads = createHeads(world);
  const dates = contactDates(world);
  for (let index = 0; index < world.customers; index += 1) {
    const made = customerAt(world, index);
    const row = (entity: string, { id, at, fields }: MadeRow) => rows.push({ entity, id, at, by: null, fields });
    row('customer', { ...made, fields: { ...made.fields, ...dates.at(index) } });
    for (const phone of made.phones) row('phone', phone);
    for (const machine of made.equipment) row('equipment', machine);
  }
  for (let index = 0; index < world.tickets; index += 1) {
    const ticket = ticketOf(world, heads(index));
    rows.push({ entity: 'ticket', id: ticket.id, at: ticket.at, by: ticket.agentId, fields: ticket.fields });
    rows.push(...trailOf(world, ticket));
  }
  return rows;
}

function makeCast(random: Random, now: number, ids: Readonly<Record<string, string>>) {
  const rows: SampleRow[] = [];
  const byKey: Record<string, CastRows> = {};
  CAST.forEach((member, index) => {
    const at = now - (300 - index) * DAY;
    const fields = castFields(member, index, now, ids);
    const customer = { id: uuidAt(random, at), at, fields };
    const phones = member.phones.map((phone) => ({
      id: uuidAt(random, at),
      at,
      fields: { customerId: customer.id, extension: null, removed: false, ...phone },
    }));
    const machine = member.machine
      ? { id: uuidAt(random, at), at, fields: machineFields(member.machine, customer.id, now) }
      : null;
    rows.push({ entity: 'customer', by: null, ...customer });
    for (const phone of phones) rows.push({ entity: 'phone', by: null, ...phone });
    if (machine) rows.push({ entity: 'equipment', by: null, ...machine });
    byKey[member.key] = { customer, phones, machine, member };
  });
  return { rows, byKey };
}

function castFields(member: CastMember, index: number, now: number, ids: Readonly<Record<string, string>>) {
  const { key, phones, machine, doNotCallReason, birthdayIn, ...own } = member;
  const today = localDay(now);
  return {
    ...own,
    number: `${member.region.toUpperCase()}${900_001 + index}`,
    nameEn: member.nameEn ?? null,
    company: member.company ?? null,
    warrantyUntil: member.contractKind === 'rental' ? null : dateText(today + 200),
    birthday: birthdayIn === undefined ? null : dateText(today + birthdayIn).slice(5),
    doNotCall: doNotCallReason !== undefined,
    doNotCallReason: doNotCallReason ?? null,
    ownerId: ids.chan,
    clubSince: ['member', 'loyal', 'moderator'].includes(member.class) ? dateText(today - 260) : null,
    removed: false,
  };
}

function machineFields(machine: NonNullable<CastMember['machine']>, customerId: string, now: number) {
  const today = localDay(now);
  return {
    customerId,
    ...machine,
    installedOn: dateText(today - 320),
    warrantyUntil: dateText(today + 45),
    removed: false,
  };
}

/** Last contact and last repair of the cast follow from their stories. */
function noteContacts(castRows: readonly SampleRow[], stories: readonly StoryRow[]): void {
  const customers = new Map(castRows.filter((row) => row.entity === 'customer').map((row) => [row.id, row.fields]));
  for (const story of stories) {
    const fields = customers.get(String(story.fields.customerId ?? ''));
    if (!fields || story.entity !== 'ticket') continue;
    fields.lastContactAt = Math.max(Number(fields.lastContactAt ?? 0), story.at);
    if (story.fields.status === 'receiptChecked') fields.lastRepairAt = story.fields.appointmentAt;
  }
}
