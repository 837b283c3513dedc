import type { Workspace } from '../../workspace.ts';

/**
 * A number for a new customer, `C-W28-00042`: device code and a counter of this desk, so that two desks without a
 * network never give the same one. `keep` writes the counter, in the transaction that makes the customer.
 */
export function nextCustomerNumber(ws: Workspace): { text: string; keep: () => void } {
  const counter = Number(ws.meta('customer.counter') ?? 0) + 1;
  const text = `C-${ws.meta('device.code') ?? ''}-${String(counter).padStart(5, '0')}`;
  return { text, keep: () => ws.setMeta('customer.counter', String(counter)) };
}
