import type { PriceItem } from '../../../contract/settings-dispatch.ts';
import { isReadable } from '../../i18n/label.ts';
import type { Figure } from './figure-field.tsx';

/** A line of the price list as it stands in the form: a price that cannot be read is undefined. */
export interface PriceDraft {
  readonly key: number;
  /** Fee lines and parts name it: its code stays. */
  readonly stored: boolean;
  readonly item: Omit<PriceItem, 'prices'>;
  readonly prices: Readonly<Record<string, Figure>>;
}

export type PriceProblem = 'code' | 'twice' | 'label' | 'price';

/** What keeps a price list from being saved: key of the line -> why. Lines without any price are quoted by hand. */
export function priceProblems(drafts: readonly PriceDraft[]): Map<number, PriceProblem> {
  const problems = new Map<number, PriceProblem>();
  const codes = new Set<string>();
  for (const { key, item, prices } of drafts) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,59}$/.test(item.code)) problems.set(key, 'code');
    else if (codes.has(item.code)) problems.set(key, 'twice');
    else if (!isReadable(item.label)) problems.set(key, 'label');
    else if (Object.values(prices).includes(undefined)) problems.set(key, 'price');
    codes.add(item.code);
  }
  return problems;
}

export const draftsOf = (list: readonly PriceItem[]): PriceDraft[] =>
  list.map(({ prices, ...item }, key) => ({ key, stored: true, item, prices }));

/** What is stored: only prices that somebody wrote. */
export const priceListOf = (drafts: readonly PriceDraft[]): PriceItem[] =>
  drafts.map(({ item, prices }) => ({
    ...item,
    prices: Object.fromEntries(
      Object.entries(prices).filter((one): one is [string, number] => typeof one[1] === 'number'),
    ),
  }));
