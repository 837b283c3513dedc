import { Columns3 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/i18n.ts';
import { IconButton } from '../button.tsx';
import s from './grid.module.css';
import { shownColumns } from './moves.ts';
import type { Column } from './types.ts';

const nameOf = (grid: string) => `zuoxi.columns.${grid}`;

/** The columns a person chose for a grid on this desk; null = as delivered. */
export function useChosenColumns(grid: string): [readonly string[] | null, (ids: readonly string[]) => void] {
  const [chosen, setChosen] = useState<readonly string[] | null>(() => {
    try {
      const ids: unknown = JSON.parse(localStorage.getItem(nameOf(grid)) ?? 'null');
      return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : null;
    } catch {
      return null;
    }
  });
  return [
    chosen,
    (ids) => {
      setChosen(ids);
      try {
        localStorage.setItem(nameOf(grid), JSON.stringify(ids));
      } catch {
        // Without storage the choice lasts as long as the page.
      }
    },
  ];
}

/** Button and list of ticks. Esc or a click elsewhere closes it. */
export function ColumnChoice<Row>({
  columns,
  chosen,
  choose,
}: {
  columns: readonly Column<Row>[];
  chosen: readonly string[] | null;
  choose: (ids: readonly string[]) => void;
}) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (e: Event) => !ref.current?.contains(e.target as Node) && setOpen(false);
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  const offered = columns.filter((c) => !c.fixed);
  if (offered.length === 0) return null;
  const ids = shownColumns(columns, chosen).map((c) => c.id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Esc of the controls inside
    <div
      ref={ref}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || !open) return;
        e.preventDefault();
        setOpen(false);
        ref.current?.querySelector('button')?.focus();
      }}
    >
      <IconButton
        size="small"
        label={t('common:grid.columns')}
        icon={<Columns3 size={16} />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div className={s.menu} role="group" aria-label={t('common:grid.columns')}>
          {offered.map((c) => (
            <label key={c.id} className={s.choice}>
              <input
                type="checkbox"
                checked={ids.includes(c.id)}
                onChange={(e) => choose(e.target.checked ? [...ids, c.id] : ids.filter((id) => id !== c.id))}
              />
              {t(c.title)}
            </label>
          ))}
        </div>
      )}
    </div>
  );
}
