/**
 * When things may have happened (domain §6: clocks count from these instants). Each instant names what must have happened
 * before it; all of them lie after the report, and what has happened cannot lie in the future. Checked when the instant is
 * written: in a second round the older instants of the first still stand beside it.
 */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  leaderToldAt: [],
  assignedAt: ['leaderToldAt'],
  contactedAt: [],
  appointmentNamedAt: ['assignedAt'],
  appointmentAgreedAt: ['assignedAt'],
  customerConfirmedAt: ['appointmentNamedAt'],
  dispatchedAt: ['assignedAt'],
  visitedAt: ['assignedAt'],
  resultEnteredAt: ['visitedAt'],
  receiptCheckedAt: ['visitedAt'],
  calledBackAt: ['visitedAt'],
  receivedAt: [],
  notifiedAt: ['receivedAt'],
  collectedAt: ['receivedAt'],
  quotedAt: [],
  consentAt: ['quotedAt'],
  chargedAt: ['consentAt'],
  handedInAt: ['chargedAt'],
  handedOverAt: [],
  answeredAt: ['handedOverAt'],
  customerToldAt: ['answeredAt'],
  agreedAt: [],
  resolvedAt: ['agreedAt'],
  refusalDeclinedAt: [],
  thankedAt: [],
};

/** Planned: never before the report, but of course in the future. */
const PLANNED = ['appointmentAt', 'pickupPromisedAt', 'departmentDueAt', 'promisedContactBy'] as const;

/** A clock that is a little fast must not stop the work of the next desk. */
export const FUTURE_SLACK_MS = 120_000;

type Row = Readonly<Record<string, unknown>>;

const instantOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NEGATIVE_INFINITY);

/** The earliest moment (UTC ms) at which this may have happened on this ticket. */
export function notBefore(row: Row, field: string): number {
  const floors = [instantOf(row.occurredAt), ...(BEFORE[field] ?? []).map((other) => instantOf(row[other]))];
  return Math.max(...floors);
}

/**
 * Instants among `changed` that cannot be: before the report, before the step that they follow, or in the future. `row` is the
 * ticket as it would stand; `now` (UTC ms, of the clock that wrote them) null = unknown, then the future is not judged.
 */
export function badTimes(row: Row, changed: Row, now: number | null): { field: string; problem: string }[] {
  const bad: { field: string; problem: string }[] = [];
  for (const [field, value] of Object.entries(changed)) {
    if (typeof value !== 'number') continue;
    const happened = Object.hasOwn(BEFORE, field);
    if (!happened && !(PLANNED as readonly string[]).includes(field)) continue;
    const floor = notBefore(row, field);
    if (value < instantOf(row.occurredAt)) bad.push({ field, problem: 'beforeReport' });
    else if (value < floor) bad.push({ field, problem: 'beforeStep' });
    // Where an earlier step already lies ahead of this clock, the clock is wrong, not the person.
    else if (happened && now !== null && value > Math.max(now, floor) + FUTURE_SLACK_MS)
      bad.push({ field, problem: 'inFuture' });
  }
  return bad;
}
