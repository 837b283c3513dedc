import { Circle, CircleCheck, CircleDot, CircleSlash } from 'lucide-react';
import type { TicketRow } from '../../../contract/tickets.ts';
import type { TicketClass } from '../../../shared/model/ticket-classes.ts';
import { firstState } from '../../../shared/model/ticket-flow.ts';
import { textOfCode } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import s from './tickets.module.css';

/** Nothing done yet, under way, done, void: each its own shape, and always the word of the class. */
export function statusShape(row: Pick<TicketRow, 'class' | 'status' | 'open'>): 'new' | 'going' | 'done' | 'void' {
  if (row.status === 'void') return 'void';
  if (!row.open) return 'done';
  return row.status === firstState(row.class as TicketClass) ? 'new' : 'going';
}

const icons = { new: Circle, going: CircleDot, done: CircleCheck, void: CircleSlash } as const;

export function Status({ row }: { row: Pick<TicketRow, 'class' | 'status' | 'open'> }) {
  const shape = statusShape(row);
  const Icon = icons[shape];
  return (
    <span className={cx(s.status, s[`status_${shape}`])}>
      <Icon size={14} aria-hidden="true" />
      {textOfCode('words:status.', row.status)}
    </span>
  );
}
