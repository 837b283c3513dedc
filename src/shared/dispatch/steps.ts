/** Where a repair stands for the board. `after` = the visit is over: result, receipt, callback follow on the ticket page. */
export const LANES = {
  waiting: ['reported', 'leaderTold', 'unsolved'],
  noTime: ['assigned'],
  planned: ['appointed', 'confirmed', 'dispatched'],
  after: ['visited', 'solved', 'notSigned'],
} as const;
export type Lane = keyof typeof LANES;

export function laneOf(status: string): Lane | null {
  return (Object.keys(LANES) as Lane[]).find((lane) => (LANES[lane] as readonly string[]).includes(status)) ?? null;
}

/** States that a technician can be named in, and those whose technician and time can be changed. */
export function mayAssign(status: string): boolean {
  const lane = laneOf(status);
  return lane !== null && lane !== 'after';
}

/** Why an appointment is given up. Only the technician's reasons owe the customer an apology (domain §5). */
export const REARRANGE = ['technicianCannot', 'technicianAbsent', 'customerAsked', 'partMissing'] as const;
export type RearrangeCause = (typeof REARRANGE)[number];

/**
 * Whether the appointment counts as missed: nobody came, or it was given up by us only after its time. "Re-arranged
 * before it" keeps the clock (domain §6, appointment kept).
 */
export function isMissed(cause: RearrangeCause, appointmentAt: number, now: number): boolean {
  if (cause === 'technicianAbsent') return true;
  return cause === 'technicianCannot' && now >= appointmentAt;
}

export function owesApology(cause: RearrangeCause): boolean {
  return cause !== 'customerAsked';
}

/** The visit row's end that goes with it. */
export function endOfVisit(cause: RearrangeCause, appointmentAt: number, now: number): 'missed' | 'moved' {
  return isMissed(cause, appointmentAt, now) ? 'missed' : 'moved';
}

/** The next word that has to go round, by the ticket's state; null = nothing on the board. */
export function nextWord(status: string): 'leaderTold' | 'confirmed' | 'dispatched' | 'visited' | null {
  const next = {
    reported: 'leaderTold',
    appointed: 'confirmed',
    confirmed: 'dispatched',
    dispatched: 'visited',
  } as const;
  return next[status as keyof typeof next] ?? null;
}
