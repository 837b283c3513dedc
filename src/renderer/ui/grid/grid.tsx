import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { ErrorNote } from '../note.tsx';
import { ColumnChoice, useChosenColumns } from './columns.tsx';
import s from './grid.module.css';
import { Head } from './head.tsx';
import { useGridKeys } from './keys.ts';
import { shownColumns } from './moves.ts';
import { cellId, GridRow, useHands } from './row.tsx';
import type { Column, GridProps } from './types.ts';

const ROW = 32;
const HEAD = 32;

function template<Row>(columns: readonly Column<Row>[], selectable: boolean): string {
  const widths = columns.map((c) => (c.width ? `${c.width}px` : 'minmax(120px, 1fr)'));
  return (selectable ? ['36px', ...widths] : widths).join(' ');
}

/** Below this the grid scrolls sideways. */
function leastWidth<Row>(columns: readonly Column<Row>[], selectable: boolean): number {
  return columns.reduce((sum, c) => sum + (c.width ?? 120), selectable ? 36 : 0);
}

/**
 * A table for the keyboard: one tab stop; arrows, PgUp/PgDn, Home/End move; Enter opens; Space selects.
 * The focus stays on the grid and points at the active cell, so that rows scrolled out of sight cannot lose it.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { columns, source, rowId, label, empty, tools, sort, onSort, selected, onSelect, rowState } = props;
  const t = useT();
  const f = useFormat();
  const uid = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useChosenColumns(props.id);
  const shown = useMemo(() => shownColumns(columns, chosen), [columns, chosen]);
  const rows = useVirtualizer({
    count: source.count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 10,
    scrollPaddingStart: HEAD,
    scrollMargin: 0,
  });
  const keys = useGridKeys(props, shown.length, rows, scroll);
  const { active, activeColumn } = keys;
  const items = rows.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? 0) + 1;
  const { want } = source;
  useEffect(() => want?.(from, to), [want, from, to]);
  useAutoFocus(scroll, props.autoFocus === true && source.count > 0);
  useStartAt(rows, props.startAt ?? 0, source.count);

  const cols = {
    '--cols': template(shown, onSelect !== undefined),
    '--least': `${leastWidth(shown, onSelect !== undefined)}px`,
  } as React.CSSProperties;
  const hands = useHands(props, keys.onRowClick);
  return (
    <div className={s.frame}>
      {!props.plain && (
        <div className={s.tools}>
          {tools}
          <div className={s.chooser}>
            <span className={s.count} role="status">
              {selected && selected.size > 0
                ? t('common:grid.selected', { count: selected.size, total: f.number(source.count) })
                : t('common:grid.rows', { count: source.count, total: f.number(source.count) })}
            </span>
            <ColumnChoice columns={columns} chosen={chosen} choose={choose} />
          </div>
        </div>
      )}
      <div
        ref={scroll}
        className={s.scroll}
        style={cols}
        role="grid"
        aria-label={label}
        aria-rowcount={source.count + 1}
        aria-colcount={shown.length}
        aria-multiselectable={onSelect ? true : undefined}
        aria-activedescendant={source.count > 0 ? cellId(uid, active, activeColumn) : undefined}
        tabIndex={0}
        data-empty={source.count === 0 || undefined}
        onKeyDown={keys.onKeyDown}
      >
        <Head columns={shown} sort={sort} onSort={onSort} selectable={onSelect !== undefined} />
        <div className={s.body} role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const row = source.row(item.index);
            const id = row === undefined ? undefined : rowId(row);
            const isSelected = id !== undefined && selected?.has(id) === true;
            return (
              <GridRow
                key={item.key}
                row={row}
                index={item.index}
                start={item.start}
                uid={uid}
                columns={shown}
                isActive={item.index === active}
                isSelected={isSelected}
                selectable={onSelect !== undefined}
                draggable={props.drag !== undefined}
                state={row === undefined ? undefined : rowState?.(row)}
                hands={hands}
              />
            );
          })}
        </div>
        {source.error !== undefined && <ErrorNote error={source.error} />}
        {source.count === 0 && !source.loading && !source.error && <div className={s.empty}>{empty}</div>}
      </div>
    </div>
  );
}

/** Brings the remembered row into sight, once, when rows are there. */
function useStartAt(rows: { scrollToIndex(index: number): void }, startAt: number, count: number) {
  const done = useRef(startAt === 0);
  useLayoutEffect(() => {
    if (done.current || count === 0) return;
    done.current = true;
    rows.scrollToIndex(Math.min(startAt, count - 1));
  }, [rows, startAt, count]);
}

function useAutoFocus(ref: React.RefObject<HTMLElement | null>, ready: boolean) {
  const done = useRef(false);
  useEffect(() => {
    if (!ready || done.current) return;
    done.current = true;
    ref.current?.focus({ preventScroll: true });
  }, [ready, ref]);
}
