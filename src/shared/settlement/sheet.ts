export interface SettlementRules {
  readonly pointsSolved: number;
  readonly pointsUnsolved: number;
  /** currency -> cents of one point */
  readonly pointValue: Readonly<Record<string, number>>;
  /** region -> cents */
  readonly travel: Readonly<Record<string, number>>;
  readonly fuel: Readonly<Record<string, number>>;
}

/** What a visit is credited with (domain §5): points of the technician, travel difference and fuel in cents. */
export interface Credit {
  readonly points: number;
  readonly travel: number;
  readonly fuel: number;
}

/** What the rules give for a visit: the entry that stands in the form until somebody writes another. */
export function proposedCredit(rules: SettlementRules, region: string | null, solved: boolean): Credit {
  return {
    points: solved ? rules.pointsSolved : rules.pointsUnsolved,
    travel: rules.travel[region ?? ''] ?? 0,
    fuel: rules.fuel[region ?? ''] ?? 0,
  };
}

export interface SheetSum {
  readonly visits: number;
  readonly points: number;
  /** Cents of one point. */
  readonly pointValue: number;
  /** points × pointValue, in whole cents. */
  readonly pointMoney: number;
  readonly travel: number;
  readonly fuel: number;
  /** pointMoney + travel + fuel */
  readonly total: number;
}

/** The monthly sheet's arithmetic for one technician. Points are summed in hundredths, so that 0.1 + 0.2 is 0.3. */
export function sumSheet(credits: readonly Credit[], pointValue: number): SheetSum {
  const hundredths = credits.reduce((sum, one) => sum + Math.round(one.points * 100), 0);
  const travel = credits.reduce((sum, one) => sum + one.travel, 0);
  const fuel = credits.reduce((sum, one) => sum + one.fuel, 0);
  const pointMoney = Math.round((hundredths * pointValue) / 100);
  return {
    visits: credits.length,
    points: hundredths / 100,
    pointValue,
    pointMoney,
    travel,
    fuel,
    total: pointMoney + travel + fuel,
  };
}

/** First day of a month and of the next: `2026-11` -> `2026-11-01`, `2026-12-01`. */
export function monthDays(month: string): { from: string; until: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { from: `${month}-01`, until: `${next}-01` };
}
