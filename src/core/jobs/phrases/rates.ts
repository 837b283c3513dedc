import type { RuleRates } from '../../../contract/phrases.ts';
import { reading } from './open.ts';

type Count = Exclude<keyof RuleRates, 'ruleId'>;
const COUNTS: ReadonlySet<string> = new Set<Count>(['kept', 'ignored', 'overridden', 'replaced', 'reported']);

/** What became of each rule's marks since a moment, from the quality record. */
export function countRates({ path, since }: { path: string; since: number }): RuleRates[] {
  return reading(path, (db) => {
    const rows = db
      .prepare(
        `SELECT rule, action, count(*) AS count FROM quality_event
         WHERE kind = 'phrase' AND rule IS NOT NULL AND occurred_at >= ? GROUP BY rule, action`,
      )
      .all(since) as { rule: string; action: string; count: number }[];
    const rates = new Map<string, RuleRates>();
    for (const { rule, action, count } of rows) {
      const known = rates.get(rule) ?? { ruleId: rule, kept: 0, ignored: 0, overridden: 0, replaced: 0, reported: 0 };
      rates.set(rule, COUNTS.has(action) ? { ...known, [action]: known[action as Count] + count } : known);
    }
    return [...rates.values()];
  });
}
