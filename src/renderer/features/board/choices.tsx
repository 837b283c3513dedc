import { TriangleAlert } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { BoardChoice } from '../../../contract/board.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { cx } from '../../ui/cx.ts';
import s from './board.module.css';
import { reasonText } from './reasons.ts';

interface ChoicesProps {
  choices: readonly BoardChoice[];
  chosen: string | null;
  onChoose: (id: string) => void;
  first: boolean;
}

/** Technicians, the most suitable first, with the reasons. Arrows or digits choose, Enter goes on (the form's own key). */
export function Choices({ choices, chosen, onChoose, first }: ChoicesProps) {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    choices.findIndex((one) => one.id === chosen),
  );
  const choose = (index: number) => {
    const one = choices[Math.min(choices.length - 1, Math.max(0, index))];
    if (one) onChoose(one.id);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen one is brought into sight when it changes
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={t('board:assign.who')}
      aria-activedescendant={choices.length > 0 ? `${id}-${at}` : undefined}
      className={s.choices}
      {...(first ? { 'data-autofocus': true } : {})}
      onKeyDown={(e) => {
        if (e.altKey || e.ctrlKey || e.metaKey) return;
        const to = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: choices.length - 1 }[
          e.key
        ];
        const digit = /^[1-9]$/.test(e.key) ? Number(e.key) - 1 : undefined;
        const next = digit !== undefined && digit < choices.length ? digit : to;
        if (e.key === 'Enter') {
          e.preventDefault();
          e.currentTarget.closest('form')?.requestSubmit();
        }
        if (next === undefined) return;
        e.preventDefault();
        choose(next);
      }}
    >
      {choices.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself takes the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list and points here
        <div
          key={one.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={one.id === chosen}
          className={cx(s.choice, one.id === chosen && s.chosen)}
          onClick={() => choose(index)}
        >
          <span className={s.digit} aria-hidden="true">
            {index < 9 ? index + 1 : ''}
          </span>
          <span className={s.choiceName}>
            {one.name}
            {one.teamName && <span className={s.choiceTeam}>{one.teamName}</span>}
          </span>
          <span className={s.reasons}>
            {one.reasons.map((reason) => (
              <span key={reason.code} className={cx(s.reason, s[`reason_${reason.code}`])}>
                {(reason.code === 'refused' || reason.code === 'busy') && (
                  <TriangleAlert size={12} aria-hidden="true" />
                )}
                {reasonText(reason, f, lists)}
              </span>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}
