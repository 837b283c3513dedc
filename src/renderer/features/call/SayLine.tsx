import { Check, Circle, SkipForward } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { LineView, TextScope, VisitKey } from '../../../shared/script/run.ts';
import type { Spoken } from '../../../shared/script/types.ts';
import { isSubmit } from '../../editor/submit.ts';
import { useT } from '../../i18n/i18n.ts';
import { useExam } from '../../practice/use-exam.ts';
import { cx } from '../../ui/cx.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import { goOn, otherLanguage, skip, tick, useAttention } from './flow.ts';
import { skipCounted } from './liveCounts.ts';
import { phraseProblem } from './missing.ts';
import { useCall } from './model.ts';
import { Reason } from './Reason.tsx';
import { SpokenLine } from './SpokenLine.tsx';
import s from './say.module.css';

interface SayLineProps {
  line: LineView;
  step: VisitKey;
  scope: TextScope;
  language: Spoken;
  readings: boolean;
  sideBySide: boolean;
}

/** One line: large in the customer's language, small or beside in the other; ticked once said when it must be. */
export const SayLine = memo(function SayLine({ line, step, scope, language, readings, sideBySide }: SayLineProps) {
  const { session, view, spokenNames } = useCall();
  const t = useT();
  const other = otherLanguage(language);
  const [here, beside] = useMemo(
    () => [language, other].map((said) => ({ ...scope, facts: { ...scope.facts, ...spokenNames[said] } })),
    [scope, spokenNames, language, other],
  ) as [TextScope, TextScope];
  const led = useAttention(({ attention }) => (line.id !== null && attention?.item === line.id ? attention.why : null));
  const [asking, setAsking] = useState(false);
  const [taken, setTaken] = useState('');
  const exam = useExam();
  const spoken = exam ? (
    <p className={s.hiddenLine}>{t('practice:exam.hidden')}</p>
  ) : (
    <div className={cx(s.pair, sideBySide && s.beside)}>
      <SpokenLine text={line.text} language={language} scope={here} readings={readings} />
      <SpokenLine text={line.text} language={other} scope={beside} readings={readings} small={!sideBySide} />
    </div>
  );
  if (!line.must || line.id === null) return <div className={s.plainLine}>{spoken}</div>;
  const { id } = line;
  const said = line.state === 'said';
  const Icon = said ? Check : line.state === 'skipped' ? SkipForward : Circle;
  return (
    <div className={cx(s.must, s[line.state], led !== null && s.led)} data-item={id}>
      {/* biome-ignore lint/a11y/useSemanticElements: a native box would take Enter and Space from the call */}
      <button
        type="button"
        role="checkbox"
        aria-checked={said}
        className={s.tick}
        onClick={() => tick(session, view, id)}
        onKeyDown={(event) => {
          // Enter ticks and then goes on: the same key all the way, and never takes a tick back.
          if (!isSubmit(event.nativeEvent)) return;
          event.preventDefault();
          event.stopPropagation();
          if (said) goOn(session, view);
          else tick(session, view, id);
        }}
        title={t(said ? 'call:must.untick' : 'call:must.tick')}
      >
        <Icon size={18} aria-hidden="true" />
        <span className="visually-hidden">{t('call:must.label')}</span>
      </button>
      <div className={s.mustBody}>
        {spoken}
        <div className={s.mustFoot}>
          {line.state === 'todo' && (
            <>
              <span>{t('call:must.todo')}</span> <CommandKeys id="call.tick" />
              <button type="button" className={s.link} onClick={() => setAsking(true)}>
                {t('call:must.skip')}
              </button>
            </>
          )}
          {said && <span>{t('call:must.said')}</span>}
          {line.state === 'skipped' && (
            <>
              <span>{t('call:must.skipped', { reason: line.reason })}</span>
              <button
                type="button"
                className={s.link}
                onClick={() => {
                  setTaken(line.reason);
                  skip(session, step, id, '');
                }}
              >
                {t('call:must.takeBack')}
              </button>
            </>
          )}
          {led !== null && <strong role="alert">{phraseProblem(led, t) ?? t('call:blocker.mustSay')}</strong>}
        </div>
        {asking && (
          <Reason
            label={t('call:must.skipReason')}
            place="call.skipped"
            counted={skipCounted(step, id)}
            initial={taken}
            onCancel={() => setAsking(false)}
            onReason={(reason) => {
              setAsking(false);
              skip(session, step, id, reason);
            }}
          />
        )}
      </div>
    </div>
  );
});
