import type { BoardView } from '../../../contract/board.ts';
import type { Formats } from '../../i18n/format.ts';
import type { Texts } from '../../i18n/i18n.ts';
import type { Block, Sheet } from './model.ts';

interface DayInput {
  readonly view: BoardView;
  readonly company: { readonly name: string; readonly hotline: string };
  /** Only this technician's day; null = everybody of the board. */
  readonly technicianId: string | null;
  readonly texts: Texts;
  readonly f: Formats;
  readonly printed: { readonly at: number; readonly by: string };
}

const WIDTHS = [1.6, 2, 2, 3.4, 3, 1.6, 1.2];
const COLUMNS = ['time', 'number', 'customerName', 'address', 'summary', 'status', 'done'];

/** The day's board on paper, technician by technician, in the order of the visits. */
export function buildDay({ view, company, technicianId, texts, f, printed }: DayInput): Sheet {
  const head = COLUMNS.map((column) => texts.ofCode(['forms:column.', 'forms:field.'], column));
  const shown = view.technicians.filter((one) => technicianId === null || one.id === technicianId);
  const row = (cells: string[]): Block => ({ kind: 'row', table: 'day', head, widths: WIDTHS, cells });
  const blocks = shown.flatMap((one): Block[] => [
    {
      kind: 'title',
      text: [one.name, one.teamName, texts.t('forms:visits', { count: one.visits.length })].filter(Boolean).join(' · '),
    },
    ...(one.visits.length === 0
      ? [row([texts.t('forms:noRows'), ...COLUMNS.slice(1).map(() => '')])]
      : one.visits.map(({ appointmentAt, endsAt, status, ticket }) =>
          row([
            `${f.time(appointmentAt)}–${f.time(endsAt)}`,
            ticket.number,
            ticket.customerName ?? '–',
            ticket.address ?? '–',
            ticket.summary,
            status === 'planned'
              ? texts.ofCode(['words:status.'], ticket.status)
              : texts.ofCode(['board:visit.'], status),
            '☐',
          ]),
        )),
  ]);
  return {
    title: texts.t('forms:title.day'),
    company: company.name,
    hotline: company.hotline,
    number: f.businessDate(view.day),
    foot: texts.t('forms:foot', { when: f.dateTime(printed.at), name: printed.by }),
    blocks: blocks.length > 0 ? blocks : [{ kind: 'note', text: texts.t('forms:nobody') }],
  };
}
