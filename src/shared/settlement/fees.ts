export interface FeeLine {
  readonly quantity: number;
  /** Cents. */
  readonly unitPrice: number;
}

/** A line's amount in whole cents: quantity times price, half a cent up. */
export function lineTotal({ quantity, unitPrice }: FeeLine): number {
  return Math.round(quantity * unitPrice);
}

export function feeTotal(lines: readonly FeeLine[]): number {
  return lines.reduce((sum, line) => sum + lineTotal(line), 0);
}

/** What stands on the ticket of the way quote → consent → charge → invoice → finance (domain §5, paid service). */
export interface FeeState {
  readonly quotedAt: number | null;
  readonly quoteAccepted: boolean | null;
  readonly consentAt: number | null;
  readonly chargedAt: number | null;
  readonly invoiceNumber: string | null;
  readonly handedInAt: number | null;
}

export const FEE_STEPS = ['quote', 'consent', 'decline', 'charge', 'invoice', 'handIn'] as const;
export type FeeStep = (typeof FEE_STEPS)[number];

/** Steps that may be taken now. A new quote asks for consent again, so it may be made until money was taken. */
export function feeSteps(state: FeeState): FeeStep[] {
  if (state.handedInAt !== null) return [];
  if (state.invoiceNumber !== null && state.chargedAt !== null) return ['handIn'];
  if (state.chargedAt !== null) return ['invoice'];
  if (state.quotedAt === null) return ['quote'];
  if (state.consentAt !== null && state.quoteAccepted === true) return ['charge', 'quote'];
  if (state.quoteAccepted === false) return ['quote', 'consent'];
  return ['consent', 'decline', 'quote'];
}

/** Currency of a region, else of the site. */
export function currencyOf(
  region: string | null,
  settings: { readonly currency: string; readonly regionCurrency: Readonly<Record<string, string>> },
): string {
  return (region === null ? undefined : settings.regionCurrency[region]) ?? settings.currency;
}

/** `1234567` cents -> `12,345.67`; the sign of the currency is set by whoever shows it. */
export function moneyText(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(cents) / 100).toString();
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${grouped}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}
