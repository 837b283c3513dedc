import type { ClockItem } from '../../contract/clocks.ts';

/** What is told once of a clock: that it is at risk, that it ran out, that a complaint of level 3 is there. */
export function stagesOf(item: ClockItem): string[] {
  if (!item.mine) return [];
  const stages = item.level === 3 && item.kind === 'ticket' ? [`${item.subjectId} level3`] : [];
  if (item.risk === 'risk') stages.push(`${item.id} risk`);
  // Told that it ran out, nobody needs to hear any more that it was about to.
  if (item.risk === 'breach') stages.push(`${item.id} breach`);
  return stages;
}

export interface Reminding {
  /** To be told now, the most important first (the order of the wall). */
  readonly tell: readonly ClockItem[];
  /** What was told so far and still stands. */
  readonly told: readonly string[];
}

/**
 * What to say now. Nothing during a call (`busy`): it is said when the call is over. What no longer stands is forgotten, so
 * that the memory does not grow, and a deadline that moved is told anew.
 */
export function remind(items: readonly ClockItem[], told: readonly string[], busy: boolean): Reminding {
  const known = new Set(told);
  const standing = items.flatMap(stagesOf);
  if (busy) return { tell: [], told: standing.filter((stage) => known.has(stage)) };
  const tell = items.filter((item) => stagesOf(item).some((stage) => !known.has(stage)));
  return { tell, told: standing };
}
