import { TriangleAlert } from 'lucide-react';
import { type RefObject, useCallback, useRef } from 'react';
import type { TicketView } from '../../../contract/tickets.ts';
import { useCommand } from '../../app/commands.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import s from './tickets.module.css';

/** Jumps from one missing field to the next, round and round. */
export function useNextMissing(view: TicketView, root: RefObject<HTMLElement | null>): (field?: string) => void {
  const at = useRef(-1);
  const jump = useCallback(
    (field?: string) => {
      const names = view.missing.map((m) => m.field);
      at.current = field === undefined ? (at.current + 1) % Math.max(1, names.length) : names.indexOf(field);
      const box = root.current?.querySelector<HTMLElement>(`[data-field="${names[at.current]}"]`);
      box?.scrollIntoView({ block: 'center' });
      box?.focus();
    },
    [view.missing, root],
  );
  useCommand({
    id: 'tickets.missing',
    title: 'tickets:command.missing',
    group: 'edit',
    keys: ['G', 'F2'],
    when: () => view.missing.length > 0,
    run: () => jump(),
  });
  return jump;
}

/** What the class and the state still require, by name; a click or the key leads there. */
export function Missing({ view, onNext }: { view: TicketView; onNext: (field?: string) => void }) {
  const t = useT();
  const { missing } = view;
  if (missing.length === 0) return null;
  return (
    <section className={s.missing} aria-label={t('tickets:missing', { count: missing.length })}>
      <TriangleAlert size={16} aria-hidden="true" />
      <span className={s.missingText}>
        {t('tickets:missing', { count: missing.length })}
        {missing.map((m) => (
          <button key={m.field} type="button" className={s.link} onClick={() => onNext(m.field)}>
            {textOfCode('tickets:field.', m.field)}
          </button>
        ))}
      </span>
      <Button size="small" command="tickets.missing" onClick={() => onNext()}>
        {t('tickets:nextMissing')}
      </Button>
    </section>
  );
}
