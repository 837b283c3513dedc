import { optionWord } from '../../../shared/lists/vocabulary.ts';
import type { Locale } from '../../../shared/lists/words.ts';
import { bookWord } from '../../../shared/lists/words.ts';
import { maskPhone } from '../../../shared/phone-format.ts';
import { businessDate } from '../../../shared/site-time.ts';
import { TABLES, type TableField } from '../../../shared/tables/kinds.ts';
import { openDatabase } from '../../db/open.ts';
import type { TableTask } from '../../features/tables/worker.ts';
import { freePath } from '../lists/free-path.ts';
import { writeTable } from './write-table.ts';

type Task = Extract<TableTask, { kind: 'export' }>;
type Raw = Readonly<Record<string, string | number | null>>;

const PHONE = (skip: number) =>
  `(SELECT f.e164 || char(9) || f.written FROM customer_phone f WHERE f.customer_id = c.id AND f.removed IS NOT 1 ORDER BY f.rid LIMIT 1 OFFSET ${skip})`;

const SQL = {
  customers: `SELECT c.number, c.name, c.name_en AS nameEn, c.company, c.surname, c.title, ${PHONE(0)} AS phone, ${PHONE(1)} AS phone2,
    c.language, c.address, c.region, c.contract_kind AS contractKind, c.class, c.email, c.warranty_until AS warrantyUntil,
    c.joined_on AS joinedOn, c.club_since AS clubSince, c.do_not_call AS doNotCall, c.marketing_opt_out AS marketingOptOut,
    p.name AS owner, c.last_callback_at AS lastCallbackOn, c.last_repair_at AS lastRepairOn,
    c.last_satisfaction AS lastSatisfaction, c.note
    FROM customer c LEFT JOIN person p ON p.id = c.owner_id WHERE c.removed IS NOT 1 ORDER BY c.rid`,
  equipment: `SELECT c.number, ${PHONE(0)} AS phone, e.model, e.serial, e.placed_at AS placedAt, e.installed_on AS installedOn,
    e.warranty_until AS warrantyUntil FROM equipment e JOIN customer c ON c.id = e.customer_id AND c.removed IS NOT 1
    WHERE e.removed IS NOT 1 ORDER BY e.rid`,
} as const;

/** Customers or machines under headings by which they come in again, elsewhere or here. Masked phones stay masked. */
export async function exportTable(task: Task): Promise<{ path: string; rows: number; bytes: number }> {
  const { store, table, locale, place, stem } = task;
  const fields = TABLES[table];
  const db = openDatabase(store, { log: { info: () => {}, warn: () => {}, error: () => '' }, readonly: true });
  try {
    const read = function* () {
      for (const raw of db.prepare(SQL[table]).iterate() as Iterable<Raw>) {
        yield fields.map((field) => cellOf(field, raw[field.key] ?? null, task));
      }
    };
    const heads = fields.map(({ label }) => label[locale]);
    return await writeTable({ ...task, path: freePath(place, stem), heads, rows: read() });
  } finally {
    db.close();
  }
}

function cellOf(field: TableField, value: string | number | null, task: Task): string | null {
  if (value === null) return null;
  if (field.key === 'region') return optionWord(task.regions, String(value), task.locale);
  switch (field.kind) {
    case 'phone': {
      const [e164 = '', written = ''] = String(value).split('\t');
      return task.masked ? maskPhone(e164, task.region) : written;
    }
    case 'flag':
      return value === 1 ? bookWord(task.locale, 'yes') : null;
    case 'code':
      return wordOf(field, String(value), task.locale);
    case 'date':
      return typeof value === 'number' ? businessDate(value, task.zone) : value;
    default:
      return String(value);
  }
}

/** The first word of a code is Hong Kong's, the last one English. */
function wordOf({ codes }: TableField, code: string, locale: Locale): string {
  const names = codes?.[code] ?? [];
  const word = locale === 'zh-HK' ? names[0] : locale === 'en' ? names.at(-1) : names[Math.min(1, names.length - 2)];
  return word ?? code;
}
