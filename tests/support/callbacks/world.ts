import type { Calendar } from '../../../src/shared/calendar/calendar.ts';
import { callbackId } from '../../../src/shared/callbacks/derive.ts';
import type {
  AttemptFacts,
  CustomerCase,
  Festival,
  MachineFacts,
  MessageFacts,
  OrderFacts,
  RowFacts,
  TicketFacts,
} from '../../../src/shared/callbacks/facts.ts';
import { addDays, instantOf } from '../../../src/shared/site-time.ts';

const HK = 'Asia/Hong_Kong';
const MINUTE = 60_000;
const holiday = { open: [], name: { 'zh-HK': '假期', 'zh-CN': '假期', en: 'Holiday' } };
const DAY: [number, number][] = [
  [540, 780],
  [840, 1140],
];

/** Hong Kong hours of decision 13 with a long weekend, a holiday on a Monday and a Sunday that is worked. */
export const CALENDAR: Calendar = {
  key: 'test',
  name: holiday.name,
  zone: HK,
  week: [DAY, DAY, DAY, DAY, DAY, DAY, []],
  days: {
    '2026-01-01': holiday,
    '2026-02-17': holiday,
    '2026-02-18': holiday,
    '2026-02-19': holiday,
    '2026-04-06': holiday,
    '2026-10-01': holiday,
    '2026-10-11': { open: [[600, 720]], name: holiday.name },
    '2026-12-25': holiday,
    '2026-12-26': holiday,
  },
  officialUntil: '2027-12-31',
};

const LUNAR: Readonly<Record<number, readonly Festival[]>> = {
  2025: [{ key: 'midAutumn', date: '2025-10-06' }],
  2026: [
    { key: 'lunarNewYear', date: '2026-02-17' },
    { key: 'midAutumn', date: '2026-09-25' },
  ],
  2027: [{ key: 'lunarNewYear', date: '2027-02-06' }],
};

/** A handful of festivals; the real ones come from the calendar. */
export function festivals(year: number): readonly Festival[] {
  return [
    { key: 'newYear', date: `${year}-01-01` },
    ...(LUNAR[year] ?? []),
    { key: 'nationalDay', date: `${year}-10-01` },
  ];
}

interface Dice {
  below(n: number): number;
  of<T>(list: readonly T[]): T;
  chance(percent: number): boolean;
}

/** mulberry32: small, seeded, the same on every machine. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { below, of: (list) => list[below(list.length)] as never, chance: (percent) => next() * 100 < percent };
}

/** 2026, and a bit of the year before, as days counted from 2025-09-01. */
const instant = (random: Dice, days = 480) =>
  instantOf(addDays('2025-09-01', random.below(days)), random.below(1440), HK);
const day = (random: Dice, from = '2025-06-01', days = 560) => addDays(from, random.below(days));

const STATES = ['reported', 'assigned', 'appointed', 'confirmed', 'dispatched', 'visited', 'solved', 'receiptChecked'];

function repair(random: Dice, id: string, customerId: string): TicketFacts {
  const occurredAt = instant(random);
  const upTo = random.below(STATES.length);
  // Some came back after the signature: the row keeps when each step was last reached.
  const status = random.chance(3) ? 'void' : random.chance(6) ? 'unsolved' : (STATES[upTo] as string);
  const agreed = upTo >= 2 ? occurredAt + random.below(4000) * MINUTE : null;
  const signed = upTo === 7 && agreed !== null ? agreed + random.below(9000) * MINUTE : null;
  return {
    ...{ id, customerId, class: 'repair', status, occurredAt, handlerId: null, raisedInCallback: false },
    open: status !== 'void' && status !== 'receiptChecked',
    ownerId: random.chance(70) ? `agent${random.below(5)}` : null,
    appointmentAt: agreed === null ? null : agreed + random.below(5000) * MINUTE,
    steps: { appointmentAgreedAt: agreed, receiptCheckedAt: signed },
  };
}

function complaint(random: Dice, id: string, customerId: string): TicketFacts {
  const status = random.of(['open', 'negotiating', 'agreed', 'resolved', 'resolved', 'resolved', 'void']);
  return {
    ...{ id, customerId, class: 'complaint', status, occurredAt: instant(random), appointmentAt: null, steps: {} },
    open: status !== 'void' && status !== 'resolved',
    ownerId: random.chance(80) ? `agent${random.below(5)}` : null,
    handlerId: random.chance(30) ? 'lead' : null,
    raisedInCallback: random.chance(30),
  };
}

function order(random: Dice, id: string, customerId: string): OrderFacts {
  const times: number[] = [];
  let at = instant(random);
  for (let step = random.below(6); step >= 0; step -= 1) {
    times.push(at);
    at += random.below(8000) * MINUTE;
  }
  const step = (index: number) => times[index] ?? null;
  return {
    ...{ id, customerId, receivedAt: times[0] as number, verifiedAt: step(1), dealerResultAt: step(2) },
    ...{ secondCallAt: step(3), ownerUploadedAt: step(4), ownerCalledAt: step(5) },
    status: random.of(['received', 'verified', 'bought', 'bought', 'notBought', 'void']),
  };
}

const RESULTS = [
  'reached',
  'noAnswer',
  'busy',
  'refused',
  'emptyNumber',
  'askedForLater',
  'messageLeft',
  'switchedOff',
];

/** Rows of callbacks: some under the derived id of what rules find, some planned by a script. */
function rowsFor(random: Dice, customerId: string, tickets: readonly TicketFacts[]): RowFacts[] {
  return tickets.flatMap((ticket) => {
    if (!random.chance(35)) return [];
    const receipt = ticket.steps.receiptCheckedAt ?? null;
    const byScript = random.chance(30);
    const rule = byScript ? 'script.C' : 'stageC';
    const from = receipt ?? ticket.occurredAt;
    const derived = receipt !== null && !byScript;
    const id = derived ? callbackId('stageC', customerId, ticket.id, String(receipt)) : `row ${ticket.id}`;
    const status = random.of(['planned', 'called', 'done', 'escalated', 'cancelled']);
    const dueAt = from + random.below(8000) * MINUTE;
    const attempts = status === 'called' ? tries(random, from) : [];
    const ended = status === 'done' || status === 'cancelled';
    return [
      {
        ...{ id, customerId, ticketId: ticket.id, rule, stage: 'C', dueAt, status, marketing: false, attempts },
        ownerId: random.chance(60) ? `agent${random.below(5)}` : null,
        lateAt: random.chance(70) ? dueAt + random.below(5000) * MINUTE : null,
        nextAt: random.chance(40) ? from + random.below(12_000) * MINUTE : null,
        doneAt: ended ? from + (random.below(8000) - 2000) * MINUTE : null,
      },
    ];
  });
}

function tries(random: Dice, from: number): AttemptFacts[] {
  let at = from;
  return Array.from({ length: 1 + random.below(4) }, () => {
    at += (60 + random.below(2000)) * MINUTE;
    return { at, result: random.of(RESULTS) };
  });
}

/** 8 March and 5 May of the lunar calendar stand for all of it. */
export const lunarDate = (year: number, monthDay: string): string | null =>
  year === 2027 ? null : `${year}-${monthDay < '06' ? '03-08' : '09-09'}`;

/** One customer with everything the rules look at, out of a seed. */
export function makeCase(seed: number): CustomerCase {
  const random = dice(seed);
  const id = `customer${seed}`;
  const some = <T>(percent: number, most: number, make: (index: number) => T): T[] =>
    random.chance(percent) ? Array.from({ length: 1 + random.below(most) }, (_, index) => make(index)) : [];
  const tickets = [
    ...some(60, 3, (index) => repair(random, `${id}-r${index}`, id)),
    ...some(12, 2, (index) => complaint(random, `${id}-k${index}`, id)),
  ];
  const machines: MachineFacts[] = some(40, 4, (index) => ({
    ...{ id: `${id}-m${index}`, customerId: id, installedOn: day(random) },
  }));
  const messages: MessageFacts[] = some(10, 2, (index) => ({
    ...{ id: `${id}-v${index}`, customerId: id, receivedAt: instant(random), ownerId: null },
  }));
  const orders = some(8, 2, (index) => order(random, `${id}-o${index}`, id));
  const knownAt = instantOf(day(random, '2025-01-01', 700), random.below(1440), HK);
  const monthDay = random.chance(3) ? '02-29' : day(random).slice(5);
  return {
    customer: {
      id,
      region: random.of(['east', 'west', 'north', null]),
      contractKind: random.of(['rental', 'contract', 'none']),
      class: random.of(['potential', 'owner', 'owner', 'member', 'loyal', 'moderator']),
      birthday: random.chance(60) ? (random.chance(50) ? monthDay : `1980-${monthDay}`) : null,
      clubSince: random.chance(40) ? day(random, '2025-01-01', 700) : null,
      birthdayLunar: random.chance(3),
      joinedOn: random.chance(80) ? day(random, '2025-01-01', 700) : null,
      knownAt,
      lastCallbackAt: random.chance(60) ? instant(random) : null,
      ownerId: random.chance(50) ? `agent${random.below(5)}` : null,
      doNotCall: random.chance(4),
      marketingOptOut: random.chance(10),
    },
    ...{
      tickets,
      machines,
      orders,
      messages,
      rows: rowsFor(
        random,
        id,
        tickets.filter((ticket) => ticket.class === 'repair'),
      ),
    },
  };
}
