import { atLocal, DAY, HOUR, localDay, MINUTE } from '../generator/calendar.ts';
import { uuidAt } from '../generator/ids.ts';
import { randomAt, seedNumber } from '../generator/random.ts';
import type { CastRows } from './cast.ts';
import type { SampleRow } from './make.ts';

interface DispatchWorld {
  readonly now: number;
  /** All rows of tickets and their trails; those of the stories first: their times stay as they are told. */
  readonly tickets: readonly SampleRow[];
  readonly cast: Readonly<Record<string, CastRows>>;
  readonly people: Readonly<Record<string, string>>;
}

const PLANNED = new Set(['appointed', 'confirmed', 'dispatched']);
const OVER = new Set(['visited', 'unsolved', 'solved', 'notSigned', 'receiptChecked']);
/** Visits further back are no use to anybody who looks at the board or settles the month. */
const DAYS_BACK = 45;
const LENGTH = HOUR;

interface Repair {
  readonly at: number;
  readonly by: string | null;
  readonly id: string;
  readonly fields: Record<string, unknown>;
}

/** What stands on the dispatch board: a visit for every appointment, nobody in two places, refusals, parts and fees. */
export function dispatchRows(world: DispatchWorld): SampleRow[] {
  const { now } = world;
  const random = randomAt(seedNumber('zuoxi sample dispatch'), 902, 0);
  const rows: SampleRow[] = [];
  const add = (entity: string, at: number, by: string | null, fields: Record<string, unknown>) =>
    rows.push({ entity, id: uuidAt(random, at), at, by, fields });
  const repairs = world.tickets.filter(
    (row): row is SampleRow & Repair => row.entity === 'ticket' && typeof row.fields.appointmentAt === 'number',
  );
  const taken = new Map<string, number[]>();
  for (const { id, at, by, fields } of repairs) {
    const technicianId = String(fields.technicianId);
    const status = String(fields.status);
    if (PLANNED.has(status)) fields.appointmentAt = freeTime(taken, technicianId, Number(fields.appointmentAt));
    const appointmentAt = Number(fields.appointmentAt);
    if (!PLANNED.has(status) && (!OVER.has(status) || appointmentAt < now - DAYS_BACK * DAY)) continue;
    const done = OVER.has(status) && appointmentAt <= now;
    if (!PLANNED.has(status) && !done) continue;
    add('visit', Math.min(at, now), by, {
      ticketId: id,
      technicianId,
      appointmentAt,
      endsAt: appointmentAt + LENGTH,
      agreedAt: Math.min(at + 20 * MINUTE, now),
      status: done ? 'done' : 'planned',
      visitedAt: done ? Math.min(now, appointmentAt + 5 * MINUTE) : null,
    });
  }
  for (const row of missedOnce(world, repairs)) add('visit', row.at, row.by, row.fields);
  for (const row of refusals(world)) add('refusal', row.at, row.by, row.fields);
  for (const row of lines(world, repairs)) add(row.entity, row.at, row.by, row.fields);
  return rows;
}

/** The time itself, or the next half hour at which this technician is nowhere else. */
function freeTime(taken: Map<string, number[]>, technician: string, wanted: number): number {
  const times = taken.get(technician) ?? [];
  let at = wanted;
  while (times.some((one) => Math.abs(one - at) < LENGTH)) at += 30 * MINUTE;
  taken.set(technician, [...times, at]);
  return at;
}

/** One appointment of today that nobody kept this morning: it was moved, the customer got an apology. */
function missedOnce({ now }: DispatchWorld, repairs: readonly Repair[]) {
  const ticket = repairs.find((row) => PLANNED.has(String(row.fields.status)) && row.at < now - 5 * HOUR);
  if (!ticket) return [];
  ticket.fields.missedVisits = 1;
  const today = atLocal(localDay(now), 9, 30);
  const appointmentAt = today < now - HOUR ? today : atLocal(localDay(now) - 1, 16, 0);
  const at = Math.min(ticket.at, appointmentAt - HOUR);
  const fields = {
    ticketId: ticket.id,
    technicianId: ticket.fields.technicianId,
    appointmentAt,
    endsAt: appointmentAt + LENGTH,
    agreedAt: at,
    status: 'missed',
    reason: '上一個客戶嘅機未整好，趕唔切過去',
    apologisedAt: appointmentAt + 40 * MINUTE,
  };
  return [{ at, by: ticket.by, fields }];
}

function refusals({ now, cast, people }: DispatchWorld) {
  const said = [
    { who: 'missed', tech: 'tech-fung', reason: '上次師傅換錯零件，要求換人', days: 40 },
    { who: 'promise', tech: 'tech-chow', reason: '話師傅遲到過兩次', days: 75 },
    { who: 'overdue', tech: 'tech-zeng', reason: '客户说上次维修后机器有划痕', days: 20 },
  ];
  return said.flatMap(({ who, tech, reason, days }) => {
    const customerId = cast[who]?.customer.id;
    const personId = people[tech];
    if (!customerId || !personId) return [];
    return [
      { at: now - days * DAY, by: people.chan ?? null, fields: { customerId, personId, reason, removed: false } },
    ];
  });
}

/** Parts and fees on the first repairs that are on their way: what the ticket page and the sheets show. */
function lines({ now }: DispatchWorld, repairs: readonly Repair[]) {
  const [first, second] = repairs.filter((row) => PLANNED.has(String(row.fields.status)));
  const rows: { entity: string; at: number; by: string | null; fields: Record<string, unknown> }[] = [];
  for (const ticket of [first, second]) {
    if (!ticket) continue;
    const at = Math.min(now, ticket.at + 30 * MINUTE);
    const part = { ticketId: ticket.id, code: 'P-ROLLER', name: '搓紙輪', quantity: 1, requestedAt: at };
    rows.push({ entity: 'partLine', at, by: ticket.by, fields: { ...part, status: 'requested' } });
  }
  if (!first) return rows;
  const at = Math.min(now, first.at + 30 * MINUTE);
  const fee = { ticketId: first.id, quantity: 1, removed: false };
  rows.push(
    {
      entity: 'feeLine',
      at,
      by: first.by,
      fields: { ...fee, kind: 'travel', priceCode: 'L-CALL', name: '上門檢查費', unitPrice: 30_000 },
    },
    {
      entity: 'feeLine',
      at,
      by: first.by,
      fields: { ...fee, kind: 'part', priceCode: 'P-ROLLER', name: '搓紙輪', unitPrice: 18_000 },
    },
  );
  return rows;
}
