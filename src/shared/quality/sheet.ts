/** Words of a rule in the three languages of the screen. */
export type Words = Readonly<Record<'zh-HK' | 'zh-CN' | 'en', string>>;

export interface SheetArea {
  readonly key: string;
  readonly label: Words;
  /** What an area without a deduction is worth. */
  readonly points: number;
}

export interface SheetItem {
  readonly key: string;
  readonly area: string;
  readonly label: Words;
  /** Points taken off each time. */
  readonly deduction: number;
}

export interface Sheet {
  readonly areas: readonly SheetArea[];
  readonly items: readonly SheetItem[];
}

/** One thing found in a call: which item, and what shows it (a phrase event, a skipped line, a trainer's remark). */
export interface Finding {
  readonly item: string;
  /** Names the evidence for the one who opens the deduction: an event's id, a turn of a practice call. */
  readonly evidence: string;
  /** Found as often in this one piece of evidence; 1 when left out. */
  readonly times?: number;
}

/** A person's correction of the sum of an area, with the reason: the sheet proposes, people answer for it. */
export interface Adjustment {
  readonly area: string;
  readonly points: number;
  readonly reason: string;
  readonly by: string;
}

export interface ScoredLine {
  readonly item: string;
  readonly times: number;
  readonly each: number;
  readonly points: number;
  readonly evidence: readonly string[];
}

export interface ScoredArea {
  readonly area: string;
  readonly of: number;
  readonly deducted: number;
  readonly adjusted: number;
  /** Never below 0, never above `of`. */
  readonly points: number;
  readonly lines: readonly ScoredLine[];
}

export interface Score {
  readonly total: number;
  readonly of: number;
  readonly areas: readonly ScoredArea[];
  /** Findings whose item this sheet does not have (an older or newer sheet): shown, never silently dropped. */
  readonly unknown: readonly Finding[];
}

/**
 * The score of one call: 100 points, a deduction each time, an area never below 0 (domain §9). The same for live calls and for
 * practice. Points are exact to a thousandth.
 */
export function score(sheet: Sheet, findings: readonly Finding[], adjustments: readonly Adjustment[] = []): Score {
  const areas = sheet.areas.map((area) => scoreArea(sheet, area, findings, adjustments));
  const known = new Set(sheet.items.map(({ key }) => key));
  return {
    total: exact(areas.reduce((sum, area) => sum + area.points, 0)),
    of: exact(sheet.areas.reduce((sum, area) => sum + area.points, 0)),
    areas,
    unknown: findings.filter(({ item }) => !known.has(item)),
  };
}

function scoreArea(
  sheet: Sheet,
  area: SheetArea,
  findings: readonly Finding[],
  adjustments: readonly Adjustment[],
): ScoredArea {
  const lines = sheet.items.filter((item) => item.area === area.key).flatMap((item) => lineOf(item, findings));
  const deducted = exact(lines.reduce((sum, line) => sum + line.points, 0));
  const adjusted = exact(adjustments.filter((one) => one.area === area.key).reduce((sum, one) => sum + one.points, 0));
  const points = exact(Math.min(area.points, Math.max(0, Math.max(0, area.points - deducted) + adjusted)));
  return { area: area.key, of: area.points, deducted, adjusted, points, lines };
}

function lineOf(item: SheetItem, findings: readonly Finding[]): ScoredLine[] {
  const mine = findings.filter((finding) => finding.item === item.key);
  if (mine.length === 0) return [];
  const times = mine.reduce((sum, { times: often = 1 }) => sum + often, 0);
  const points = exact(times * item.deduction);
  return [{ item: item.key, times, each: item.deduction, points, evidence: mine.map(({ evidence }) => evidence) }];
}

/** Halves and thousandths add up as people add them. */
function exact(value: number): number {
  return Math.round(value * 1000) / 1000;
}
