export type Warranty = { state: 'in' | 'out'; until: string } | { state: 'unknown' };

/** Warranty of a machine today: its own date, else the customer's. Dates are `YYYY-MM-DD` of the site and include their last day. */
export function warrantyOf(machine: string | null, customer: string | null, today: string): Warranty {
  const until = machine ?? customer;
  if (until === null) return { state: 'unknown' };
  return { state: until >= today ? 'in' : 'out', until };
}
