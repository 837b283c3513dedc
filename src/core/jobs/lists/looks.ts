import type { ColumnKind } from '../../../shared/lists/columns.ts';
import { bookWord, type Locale } from '../../../shared/lists/words.ts';
import type { Look, Styles } from '../xlsx/styles.ts';

/** Families that every Windows of the region has; other systems put their own in their place. */
export const FONTS: Readonly<Record<Locale, string>> = {
  'zh-HK': 'Microsoft JhengHei',
  'zh-CN': 'Microsoft YaHei',
  en: 'Calibri',
};
export const FONT_SIZE = 10;

const RED = { color: 'B42318', fill: 'FEE4E2', bold: true } as const;
const AMBER = { color: '93370D', fill: 'FEF0C7' } as const;
const HEAD = { bold: true, middle: true, wrap: true, boxed: true } as const;

export interface Looks {
  readonly title: number;
  readonly plain: number;
  readonly soft: number;
  readonly bold: number;
  readonly figure: number;
  readonly share: number;
  readonly wrapped: number;
  readonly head: number;
  /** Head of a column that is brought back. */
  readonly headEdited: number;
  readonly group: number;
  /** Cells without a row: text, so that what is typed there stays as it is. */
  readonly spare: number;
  readonly band: number;
  cell(kind: ColumnKind, state?: 'overdue' | 'today' | 'link'): number;
}

/** Every look of a workbook of the list. `open`: cells of data may be changed. */
export function looksOf(styles: Styles, locale: Locale, open: boolean): Looks {
  const text = JSON.stringify;
  const late = bookWord(locale, 'daysOverdue').split('{n}');
  // A section for what is below zero shows no minus sign; the last one, without a condition, would.
  const sections = [
    `[>0]${late.map((part) => (part === '' ? '' : text(part))).join('0')}`,
    `[<0]${text(bookWord(locale, 'notYetDue'))}`,
    text(bookWord(locale, 'due')),
  ];
  const base = { boxed: true, middle: true, ...(open ? { unlocked: true } : {}) };
  const kinds: Readonly<Record<ColumnKind, Look>> = {
    text: { ...base, format: '@', wrap: true },
    long: { ...base, format: '@', wrap: true },
    phones: { ...base, format: '@', wrap: true },
    date: { ...base, format: 'yyyy-mm-dd', align: 'left' },
    time: { ...base, format: 'yyyy-mm-dd hh:mm', align: 'left' },
    number: { ...base, format: '0', align: 'right' },
    overdue: { ...base, format: sections.join(';'), align: 'left' },
    choice: { ...base, format: '@', wrap: true },
    score: { ...base, format: '0', align: 'center' },
    flag: { ...base, format: '@', align: 'center' },
  };
  return {
    title: styles.of({ bold: true, size: 16 }),
    plain: styles.of({ format: '@' }),
    soft: styles.of({ color: '475467', format: '@' }),
    bold: styles.of({ bold: true, format: '@' }),
    figure: styles.of({ format: '#,##0', align: 'right', boxed: true, middle: true }),
    share: styles.of({ format: '0.0%', align: 'right', boxed: true, middle: true }),
    wrapped: styles.of({ wrap: true, format: '@' }),
    head: styles.of({ ...HEAD, fill: 'EAECF0', color: '344054' }),
    headEdited: styles.of({ ...HEAD, fill: '175CD3', color: 'FFFFFF' }),
    group: styles.of({ bold: true, fill: 'D1E0FF', middle: true, format: '@' }),
    spare: styles.of({ format: '@', middle: true, ...(open ? { unlocked: true } : {}) }),
    band: styles.overlay({ fill: 'F5F8FF' }),
    cell(kind, state) {
      const look = kinds[kind];
      if (state === 'overdue') return styles.of({ ...look, ...RED });
      if (state === 'today') return styles.of({ ...look, ...AMBER });
      return styles.of(state === 'link' ? { ...look, color: '175CD3', underline: true } : look);
    },
  };
}
