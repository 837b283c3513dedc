/** A callback that waited for the storm to pass. */
export interface HeldCall {
  readonly id: string;
  readonly customerId: string;
  readonly ownerId: string | null;
  /** When the customer was promised something, UTC ms; null = nothing was promised. */
  readonly promisedAt: number | null;
  readonly dueAt: number;
  readonly priority: number;
}

export interface Released {
  readonly id: string;
  readonly at: number;
}

/** Between two calls of one person: nobody rings ten customers in one minute. */
export const RELEASE_STEP_MS = 6 * 60_000;

/**
 * Callbacks that were held, in the order in which they are made up for: what was promised first, by the time of the promise,
 * then by deadline and priority; each person's own one after the other from `from` on, one customer at one time.
 */
export function releaseOrder(calls: readonly HeldCall[], from: number): Released[] {
  const rank = ({ promisedAt }: HeldCall) => (promisedAt === null ? 1 : 0);
  const sorted = [...calls].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.promisedAt ?? 0) - (b.promisedAt ?? 0) ||
      a.dueAt - b.dueAt ||
      b.priority - a.priority ||
      (a.id < b.id ? -1 : 1),
  );
  const turns = new Map<string, number>();
  const customers = new Map<string, number>();
  return sorted.map(({ id, customerId, ownerId }) => {
    const known = customers.get(`${ownerId} ${customerId}`);
    if (known !== undefined) return { id, at: known };
    const turn = turns.get(ownerId ?? '') ?? 0;
    turns.set(ownerId ?? '', turn + 1);
    const at = from + turn * RELEASE_STEP_MS;
    customers.set(`${ownerId} ${customerId}`, at);
    return { id, at };
  });
}
