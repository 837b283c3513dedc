import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import s from './grid.module.css';

interface GridCellProps {
  id: string;
  /** From 1. */
  index: number;
  lang: string | undefined;
  end: boolean;
  content: ReactNode;
  /** The row is not here yet. */
  waiting: boolean;
}

/** One cell: one line, cut with an ellipsis; plain text that may be cut is told in full by its title. */
export function GridCell({ id, index, lang, end, content, waiting }: GridCellProps) {
  return (
    <span
      id={id}
      role="gridcell"
      aria-colindex={index}
      lang={lang}
      title={typeof content === 'string' ? content : undefined}
      className={cx(s.cell, end && s.end)}
    >
      {waiting ? <span className={s.waiting} /> : content}
    </span>
  );
}
