import { useCommand } from '../../app/commands.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import s from './tickets.module.css';

const VIEWS = ['mine', 'open', 'all'] as const;
export type View = (typeof VIEWS)[number];

/** My own, all open ones, all: a click or the digits 1 to 3. */
export function Views({ view, onView }: { view: View; onView: (view: View) => void }) {
  const t = useT();
  return (
    <fieldset className={s.views} aria-label={t('tickets:list.views')}>
      {VIEWS.map((v, i) => (
        <One key={v} view={v} digit={String(i + 1)} on={v === view} onView={onView} />
      ))}
    </fieldset>
  );
}

function One({ view, digit, on, onView }: { view: View; digit: string; on: boolean; onView: (view: View) => void }) {
  const id = `tickets.view.${view}`;
  useCommand({ id, title: `tickets:command.view.${view}`, group: 'list', keys: [digit], run: () => onView(view) });
  return (
    <button type="button" className={s.view} aria-pressed={on} onClick={() => onView(view)}>
      {textOfCode('tickets:list.view.', view)}
      <CommandKeys id={id} />
    </button>
  );
}
