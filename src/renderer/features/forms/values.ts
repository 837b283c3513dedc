import type { UiLocale } from '../../../contract/base.ts';
import type { FormData } from '../../../contract/forms.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { As, FormField } from '../../../shared/forms/types.ts';
import { moneyText } from '../../../shared/settlement/fees.ts';
import type { Formats } from '../../i18n/format.ts';
import type { Texts } from '../../i18n/i18n.ts';
import { labelOf } from '../../i18n/lists.ts';
import type { Cell } from './model.ts';

type Scalar = string | number | boolean | null;

/** Everything that words a value: data, texts of the sheet's language, formats of the site. */
export interface Wording {
  readonly data: FormData;
  readonly texts: Texts;
  readonly f: Formats;
  readonly locale: UiLocale;
  readonly lists: Settings['lists'];
  /** A stored number as people of the place read it. */
  readonly phone: (e164: string) => string;
}

const SIGNS: Readonly<Record<string, string>> = { HKD: 'HK$', CNY: '¥', MOP: 'MOP$' };

export function money(cents: number, currency: string): string {
  return `${SIGNS[currency] ?? currency} ${moneyText(cents)}`;
}

const SOLVED = new Set(['solved', 'notSigned', 'receiptChecked']);

/** Values that stand on no row as they are printed. */
function extra(data: FormData, name: string): Scalar {
  const { ticket } = data;
  if (name === 'handler') return ticket?.handlerId ?? ticket?.ownerId ?? null;
  if (name === 'missedVisits') return ticket?.missedVisits ?? 0;
  if (name === 'total') return data.fees.length > 0 ? (ticket?.feeTotal ?? null) : null;
  if (name === 'outcome') {
    const status = String(ticket?.status ?? '');
    return SOLVED.has(status) ? 'solved' : status === 'unsolved' ? 'unsolved' : null;
  }
  return null;
}

export function rawOf(data: FormData, from: string): Scalar {
  const [source = '', name = ''] = from.split('.');
  if (source === 'extra') return extra(data, name);
  const row = { ticket: data.ticket, customer: data.customer, machine: data.machine, station: data.station }[source];
  const value = row?.[name] ?? null;
  // A ticket that nobody's file is linked to yet still names who called.
  return value === null && from === 'customer.name' ? (data.ticket?.contactName ?? null) : value;
}

export function worded(raw: Scalar, as: As, { data, texts, f, locale, lists, phone }: Wording): string {
  if (raw === null || raw === '') return '';
  if (as === 'phone') return phone(String(raw));
  if (as === 'instant' && typeof raw === 'number') return f.dateTime(raw);
  if (as === 'date') return f.businessDate(String(raw));
  if (as === 'money' && typeof raw === 'number') return money(raw, data.currency);
  if (as === 'person') return data.names[String(raw)] ?? '';
  if (as === 'yesNo') return texts.t(raw === true ? 'common:yes' : 'common:no');
  const [kind, name = ''] = as.split(':');
  if (kind === 'value') return texts.ofCode([`forms:value.${name}.`, `tickets:value.${name}.`], String(raw));
  if (kind === 'words') return texts.ofCode([`words:${name}.`], String(raw));
  if (kind === 'list') {
    const entry = lists[name as keyof typeof lists]?.find((one) => one.code === raw);
    return entry ? labelOf(entry, locale) : String(raw);
  }
  return String(raw);
}

/** Why a field of the ticket cannot be known, in the sheet's language; '' = nobody said. */
function reasonOf(from: string, { data, locale, lists }: Wording): string {
  const [source, name = ''] = from.split('.');
  const reason = source === 'ticket' ? data.unknown[name] : undefined;
  if (!reason) return '';
  const entry = lists.unknownReasons.find((one) => one.code === reason);
  return entry ? labelOf(entry, locale) : reason;
}

/** A field as it stands on the sheet: its value, why there is none, or lines to write on. */
export function cellOf(field: FormField, wording: Wording): Cell {
  const { texts } = wording;
  const head = {
    label: texts.ofCode(['forms:field.'], field.label),
    span: field.span ?? 1,
    lines: field.write ?? 0,
  };
  const value = worded(rawOf(wording.data, field.from), field.as ?? 'text', wording);
  if (value !== '') return { ...head, value, state: 'value' };
  const reason = reasonOf(field.from, wording);
  if (reason !== '') return { ...head, value: texts.t('forms:unknown', { reason }), state: 'unknown' };
  if (field.write) return { ...head, value: '', state: 'write' };
  return { ...head, value: texts.t('forms:none'), state: 'none' };
}
