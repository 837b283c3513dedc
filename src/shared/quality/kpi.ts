/** One part of the monthly figure: `points` at `target` or above, `perPoint` off for each percentage point below it. */
export interface KpiPart {
  readonly key: 'answerRate' | 'satisfaction' | 'quality';
  /** Per cent for the rates, points for the quality score. */
  readonly target: number;
  readonly points: number;
  readonly perPoint: number;
}

export interface KpiRules {
  readonly parts: readonly KpiPart[];
  /** What a total of 200 would pay; 1000 for one agent of the pool of two. Money in whole units. */
  readonly bonusBase: number;
  /** At this total and below, `penaltyShare` per cent of `fee` are deducted. */
  readonly penaltyFrom: number;
  readonly penaltyShare: number;
  readonly fee: number;
}

/** Domain §10 (S1), all of it settings. */
export const defaultKpi: KpiRules = {
  parts: [
    { key: 'answerRate', target: 97, points: 40, perPoint: 2 },
    { key: 'satisfaction', target: 90, points: 30, perPoint: 1 },
    { key: 'quality', target: 90, points: 30, perPoint: 1 },
  ],
  bonusBase: 1000,
  penaltyFrom: 80,
  penaltyShare: 20,
  fee: 7000,
};

export interface CallCounts {
  readonly offered: number;
  readonly abandonedInQueue: number;
  readonly answeredInTime: number;
}

/** 20-second answer rate in per cent: calls abandoned in the queue do not count as offered; null = there was no call. */
export function answerRate({ offered, abandonedInQueue, answeredInTime }: CallCounts): number | null {
  const counted = offered - abandonedInQueue;
  return counted > 0 ? (answeredInTime / counted) * 100 : null;
}

/** Satisfied among those who gave a rating, in per cent; null = nobody did. */
export function satisfaction(counts: { satisfied: number; rated: number; abandoned: number }): number | null {
  const rated = counts.rated - counts.abandoned;
  return rated > 0 ? (counts.satisfied / rated) * 100 : null;
}

export interface KpiLine {
  readonly key: KpiPart['key'];
  readonly value: number | null;
  readonly target: number;
  readonly of: number;
  /** Percentage points below the target; parts of one count as parts. */
  readonly below: number;
  readonly points: number;
}

export interface KpiTotal {
  readonly lines: readonly KpiLine[];
  readonly added: number;
  readonly total: number;
}

/** Points of a month. No data = full marks (domain §10). `extra`: bonus points with their reasons, summed by the caller. */
export function kpiTotal(
  rules: KpiRules,
  values: Readonly<Record<KpiPart['key'], number | null>>,
  extra = 0,
): KpiTotal {
  const lines = rules.parts.map((part) => {
    const value = values[part.key];
    const below = value === null ? 0 : Math.max(0, part.target - value);
    return {
      ...{ key: part.key, value, target: part.target, of: part.points, below: round(below) },
      points: round(Math.max(0, part.points - below * part.perPoint)),
    };
  });
  return { lines, added: extra, total: round(lines.reduce((sum, line) => sum + line.points, 0) + extra) };
}

export interface Money {
  /** Above 0 = paid, below 0 = deducted. */
  readonly amount: number;
  readonly rule: 'bonus' | 'nothing' | 'penalty';
  /** The worked example of the source gives another figure than its rule: both are shown. */
  readonly example: number | null;
}

/**
 * Bonus = base × (total − 100) %; from 80 down a share of the fee is deducted; between the two nothing (domain §10, where rule and
 * examples of S1 are reconciled).
 */
export function kpiMoney(rules: KpiRules, total: number): Money {
  if (total > 100) return { amount: round((rules.bonusBase * (total - 100)) / 100), rule: 'bonus', example: null };
  if (total > rules.penaltyFrom) return { amount: 0, rule: 'nothing', example: null };
  const amount = round(-(rules.fee * rules.penaltyShare) / 100);
  const example = round(-(rules.fee * (100 - total)) / 100);
  return { amount, rule: 'penalty', example: example === amount ? null : example };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
