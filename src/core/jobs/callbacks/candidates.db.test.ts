import { expect, it } from 'vitest';
import { storeCases } from '../../../../tests/support/callbacks/store-cases.ts';
import { CALENDAR, festivals, lunarDate, makeCase } from '../../../../tests/support/callbacks/world.ts';
import { createDayTable } from '../../../shared/callbacks/day-table.ts';
import { DEFAULT_RULES } from '../../../shared/callbacks/default-rules.ts';
import { callbackId, type DueContext, itemId, prepareDay } from '../../../shared/callbacks/derive.ts';
import type { CustomerCase, RowFacts } from '../../../shared/callbacks/facts.ts';
import { callOf, type DueCall } from '../../../shared/callbacks/group.ts';
import { DEFAULT_RETRY } from '../../../shared/callbacks/retry.ts';
import type { DueRule } from '../../../shared/callbacks/rule.ts';
import { addDays } from '../../../shared/site-time.ts';
import { deriveDay } from './day.ts';

const MONTHLY: DueRule[] = DEFAULT_RULES.map((rule) =>
  rule.key === 'potentialMonth' ? { ...rule, enabled: true } : rule,
);
const shared = { retry: DEFAULT_RETRY, days: createDayTable(CALENDAR), festivals, lunarDate };
const on = (day: string, rules: readonly DueRule[], since: string | null): DueContext => ({
  ...shared,
  rules,
  since,
  day,
});

const shown = (calls: readonly DueCall[]) =>
  calls
    .map(({ customerId, items, ownerId, waits, lead }) =>
      [customerId, ownerId, waits, lead, ...items.map((item) => `${itemId(item)} ${item.dueAt} ${item.lead}`)].join(
        ' ',
      ),
    )
    .sort();

/** Some complaints were called back about already: as done rows under the id that their rule gives them. */
function calledBack(about: CustomerCase, index: number): CustomerCase {
  const done = about.tickets.flatMap(({ id, class: kind, occurredAt, customerId }): RowFacts[] => {
    if (kind !== 'complaint' || index % 2 === 0) return [];
    const row = { customerId, ticketId: id, stage: 'complaint', status: 'done', marketing: false, attempts: [] };
    return ['complaintDay', 'complaintWeek'].map((rule) => ({
      ...{ ...row, rule, id: callbackId(rule, customerId, id, String(occurredAt)), dueAt: occurredAt, lateAt: null },
      ...{ nextAt: null, ownerId: null, doneAt: occurredAt + 3_600_000 },
    }));
  });
  return { ...about, rows: [...about.rows, ...done] };
}

it('finds by indexes exactly whom the rules find among everybody, whatever the day, the rules and the cut-over', () => {
  const cases = Array.from({ length: 700 }, (_, index) => calledBack(makeCase(index + 5000), index)).map((about) => ({
    ...about,
    // An order that came to nothing is no longer read, and has no owner to call.
    orders: about.orders.filter(({ status }) => status !== 'notBought'),
  }));
  const db = storeCases(cases);
  let found = 0;
  for (let day = '2026-01-05'; day < '2026-12-31'; day = addDays(day, 23)) {
    for (const since of [null, '2026-06-01']) {
      const context = on(day, MONTHLY, since);
      const prepared = prepareDay(context);
      const expected = cases.flatMap((about) => callOf(about, prepared) ?? []);
      const { calls } = deriveDay(db, context);
      expect(shown(calls), `${day} ${since}`).toEqual(shown(expected));
      found += calls.length;
    }
  }
  expect(found).toBeGreaterThan(1000);
  db.close();
});
