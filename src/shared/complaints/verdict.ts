export const DEGREES = ['none', 'slight', 'ordinary', 'serious'] as const;
export type Degree = (typeof DEGREES)[number];

/** Deductions per degree, cents. Defaults of domain §10 (S1): 500 / 2500 / 5000. */
export interface VerdictAmounts {
  readonly slight: number;
  readonly ordinary: number;
  readonly serious: number;
}

export const DEFAULT_AMOUNTS: VerdictAmounts = { slight: 50_000, ordinary: 250_000, serious: 500_000 };

/** What a degree of responsibility costs, cents. */
export function amountOf(degree: Degree, amounts: VerdictAmounts = DEFAULT_AMOUNTS): number {
  return degree === 'none' ? 0 : amounts[degree];
}

/**
 * Degree that the facts point to (domain §10): slight = the customer did not mention going outside; ordinary = mentioned law,
 * press or internet; serious = already did, and the company was contacted. A proposal: the client's complaint desk judges.
 */
export function proposeDegree(outside: 'none' | 'mentioned' | 'contacted' | null): Degree {
  if (outside === 'contacted') return 'serious';
  return outside === 'mentioned' ? 'ordinary' : 'slight';
}
