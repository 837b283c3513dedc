import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { inTextField, isComposing } from '../../app/keys.ts';
import { moveRow, rangeIds } from './moves.ts';
import type { GridProps } from './types.ts';

type Rows = Virtualizer<HTMLDivElement, Element>;

const LETTERS: Readonly<Record<string, string>> = { j: 'ArrowDown', k: 'ArrowUp' };

/** The active cell of a grid, what keys and clicks make of it, and the selection. */
export function useGridKeys<Row>(
  props: GridProps<Row>,
  columnCount: number,
  rows: Rows,
  scroll: RefObject<HTMLDivElement | null>,
) {
  const { source, rowId, onOpen, selected, onSelect, onActive } = props;
  const [wantedRow, setRow] = useState(props.startAt ?? 0);
  const [wantedColumn, setColumn] = useState(0);
  const anchor = useRef(0);
  // Rows may have gone since: the active one is the nearest that still exists.
  const active = Math.max(0, Math.min(wantedRow, source.count - 1));
  const activeColumn = Math.max(0, Math.min(wantedColumn, columnCount - 1));
  const current = source.row(active);
  const currentId = current === undefined ? undefined : rowId(current);
  const tell = useRef(onActive);
  tell.current = onActive;
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each row that becomes active
  useEffect(() => tell.current?.(current, active), [currentId]);

  const shownFor = useRef(props.resetKey);
  useEffect(() => {
    if (shownFor.current === props.resetKey) return;
    shownFor.current = props.resetKey;
    anchor.current = 0;
    setRow(0);
    rows.scrollToIndex(0);
  }, [props.resetKey, rows]);

  const idAt = (index: number) => {
    const row = source.row(index);
    return row === undefined ? undefined : rowId(row);
  };
  const selectRange = (to: number) => onSelect?.(new Set(rangeIds(anchor.current, to, idAt)));
  const toggle = (index: number) => {
    const id = idAt(index);
    if (id === undefined || !onSelect) return;
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    anchor.current = index;
    onSelect(next);
  };
  const moveTo = (index: number) => {
    setRow(index);
    rows.scrollToIndex(index, { align: 'auto' });
  };

  function onKeyDown(e: React.KeyboardEvent) {
    if (isComposing(e.nativeEvent) || e.altKey || e.defaultPrevented || inTextField(e.target)) return;
    const mod = e.ctrlKey || e.metaKey;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 320) / 32) - 2);
    const key = (props.letters && LETTERS[e.key.toLowerCase()]) || e.key;
    const to = mod ? null : moveRow(key, active, source.count, page);
    if (to !== null) {
      moveTo(to);
      if (e.shiftKey && onSelect) selectRange(to);
      else anchor.current = to;
    } else if (!mod && e.key === 'ArrowRight') setColumn(Math.min(columnCount - 1, activeColumn + 1));
    else if (!mod && e.key === 'ArrowLeft') setColumn(Math.max(0, activeColumn - 1));
    else if (!mod && e.key === 'Enter' && onOpen && current !== undefined && e.target === scroll.current) {
      if (!e.repeat) onOpen(current);
    } else if (!mod && e.key === ' ' && onSelect && e.target === scroll.current) toggle(active);
    else if (mod && e.key.toLowerCase() === 'a' && onSelect) {
      anchor.current = 0;
      selectRange(source.count - 1);
    } else if (e.key === 'Escape' && selected && selected.size > 0) onSelect?.(new Set());
    else return;
    e.preventDefault();
  }

  function onRowClick(index: number, shift: boolean, mod: boolean) {
    setRow(index);
    if (shift && onSelect) selectRange(index);
    else if (mod && onSelect) toggle(index);
    else anchor.current = index;
  }

  return { active, activeColumn, onKeyDown, onRowClick };
}
