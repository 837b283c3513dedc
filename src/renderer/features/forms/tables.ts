import type { FormTable } from '../../../shared/forms/types.ts';
import type { Block } from './model.ts';
import { money, type Wording, worded } from './values.ts';

type Row = Extract<Block, { kind: 'row' }>;
type Line = readonly string[];

interface TableSpec {
  readonly columns: readonly string[];
  readonly widths: readonly number[];
  readonly lines: (wording: Wording) => Line[];
  /** The line of sums below. */
  readonly sum?: (wording: Wording) => Line | null;
}

const when = ({ f }: Wording, at: unknown) => (typeof at === 'number' ? f.dateTime(at) : '');
const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));

const TABLES: Readonly<Record<FormTable, TableSpec>> = {
  parts: {
    columns: ['partCode', 'partName', 'quantity', 'partStatus'],
    widths: [2, 5, 1, 2],
    lines: ({ data, texts }) =>
      data.parts.map((one) => [one.code, one.name, String(one.quantity), texts.ofCode(['charges:part.'], one.status)]),
  },
  fees: {
    columns: ['feeName', 'feeKind', 'quantity', 'unitPrice', 'amount'],
    widths: [5, 2, 1, 2, 2],
    lines: ({ data, texts }) =>
      data.fees.map((one) => [
        one.name,
        texts.ofCode(['charges:kind.'], one.kind),
        String(one.quantity),
        money(one.unitPrice, data.currency),
        money(one.total, data.currency),
      ]),
    sum: ({ data, texts }) => {
      const total = data.fees.reduce((sum, one) => sum + one.total, 0);
      return data.fees.length === 0 ? null : [texts.t('forms:column.sum'), '', '', '', money(total, data.currency)];
    },
  },
  visits: {
    columns: ['when', 'technician', 'visitStatus', 'apologised', 'reason'],
    widths: [3, 2, 1.5, 1.5, 4],
    lines: (wording) =>
      wording.data.visits.map((one) => [
        when(wording, one.appointmentAt),
        wording.data.names[text(one.technicianId)] ?? '',
        wording.texts.ofCode(['board:visit.'], text(one.status)),
        when(wording, one.apologisedAt),
        text(one.reason),
      ]),
  },
  history: {
    columns: ['number', 'when', 'class', 'summary', 'status'],
    widths: [2, 2.4, 1.6, 4, 2],
    lines: (wording) =>
      wording.data.history.map((one) => [
        one.number,
        when(wording, one.occurredAt),
        wording.texts.ofCode(['words:class.'], one.class),
        one.summary,
        wording.texts.ofCode(['words:status.'], one.status),
      ]),
  },
  machines: {
    columns: ['model', 'serial', 'placedAt', 'installedOn', 'warrantyUntil'],
    widths: [3, 2.5, 2, 2, 2],
    lines: (wording) =>
      wording.data.machines.map((one) => [
        text(one.model),
        text(one.serial),
        text(one.placedAt),
        worded(one.installedOn ?? null, 'date', wording),
        worded(one.warrantyUntil ?? null, 'date', wording),
      ]),
  },
  phones: {
    columns: ['phoneNumber', 'phoneLabel', 'callable'],
    widths: [4, 3, 3],
    lines: ({ data, texts, phone }) =>
      data.phones.map((one) => [
        phone(one.number),
        one.label === null ? '' : texts.ofCode(['customers:phoneLabel.', 'customers:label.'], one.label),
        texts.t(one.callable === null ? 'forms:notAsked' : one.callable ? 'common:yes' : 'common:no'),
      ]),
  },
  prices: {
    columns: ['priceCode', 'feeName', 'feeKind', 'price'],
    widths: [2, 5, 2, 3],
    lines: ({ data, texts, locale }) =>
      data.priceList.map((one) => [
        one.code,
        one.label[locale] || Object.values(one.label).find(Boolean) || one.code,
        texts.ofCode(['charges:kind.'], one.kind),
        Object.entries(one.prices)
          .map(([currency, cents]) => money(cents, currency))
          .join(' / '),
      ]),
  },
  tasks: {
    columns: ['department', 'departmentPerson', 'handedAt', 'question', 'answer'],
    widths: [2, 1.6, 2.4, 3.5, 3.5],
    lines: (wording) =>
      wording.data.tasks.map((one) => [
        worded(one.department ?? null, 'list:departments', wording),
        text(one.person),
        when(wording, one.handedAt),
        text(one.question),
        text(one.answer),
      ]),
  },
  register: {
    columns: ['number', 'customerName', 'technician', 'when', 'outcome', 'registerResult', 'receiptState'],
    widths: [2, 2, 1.6, 2.2, 1.4, 3.6, 1.6],
    lines: (wording) =>
      wording.data.register.map((one) => [
        text(one.number),
        text(one.customerName),
        text(one.technicianName),
        when(wording, one.visitedAt ?? one.appointmentAt),
        wording.texts.ofCode(
          one.visitStatus === 'done' ? ['words:status.'] : ['board:visit.'],
          text(one.visitStatus === 'done' ? one.status : one.visitStatus),
        ),
        text(one.unsolvedReason) || text(one.result) || text(one.summary),
        worded(one.receiptState ?? null, 'value:receiptState', wording),
      ]),
  },
};

/** A table as rows of which each carries its head, so that a page can begin with any of them. */
export function tableRows(table: FormTable, spare: number, wording: Wording): Row[] {
  const spec = TABLES[table];
  const head = spec.columns.map((column) => wording.texts.ofCode(['forms:column.', 'forms:field.'], column));
  const row = (cells: Line, strong = false): Row => ({
    kind: 'row',
    table,
    head,
    widths: spec.widths,
    cells: cells.map((cell) => (cell === '' && !strong && cells.some((one) => one !== '') ? '–' : cell)),
    strong,
  });
  const lines = spec.lines(wording).map((cells) => row(cells));
  const blank = Array.from({ length: spare }, () => row(spec.columns.map(() => '')));
  const sum = spec.sum?.(wording);
  const rows = [...lines, ...blank, ...(sum ? [row(sum, true)] : [])];
  return rows.length > 0 ? rows : [row([wording.texts.t('forms:noRows'), ...spec.columns.slice(1).map(() => '–')])];
}
