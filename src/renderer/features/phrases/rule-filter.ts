import type { BoardRule, RuleRates } from '../../../contract/phrases.ts';
import { foldForSearch } from '../../../shared/fold.ts';
import { metOf, needsMending } from './rate.ts';

export const DEFAULTS = { text: '', severity: '', category: '', language: '', state: '', sort: 'id' };
export type Filters = typeof DEFAULTS;
type Rates = ReadonlyMap<string, RuleRates>;

const texts = ({ id, rule }: BoardRule): string[] => [
  id,
  rule.phrase,
  ...Object.values(rule.variants).flat(),
  ...Object.values(rule.weak ?? {}).flat(),
  ...Object.values(rule.suggestion),
];

/** Found in id, wordings and suggestions, in whatever script it is typed. */
export function filtered(rules: readonly BoardRule[], filters: Filters, rates: Rates): BoardRule[] {
  const wanted = foldForSearch(filters.text.trim());
  return rules.filter((row) => {
    const { rule } = row;
    if (filters.severity !== '' && rule.severity !== filters.severity) return false;
    if (filters.category !== '' && rule.category !== filters.category) return false;
    if (filters.language !== '' && !rule.variants[filters.language as keyof typeof rule.variants]?.length) return false;
    if (filters.state === 'changed' && row.state === 'same') return false;
    if (filters.state === 'alarms' && row.alarms === 0) return false;
    if (filters.state === 'mend' && !needsMending(rates.get(row.id)) && row.alarms === 0) return false;
    return wanted === '' || texts(row).some((text) => foldForSearch(text).includes(wanted));
  });
}

const ORDER: Record<string, number> = { block: 0, warn: 1, hint: 2 };

/** `sort`: name of the order, with `-` before it for descending. */
export function sorted(rules: BoardRule[], sort: string, rates: Rates): BoardRule[] {
  const by = sort.replace('-', '');
  const turn = sort.startsWith('-') ? -1 : 1;
  const value = (row: BoardRule): string | number => {
    if (by === 'phrase') return row.rule.phrase;
    if (by === 'category') return row.rule.category;
    if (by === 'severity') return ORDER[row.rule.severity] ?? 0;
    if (by === 'state') return row.state === 'same' ? 1 : 0;
    if (by === 'alarms') return row.alarms;
    const met = metOf(rates.get(row.id));
    if (by === 'marks') return met?.total ?? 0;
    if (by === 'refused') return met?.refused ?? 0;
    return row.id;
  };
  const compare = (a: string | number, b: string | number) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a).localeCompare(String(b), undefined, { numeric: true });
  };
  return rules.sort((a, b) => compare(value(a), value(b)) * turn || compare(a.id, b.id));
}
