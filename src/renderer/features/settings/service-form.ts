import type { Settings } from '../../../contract/settings.ts';
import { CURRENCIES, type Currency } from '../../../contract/settings-dispatch.ts';
import { readClock } from '../../ui/figure.ts';
import type { Figure } from './figure-field.tsx';

/** The members of the settings that the form of field service and money shows. */
const OWN = [
  'visitsPerDay',
  'visitMinutes',
  'visitHours',
  'currency',
  'regionCurrency',
  'settlementRules',
  'verdictAmounts',
] as const;
type Own = Pick<Settings, (typeof OWN)[number]>;

/** Figures as they stand in the form; undefined = what is typed there is none. */
export interface ServiceDraft {
  visitsPerDay: Figure;
  visitMinutes: Figure;
  from: string;
  to: string;
  currency: Currency;
  /** region -> currency; a region that is missing has the site's */
  regionCurrency: Record<string, Currency>;
  pointsSolved: Figure;
  pointsUnsolved: Figure;
  /** Cents by currency, or by region. */
  pointValue: Record<string, Figure>;
  travel: Record<string, Figure>;
  fuel: Record<string, Figure>;
  verdict: Record<'slight' | 'ordinary' | 'serious', Figure>;
}

export const ownOf = (settings: Settings): Own =>
  Object.fromEntries(OWN.map((name) => [name, settings[name]])) as unknown as Own;

export function serviceDraft(own: Own, clockText: (minutes: number) => string): ServiceDraft {
  const { settlementRules: rules } = own;
  return {
    visitsPerDay: own.visitsPerDay,
    visitMinutes: own.visitMinutes,
    from: clockText(own.visitHours.from),
    to: clockText(own.visitHours.to),
    currency: own.currency,
    regionCurrency: own.regionCurrency,
    pointsSolved: rules.pointsSolved,
    pointsUnsolved: rules.pointsUnsolved,
    pointValue: rules.pointValue,
    travel: rules.travel,
    fuel: rules.fuel,
    verdict: own.verdictAmounts,
  };
}

/** Currencies that the site or one of its regions charges in: only these have a value of a point. */
export function currenciesOf(draft: Pick<ServiceDraft, 'currency' | 'regionCurrency'>): Currency[] {
  const used = new Set<string>([draft.currency, ...Object.values(draft.regionCurrency)]);
  return CURRENCIES.filter((one) => used.has(one));
}

export type HoursProblem = 'badTime' | 'order';

export function hoursProblem({ from, to }: Pick<ServiceDraft, 'from' | 'to'>): HoursProblem | null {
  const begin = readClock(from);
  const end = readClock(to);
  if (begin === undefined || end === undefined) return 'badTime';
  return end >= begin + 60 ? null : 'order';
}

/** What is stored; null while something in the form is no figure. */
export function serviceSettings(draft: ServiceDraft): Own | null {
  const figures = (group: Record<string, Figure>) =>
    Object.fromEntries(Object.entries(group).filter((one): one is [string, number] => typeof one[1] === 'number'));
  const groups = [draft.pointValue, draft.travel, draft.fuel, draft.verdict];
  const typed = groups.flatMap((group) => Object.values(group));
  const { visitsPerDay, visitMinutes, pointsSolved, pointsUnsolved, verdict } = draft;
  const from = readClock(draft.from);
  const to = readClock(draft.to);
  const sound = typed.every((one) => one !== undefined) && hoursProblem(draft) === null;
  if (!sound || from === undefined || to === undefined) return null;
  if (!isNumber(visitsPerDay) || !isNumber(visitMinutes) || !isNumber(pointsSolved) || !isNumber(pointsUnsolved))
    return null;
  return {
    visitsPerDay,
    visitMinutes,
    visitHours: { from, to },
    currency: draft.currency,
    regionCurrency: draft.regionCurrency,
    settlementRules: {
      pointsSolved,
      pointsUnsolved,
      pointValue: figures(draft.pointValue),
      travel: figures(draft.travel),
      fuel: figures(draft.fuel),
    },
    verdictAmounts: { slight: verdict.slight ?? 0, ordinary: verdict.ordinary ?? 0, serious: verdict.serious ?? 0 },
  };
}

const isNumber = (figure: Figure): figure is number => typeof figure === 'number';
