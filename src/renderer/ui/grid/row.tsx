import { memo, useMemo, useRef } from 'react';
import { useLanguage } from '../../i18n/i18n.ts';
import { cx } from '../cx.ts';
import { GridCell } from './cell.tsx';
import s from './grid.module.css';
import type { Column, GridProps } from './types.ts';

export const cellId = (uid: string, row: number, column: number) => `${uid}-${row}-${column}`;

/** What the mouse does to a row; the same object all the time, so that rows are not drawn again for it. */
export interface Hands<Row> {
  click(index: number, shift: boolean, mod: boolean): void;
  open(row: Row): void;
  drag(row: Row): string;
}

export function useHands<Row>(
  props: Pick<GridProps<Row>, 'onOpen' | 'drag'>,
  onRowClick: (index: number, shift: boolean, mod: boolean) => void,
): Hands<Row> {
  const latest = useRef({ props, onRowClick });
  latest.current = { props, onRowClick };
  return useMemo(
    () => ({
      click: (index, shift, mod) => latest.current.onRowClick(index, shift, mod),
      open: (row) => latest.current.props.onOpen?.(row),
      drag: (row) => latest.current.props.drag?.(row) ?? '',
    }),
    [],
  );
}

interface RowProps<Row> {
  /** Undefined: it is not here yet. */
  row: Row | undefined;
  index: number;
  start: number;
  uid: string;
  columns: readonly Column<Row>[];
  isActive: boolean;
  isSelected: boolean;
  selectable: boolean;
  draggable: boolean;
  state: 'risk' | 'breach' | undefined;
  hands: Hands<Row>;
}

function Row<R>({
  row,
  index,
  start,
  uid,
  columns,
  isActive,
  isSelected,
  selectable,
  draggable,
  state,
  hands,
}: RowProps<R>) {
  // Words of codes are looked up while a cell is drawn.
  useLanguage();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself takes the keys
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selectable ? isSelected : undefined}
      className={cx(s.row, isActive && s.active, state && s[state])}
      style={{ transform: `translateY(${start}px)` }}
      draggable={draggable && row !== undefined ? true : undefined}
      onDragStart={(e) => row !== undefined && draggable && e.dataTransfer.setData('text/plain', hands.drag(row))}
      onClick={(e) => hands.click(index, e.shiftKey, e.ctrlKey || e.metaKey)}
      onDoubleClick={() => row !== undefined && hands.open(row)}
    >
      {selectable && (
        <span className={s.cell} role="gridcell">
          <span className={s.tick} data-on={isSelected} aria-hidden="true" />
        </span>
      )}
      {columns.map((c, i) => (
        <GridCell
          key={c.id}
          id={cellId(uid, index, i)}
          index={i + 1}
          lang={c.lang}
          end={c.align === 'end'}
          content={row === undefined ? undefined : c.cell(row)}
          waiting={row === undefined}
        />
      ))}
    </div>
  );
}

/** Drawn again only when something of its own changed: scrolling draws the rows that come into sight and no others. */
export const GridRow = memo(Row) as typeof Row;
