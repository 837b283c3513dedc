import { expect, it } from 'vitest';
import { type Expected, expectedItems } from '../../../tests/support/callbacks/reference.ts';
import { CALENDAR, festivals, lunarDate, makeCase } from '../../../tests/support/callbacks/world.ts';
import { addDays } from '../site-time.ts';
import { createDayTable } from './day-table.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { itemId, type PreparedDay, prepareDay } from './derive.ts';
import type { CustomerCase } from './facts.ts';
import { callOf } from './group.ts';
import { DEFAULT_RETRY } from './retry.ts';

/** The bar of issue 7 is 2,000 customers on every day of a year and 100,000 on twelve days: `npm run soak`. */
const CUSTOMERS = Number(process.env.ZUOXI_YEAR_CUSTOMERS ?? 60);
const MANY = Number(process.env.ZUOXI_YEAR_MANY ?? 500);

const base = {
  rules: DEFAULT_RULES,
  retry: DEFAULT_RETRY,
  days: createDayTable(CALENDAR),
  festivals,
  lunarDate,
  since: null,
};

const inOrder = (items: readonly Expected[]) =>
  items
    .map(({ rule, subject, opensAt, dueAt, lead }) => `${subject} ${rule} ${opensAt} ${dueAt} ${lead}`)
    .sort()
    .join('\n');

function derived(about: CustomerCase, context: PreparedDay): string {
  const items = callOf(about, context)?.items ?? [];
  return inOrder(items.map((item) => ({ ...item, subject: item.row?.id ?? item.key[2] })));
}

function compare(cases: readonly CustomerCase[], days: readonly string[]): { due: number; wrong: string[] } {
  const wrong: string[] = [];
  let due = 0;
  for (const day of days) {
    const context = prepareDay({ ...base, day });
    for (const about of cases) {
      const expected = inOrder(expectedItems(about, day));
      const actual = derived(about, context);
      if (actual !== '') due += 1;
      if (actual !== expected && wrong.length < 5) wrong.push(`${day}\n${expected}\n-- derived:\n${actual}`);
    }
  }
  return { due, wrong };
}

const cases = (count: number, from = 1) => Array.from({ length: count }, (_, index) => makeCase(from + index));
const year = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));

it('equals the obvious way on every day of a year', () => {
  const { due, wrong } = compare(cases(CUSTOMERS), year);
  expect(wrong).toEqual([]);
  expect(due).toBeGreaterThan(CUSTOMERS * 20);
}, 3_600_000);

it('equals it for many customers on twelve days', () => {
  const days = year.filter((_, index) => index % 31 === 17).slice(0, 12);
  for (let from = 1; from <= MANY; from += 5000) {
    const { wrong } = compare(cases(Math.min(5000, MANY - from + 1), from + 1_000_000), days);
    expect(wrong).toEqual([]);
  }
}, 3_600_000);

it('gives every item an id of its own, the same whoever derives it', () => {
  const context = prepareDay({ ...base, day: '2026-11-21' });
  const ids = (list: CustomerCase[]) => list.flatMap((about) => callOf(about, context)?.items.map(itemId) ?? []);
  const one = ids(cases(800));
  expect(new Set(one).size).toBe(one.length);
  expect(ids(cases(800).reverse()).sort()).toEqual([...one].sort());
});
