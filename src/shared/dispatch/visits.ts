/** Time that a technician is at work somewhere, UTC ms, end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A planned visit with what is said about it when it stands in the way. */
export interface Booked extends Span {
  readonly ticketId: string;
  readonly number: string;
}

const MINUTE = 60_000;
const STEP = 30 * MINUTE;

export function spanOf(at: number, endsAt: number | null, minutes: number): Span {
  return { from: at, to: endsAt !== null && endsAt > at ? endsAt : at + minutes * MINUTE };
}

/** Two visits that only touch (one ends when the other begins) do not overlap. */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/**
 * The visit that makes a technician be in two places at once; null = free. The ticket's own visit is no hindrance: it is
 * the one that is being arranged.
 */
export function clashOf(wanted: Span, booked: readonly Booked[], ticketId: string): Booked | null {
  return booked.find((one) => one.ticketId !== ticketId && overlaps(one, wanted)) ?? null;
}

/** Starts on the half hour at which a visit of that length fits between the visits that stand, at most `most`. */
export function freeSlots(day: Span, minutes: number, booked: readonly Span[], now: number, most = 6): number[] {
  const slots: number[] = [];
  for (let at = day.from; at + minutes * MINUTE <= day.to && slots.length < most; at += STEP) {
    const wanted = { from: at, to: at + minutes * MINUTE };
    if (at > now && !booked.some((one) => overlaps(one, wanted))) slots.push(at);
  }
  return slots;
}
