import type { DueRow } from '../../../contract/callbacks.ts';
import type { Formats } from '../../i18n/format.ts';
import { type T, textOfCode } from '../../i18n/i18n.ts';
import type { SiteLists } from '../../i18n/lists.ts';
import type { Column } from '../../ui/grid/types.ts';

/** Why a customer is called, in words: every stage once. */
export const whyText = (row: Pick<DueRow, 'stages'>): string =>
  row.stages.map((stage) => textOfCode('words:stage.', stage)).join(' · ');

/** Overdue is said in words, never by colour alone. */
export function dueText(row: Pick<DueRow, 'daysOverdue' | 'dueDate' | 'notBefore'>, t: T, f: Formats): string {
  if (row.daysOverdue > 0) return t('callbacks:overdue', { count: row.daysOverdue });
  if (row.notBefore !== null) return t('callbacks:notBefore', { time: f.when(row.notBefore) });
  return t('callbacks:dueBy', { day: row.dueDate.slice(5).replace('-', '/') });
}

export function dueColumns(t: T, f: Formats, lists: SiteLists): readonly Column<DueRow>[] {
  return [
    { id: 'due', title: 'callbacks:col.due', width: 132, fixed: true, cell: (row) => dueText(row, t, f) },
    { id: 'name', title: 'callbacks:col.customer', width: 132, fixed: true, cell: ({ name }) => name },
    { id: 'why', title: 'callbacks:col.why', width: 150, cell: whyText },
    { id: 'region', title: 'callbacks:col.region', width: 72, cell: ({ region }) => lists.word('regions', region) },
    {
      id: 'contract',
      title: 'callbacks:col.contract',
      width: 88,
      cell: ({ contractKind }) => textOfCode('words:contractKind.', contractKind),
    },
    { id: 'attempts', title: 'callbacks:col.attempts', width: 56, align: 'end', cell: ({ attempts }) => attempts },
    {
      id: 'last',
      title: 'callbacks:col.last',
      width: 96,
      hidden: true,
      cell: ({ lastCallbackDate }) => lastCallbackDate,
    },
    { id: 'fault', title: 'callbacks:col.fault', cell: ({ fault, ticketNumber }) => fault ?? ticketNumber },
  ];
}
