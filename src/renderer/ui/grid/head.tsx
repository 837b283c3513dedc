import { ArrowDown, ArrowUp } from 'lucide-react';
import { useT } from '../../i18n/i18n.ts';
import { cx } from '../cx.ts';
import s from './grid.module.css';
import type { Column, Sort } from './types.ts';

interface HeadProps<Row> {
  columns: readonly Column<Row>[];
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  selectable: boolean;
}

/** The sticky first row: titles, and buttons that ask for another order. */
export function Head<Row>({ columns, sort, onSort, selectable }: HeadProps<Row>) {
  const t = useT();
  return (
    <div className={s.head} role="row" aria-rowindex={1}>
      {selectable && (
        <span className={s.cell} role="columnheader">
          <span className="visually-hidden">{t('common:grid.selection')}</span>
        </span>
      )}
      {columns.map((c) => {
        const sorted = c.sort !== undefined && sort?.by === c.sort;
        const direction = sort?.descending ? 'descending' : 'ascending';
        return (
          <span
            key={c.id}
            role="columnheader"
            aria-sort={sorted ? direction : undefined}
            className={cx(s.cell, c.align === 'end' && s.end)}
          >
            {c.sort !== undefined && onSort ? (
              <button
                type="button"
                tabIndex={-1}
                className={s.sorter}
                onClick={() => onSort({ by: c.sort ?? '', descending: sorted && !sort?.descending })}
              >
                {t(c.title)}
                {sorted && (sort?.descending ? <ArrowDown size={12} /> : <ArrowUp size={12} />)}
              </button>
            ) : (
              t(c.title)
            )}
          </span>
        );
      })}
    </div>
  );
}
