import { Check } from 'lucide-react';
import { memo } from 'react';
import type { CurrentStep } from '../../../shared/script/run.ts';
import { isSubmit } from '../../editor/submit.ts';
import { useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { choose, goOn, useAttention } from './flow.ts';
import { useCall, words } from './model.ts';
import s from './say.module.css';

/** The answers that lead on, each on its number key. */
export const Choices = memo(function Choices({
  choice,
}: {
  step: CurrentStep;
  choice: NonNullable<CurrentStep['choice']>;
}) {
  const t = useT();
  const { session, view, locale } = useCall();
  const led = useAttention(({ attention }) => attention?.item === 'choice');
  return (
    <div
      className={cx(s.choices, led && s.led)}
      data-item="choice"
      role="radiogroup"
      aria-label={words(choice.group.label, locale) || t('call:choice.label')}
    >
      {choice.group.label && <p className={s.choicesLabel}>{words(choice.group.label, locale)}</p>}
      {choice.options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio would swallow the arrow and Enter keys of the call
        <button
          key={option.id}
          type="button"
          role="radio"
          aria-checked={option.chosen}
          aria-keyshortcuts={String(option.key)}
          className={cx(s.choice, option.chosen && s.chosen)}
          onClick={() => choose(session, view, option.key)}
          onKeyDown={(event) => {
            if (!option.chosen || !isSubmit(event.nativeEvent)) return;
            event.preventDefault();
            event.stopPropagation();
            goOn(session, view);
          }}
        >
          <kbd className={s.digit}>{option.key}</kbd>
          <span className={s.choiceText}>
            {words(option.label, locale)}
            {option.hint && <small>{words(option.hint, locale)}</small>}
          </span>
          {option.chosen && <Check size={16} aria-hidden="true" />}
        </button>
      ))}
      {led && <strong role="alert">{t('call:blocker.choose')}</strong>}
    </div>
  );
});
