import { atLocal, HOUR, localDay, MINUTE, workday } from '../generator/calendar.ts';
import { uuidAt } from '../generator/ids.ts';
import { randomAt, seedNumber } from '../generator/random.ts';
import type { SampleRow } from './make.ts';

interface StoryInput {
  readonly now: number;
  /** Customers, machines and tickets of the past: a repair of today is like one of theirs. */
  readonly past: readonly SampleRow[];
  readonly people: Readonly<Record<string, string>>;
  nextNumber(): string;
}

interface Plan {
  readonly status: string;
  readonly region: 'hk' | 'sz' | 'gz';
  /** Reported so many minutes ago. */
  readonly ago: number;
  readonly technician?: string;
  /** The next whole hour and so many on. */
  readonly inHours?: number;
}

const WAY = ['reported', 'leaderTold', 'assigned', 'appointed', 'confirmed', 'dispatched'];
/** Work of today in each state that the board shows; owners are agents whose own lists the guide does not tell of. */
const PLANS: readonly Plan[] = [
  { status: 'leaderTold', region: 'hk', ago: 35 },
  { status: 'leaderTold', region: 'hk', ago: 22 },
  { status: 'leaderTold', region: 'gz', ago: 28 },
  { status: 'assigned', region: 'hk', ago: 90, technician: 'tech-tse' },
  { status: 'assigned', region: 'sz', ago: 75, technician: 'tech-deng' },
  { status: 'dispatched', region: 'hk', ago: 260, technician: 'tech-chow', inHours: 0 },
  { status: 'confirmed', region: 'hk', ago: 240, technician: 'tech-chow', inHours: 3 },
  { status: 'appointed', region: 'hk', ago: 200, technician: 'tech-fung', inHours: 1 },
  { status: 'confirmed', region: 'hk', ago: 220, technician: 'tech-tse', inHours: 2 },
  { status: 'dispatched', region: 'sz', ago: 230, technician: 'tech-deng', inHours: 3 },
  { status: 'confirmed', region: 'sz', ago: 210, technician: 'tech-zeng', inHours: 1 },
  { status: 'appointed', region: 'gz', ago: 190, technician: 'tech-liang', inHours: 2 },
  { status: 'confirmed', region: 'gz', ago: 250, technician: 'tech-tan', inHours: 1 },
];
const OWNERS = { hk: 'lee', sz: 'wang', gz: 'lin' } as const;
/** Fields that a new report takes over from an old one of the same customer. */
const SAME = [
  'customerId',
  'equipmentId',
  'contactName',
  'contactPhone',
  'problemType',
  'summary',
  'fault',
  'faultKind',
];

/** Repairs of today on the dispatch board, in every state that it shows. */
export function dispatchStories(input: StoryInput): SampleRow[] {
  const random = randomAt(seedNumber('zuoxi sample dispatch'), 903, 0);
  const regions = new Map(
    input.past.filter((row) => row.entity === 'customer').map((row) => [row.id, String(row.fields.region)]),
  );
  const models = input.past.filter((row) => row.entity === 'ticket' && row.fields.status === 'receiptChecked');
  const used = new Set<unknown>();
  return PLANS.flatMap((plan) => {
    const model = models.find(
      ({ fields }) => regions.get(String(fields.customerId)) === plan.region && !used.has(fields.customerId),
    );
    if (!model) return [];
    used.add(model.fields.customerId);
    return repair(input, plan, model, (at) => uuidAt(random, at));
  });
}

/** The next whole hour, or tomorrow's morning when the working day is over. */
function timeOf(now: number, hours: number): number {
  const at = Math.ceil((now + HOUR / 2) / HOUR) * HOUR + hours * HOUR;
  const day = localDay(now);
  if (at >= atLocal(day, 9) && at <= atLocal(day, 18)) return at;
  return atLocal(at < atLocal(day, 9) ? day : workday(day + 1), 9 + hours * 2);
}

function repair({ now, people, nextNumber }: StoryInput, plan: Plan, model: SampleRow, id: (at: number) => string) {
  const at = now - plan.ago * MINUTE;
  const by = people[OWNERS[plan.region]] ?? null;
  const steps = WAY.slice(0, WAY.indexOf(plan.status) + 1);
  const step = (state: string) => at + (steps.indexOf(state) + 1) * 3 * MINUTE;
  const when = (state: string) => (steps.includes(state) ? step(state) : null);
  const ticketId = id(at);
  const fields = {
    ...Object.fromEntries(SAME.map((field) => [field, model.fields[field] ?? null])),
    number: nextNumber(),
    class: 'repair',
    channel: 'phone',
    status: plan.status,
    ownerId: by,
    occurredAt: at,
    reportedAt: at,
    warranty: 'in',
    serviceMode: 'onsite',
    stationId: people[`station-${plan.region}`] ?? null,
    disposition: 'ticketOpened',
    nextAction: 'dispatch',
    leaderToldAt: when('leaderTold'),
    leaderToldVia: 'phone',
    assignedAt: when('assigned'),
    technicianId: plan.technician ? (people[plan.technician] ?? null) : null,
    appointmentAt: plan.inHours === undefined ? null : timeOf(now, plan.inHours),
    appointmentAgreedAt: when('appointed'),
    appointmentNamedAt: when('appointed'),
    customerConfirmedAt: when('confirmed'),
    dispatchedAt: when('dispatched'),
    dispatchedVia: when('dispatched') === null ? null : 'whatsapp',
  };
  const events = steps.map((state, n): SampleRow => {
    const occurredAt = n === 0 ? at : step(state);
    const data = n === 0 ? { status: state } : { from: steps[n - 1], to: state };
    const event = { ticketId, kind: n === 0 ? 'created' : 'go', occurredAt, text: null, data };
    return { entity: 'event', id: id(occurredAt), at: occurredAt, by, fields: event };
  });
  return [{ entity: 'ticket', id: ticketId, at, by, fields }, ...events];
}
