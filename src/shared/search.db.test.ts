import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { customerKeys } from './search-keys.ts';
import { upperBound } from './search-kinds.ts';
import { queryPlan } from './search-query.ts';
import { loadReadings } from './search-readings.ts';

const db = new Database(':memory:');
db.exec(`CREATE TABLE customer_key (key TEXT NOT NULL, weight INTEGER NOT NULL, customer INTEGER NOT NULL,
  PRIMARY KEY (key, weight, customer)) STRICT, WITHOUT ROWID`);
const range = db.prepare(
  'SELECT key, customer FROM customer_key WHERE key >= ? AND key < ? ORDER BY key, weight LIMIT 500',
);

const CUSTOMERS = [
  ['陳大文', 'Peter CHAN Tai Man'],
  ['陈大明'],
  ['單小樂'],
  ['曾𠮷欣'],
  ['香港永發貿易有限公司', 'Wing Fat Trading Co. Ltd.'],
];

beforeAll(async () => {
  const readings = await loadReadings();
  const insert = db.prepare('INSERT INTO customer_key (key, weight, customer) VALUES (?, ?, ?)');
  CUSTOMERS.forEach((names, i) => {
    const customer = { number: `C-${i + 1}`, names, phones: [`+8529123456${i}`] };
    for (const { key, weight } of customerKeys(customer, readings)) insert.run(key, weight, i + 1);
  });
});
afterAll(() => void db.close());

function search(typed: string): number[] {
  const found = new Set<number>();
  for (const { key, exact, contains, fallback } of queryPlan(typed).customers) {
    if (fallback && found.size > 0) continue;
    const rows = range.all(key, exact ? `${key}\0` : upperBound(key)) as { key: string; customer: number }[];
    for (const row of rows) if (contains.every((word) => row.key.includes(word))) found.add(row.customer);
  }
  return [...found].sort();
}

it.each<[string, number[]]>([
  ['陳大', [1, 2]],
  ['大文', [1]],
  ['chen da', [1, 2]],
  ['chan tai', [1, 2]],
  ['can4 daai6 ming', [2]],
  ['can4daai6ming4', [2]],
  ['chan peter', [1]],
  ['曾𠮷', [4]],
  ['𠮷欣', [4]],
  ['永发', [5]],
  ['wing fat', [5]],
  ['4562', [3]],
  ['91234560', [1]],
  ['C-3', [3]],
  ['nobody', []],
])('%s in a real table', (typed, customers) => expect(search(typed)).toEqual(customers));
