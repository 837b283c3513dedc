import type { BoardView } from '../../../contract/board.ts';
import { useCommand } from '../../app/commands.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import s from './board.module.css';
import { VIEWS, type View } from './model.ts';

interface ViewsProps {
  view: View;
  counts: BoardView['counts'];
  onView: (view: View) => void;
}

/** Which part of the way the list shows, with how many wait there: a click or the digits 1 to 5. */
export function BoardViews({ view, counts, onView }: ViewsProps) {
  const t = useT();
  return (
    <fieldset className={s.views} aria-label={t('board:views')}>
      {VIEWS.map((one, i) => (
        <One key={one} of={one} digit={String(i + 1)} on={one === view} count={countOf(counts, one)} onView={onView} />
      ))}
    </fieldset>
  );
}

function countOf(counts: BoardView['counts'], view: View): number | null {
  return view === 'waiting' || view === 'noTime' || view === 'planned' ? counts[view] : null;
}

interface OneProps {
  of: View;
  digit: string;
  on: boolean;
  count: number | null;
  onView: (view: View) => void;
}

function One({ of, digit, on, count, onView }: OneProps) {
  const t = useT();
  const f = useFormat();
  const id = `board.view.${of}`;
  useCommand({ id, title: `board:command.view.${of}`, group: 'list', keys: [digit], run: () => onView(of) });
  return (
    <button type="button" className={s.view} aria-pressed={on} onClick={() => onView(of)}>
      {t(`board:view.${of}`)}
      {count !== null && <span className="num">{f.number(count)}</span>}
      <CommandKeys id={id} />
    </button>
  );
}
