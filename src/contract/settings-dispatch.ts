import { z } from 'zod';

export const CURRENCIES = ['HKD', 'CNY', 'MOP'] as const;
export const currency = z.enum(CURRENCIES);
export const feeKind = z.enum(['labour', 'part', 'travel', 'other']);
/** Money in cents. */
export const cents = z.number().int().min(-1_000_000_000).max(1_000_000_000);
const minute = z.number().int().min(0).max(1440);

export const priceItem = z.object({
  code: z.string().min(1).max(60),
  kind: feeKind,
  label: z.record(z.string(), z.string()),
  /** currency -> cents */
  prices: z.record(z.string(), cents.min(0)),
});

/** Members of the settings that the dispatch board, fees and settlement read. */
export const dispatchSettingsShape = {
  visitsPerDay: z.number().int().min(1).max(30),
  visitMinutes: z.number().int().min(15).max(600),
  visitHours: z.object({ from: minute, to: minute }),
  currency,
  regionCurrency: z.record(z.string(), currency),
  priceList: z.array(priceItem).max(2000),
  settlementRules: z.object({
    pointsSolved: z.number().min(0).max(1000),
    pointsUnsolved: z.number().min(0).max(1000),
    pointValue: z.record(z.string(), cents),
    travel: z.record(z.string(), cents),
    fuel: z.record(z.string(), cents),
  }),
};
export type Currency = z.infer<typeof currency>;
export type FeeKind = z.infer<typeof feeKind>;
export type PriceItem = z.infer<typeof priceItem>;
