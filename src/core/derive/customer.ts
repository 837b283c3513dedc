import { foldForSearch } from '../../shared/fold.ts';
import { customerKeys, type SearchKey } from '../../shared/search-keys.ts';
import type { Readings } from '../../shared/search-readings.ts';
import type { Db } from '../db/open.ts';
import type { StoredRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';

type Fields = Readonly<Record<string, unknown>>;

const NAMES = ['name', 'nameEn', 'company'] as const;
const HAN = /\p{Script=Han}/u;
const MAX_SORT_KEY = 60;

/** Sorts Chinese names by pinyin among the Latin ones, as telephone lists do. */
export function sortKey(name: string, readings: Readings): string {
  const folded = foldForSearch(name.slice(0, 200));
  const spelled = [...folded].map((character) => (HAN.test(character) ? `${readings.pinyin(character)} ` : character));
  // The name itself decides between equal readings, so that the order is the same on every desk.
  return `${spelled.join('').trim().slice(0, MAX_SORT_KEY)}\u0001${folded.slice(0, MAX_SORT_KEY)}`;
}

function nameKeys(row: StoredRow | null, readings: Readings): SearchKey[] {
  if (!row || row.fields.removed === true) return [];
  const names = NAMES.map((field) => row.fields[field]).filter((name) => typeof name === 'string');
  return customerKeys({ number: String(row.fields.number), names, phones: [] }, readings);
}

/** What decides the keys of a customer's own row. */
function nameText(row: StoredRow | null): string {
  return row
    ? JSON.stringify([row.fields.number, row.fields.removed === true, ...NAMES.map((n) => row.fields[n])])
    : '';
}

/** Brings the name and number keys of a customer up to date. `readings` is asked only when something of them changed. */
export function indexCustomer(db: Db, before: StoredRow | null, after: StoredRow, readings: () => Readings): void {
  if (nameText(before) === nameText(after)) return;
  replaceKeys(db, after.rid, nameKeys(before, readings()), nameKeys(after, readings()));
  // A download may bring the phones first: a new customer takes up those that are here already.
  const wasHere = before !== null && before.fields.removed !== true;
  if (wasHere === (after.fields.removed !== true)) return;
  const phones = livePhones(db, after.id).map(({ e164 }) => e164);
  const gone = after.fields.removed === true;
  replaceKeys(db, after.rid, gone ? phoneKeys(phones) : [], gone ? [] : phoneKeys(phones));
}

/** Takes all keys of a customer that leaves this desk. */
export function unindexCustomer(db: Db, row: StoredRow, readings: () => Readings): void {
  const phones = row.fields.removed === true ? [] : livePhones(db, row.id).map(({ e164 }) => e164);
  replaceKeys(db, row.rid, [...nameKeys(row, readings()), ...phoneKeys(phones)], []);
}

/** A phone that leaves this desk: the keys of its customer are as if it had been taken off. */
export function unindexPhone(db: Db, row: StoredRow): void {
  statement(db, 'UPDATE customer_phone SET removed = 1 WHERE id = ?').run(row.id);
  indexPhone(db, row, { ...row, fields: { ...row.fields, removed: true } });
}

// The readings are for names only: keys of phones need none.
const NO_READINGS: Readings = { pinyinOfWords: () => [], pinyin: () => '', jyutping: () => [] };

function phoneKeys(phones: readonly string[]): SearchKey[] {
  return customerKeys({ number: '', names: [], phones }, NO_READINGS);
}

interface LivePhone {
  readonly id: string;
  readonly rid: number;
  readonly e164: string;
}

function livePhones(db: Db, customerId: string): LivePhone[] {
  return statement(
    db,
    'SELECT id, rid, e164 FROM customer_phone WHERE customer_id = ? AND removed IS NOT 1 ORDER BY rid',
  ).all(customerId) as LivePhone[];
}

/** Brings the phone keys of a phone's customer up to date (of both, when it moved). */
export function indexPhone(db: Db, before: StoredRow | null, after: StoredRow): void {
  const owners = new Set([before?.fields.customerId, after.fields.customerId]);
  for (const owner of owners) {
    if (typeof owner !== 'string') continue;
    const customer = statement(db, 'SELECT rid, removed FROM customer WHERE id = ?').get(owner) as
      | { rid: number; removed: number | null }
      | undefined;
    if (!customer || customer.removed === 1) continue;
    const now = livePhones(db, owner);
    const others = now.filter((phone) => phone.id !== after.id);
    const old = isLive(before, owner) ? [...others, { ...before, e164: String(before.fields.e164) }] : others;
    const inOrder = [...old].sort((a, b) => a.rid - b.rid).map((phone) => phone.e164);
    replaceKeys(db, customer.rid, phoneKeys(inOrder), phoneKeys(now.map((phone) => phone.e164)));
  }
}

function isLive(phone: StoredRow | null, owner: string): phone is StoredRow {
  return phone !== null && phone.fields.removed !== true && phone.fields.customerId === owner;
}

/** Old keys are recomputed from the old row, so nothing but the keys themselves has to be stored. */
function replaceKeys(db: Db, rid: number, old: readonly SearchKey[], now: readonly SearchKey[]): void {
  const text = ({ key, weight }: SearchKey) => `${weight} ${key}`;
  const kept = new Set(now.map(text));
  const had = new Set(old.map(text));
  for (const one of old) {
    if (kept.has(text(one))) continue;
    statement(db, 'DELETE FROM search_key WHERE key = ? AND weight = ? AND rid = ?').run(one.key, one.weight, rid);
  }
  for (const one of now) {
    if (had.has(text(one))) continue;
    statement(db, 'INSERT OR IGNORE INTO search_key (key, weight, rid) VALUES (?, ?, ?)').run(one.key, one.weight, rid);
  }
}

/** All keys of a customer, for those who write many rows at once. */
export function allKeys(fields: Fields, phones: readonly string[], readings: Readings): SearchKey[] {
  const names = NAMES.map((field) => fields[field]).filter((name) => typeof name === 'string');
  return customerKeys({ number: String(fields.number), names, phones }, readings);
}
