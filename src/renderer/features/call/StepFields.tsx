import { memo, useState } from 'react';
import { isWorded } from '../../../shared/script/own-words.ts';
import type { CurrentStep, FieldView } from '../../../shared/script/run.ts';
import { useChecker } from '../../editor/checker.ts';
import { useT } from '../../i18n/i18n.ts';
import { usePhoneDoubt } from '../../i18n/phone.ts';
import { cx } from '../../ui/cx.ts';
import { FieldControl } from './FieldControl.tsx';
import { scriptFieldOptions } from './fieldOptions.ts';
import { goOn, skip, useAttention } from './flow.ts';
import f from './form.module.css';
import { skipCounted } from './liveCounts.ts';
import { phraseProblem } from './missing.ts';
import { listWords, useCall, useDraft, words } from './model.ts';
import { Reason } from './Reason.tsx';

/** The questions of this step. Each answer is a property of the ticket, so nothing is typed twice. */
export function StepFields({ step }: { step: CurrentStep }) {
  return (
    <div className={f.fields}>
      {step.fields.map((field) => (
        <StepField key={field.id} field={field} step={step.key} />
      ))}
    </div>
  );
}

/** Why the agent was led to a field. */
const BLOCKED = { mustAsk: 'call:blocker.mustAsk', invalid: 'call:blocker.invalid' } as const;
const isBlocked = (why: string): why is keyof typeof BLOCKED => Object.hasOwn(BLOCKED, why);

const WIDE: ReadonlySet<string> = new Set(['note', 'select', 'yesNo', 'equipment']);

const StepField = memo(function StepField({ field, step }: { field: FieldView; step: string }) {
  const t = useT();
  const model = useCall();
  const { session, view, settings, call, locale } = model;
  const language = useDraft((state) => state.language);
  const checker = useChecker(language);
  const led = useAttention(({ attention }) => (attention?.item === field.id ? attention.why : null));
  const [asking, setAsking] = useState(false);
  const { doubt, tell } = usePhoneDoubt(field.field.type === 'phone' && field.problem === null ? field.value : null);
  const id = `step-${step}-${field.id}`;
  const ticketClass = view?.plan.ticket?.class ?? null;
  const options = scriptFieldOptions(field.field, {
    settings,
    card: call.card,
    locale,
    ticketClass,
    noSerial: t('call:equipment.noSerial'),
  });
  const reasons = settings.lists.unknownReasons.map(({ code, label }) => ({
    code,
    text: words(label, locale) || code,
  }));
  const problem = led ? (phraseProblem(led, t) ?? t(isBlocked(led) ? BLOCKED[led] : 'call:missing.needed')) : null;
  const label = words(field.field.label, locale);
  return (
    <div
      className={cx(f.field, WIDE.has(field.field.type) && options.length <= 6 && f.wide, led !== null && f.led)}
      data-field={field.id}
      data-item={field.id}
      data-blank={field.value === null || field.value === ''}
    >
      <label className={f.label} htmlFor={id}>
        {label}
        {field.required && <span className={f.need}>{t('call:field.required')}</span>}
        {field.must && !field.required && <span className={f.need}>{t('call:field.must')}</span>}
      </label>
      <FieldControl
        id={id}
        type={field.field.type}
        label={label}
        value={field.value}
        options={options}
        required={field.required}
        invalid={field.problem !== null || led !== null || doubt}
        describedBy={`${id}-says`}
        lang={language}
        checker={isWorded(field.field) ? checker : null}
        worded={isWorded(field.field)}
        theirs={!isWorded(field.field)}
        place={field.field.bind ?? field.id}
        onChange={(value) => session.enter({ kind: 'field', step, field: field.id, value, at: Date.now() })}
        onGoOn={() => tell() || goOn(session, view)}
        onLeave={tell}
      />
      <span id={`${id}-says`} className={f.says}>
        {problem && <strong role="alert">{problem}</strong>}
        {field.problem && <strong role="alert">{t(`call:fieldProblem.${field.problem}`)}</strong>}
        {doubt && <strong role="alert">{t('call:field.notDialable')}</strong>}
        {!problem && !field.problem && !doubt && words(field.field.hint, locale)}
        {field.reason && (
          <span className={f.unknown}>
            {t('call:field.unknownBecause', { reason: listWords(settings.lists.unknownReasons, field.reason, locale) })}
            <button type="button" className={f.link} onClick={() => skip(session, step, field.id, '')}>
              {t('call:must.takeBack')}
            </button>
          </span>
        )}
        {(field.required || field.must) && !field.reason && !asking && (field.value === null || field.value === '') && (
          <button type="button" className={f.link} data-unknown onClick={() => setAsking(true)}>
            {t('call:field.cannotKnow')}
          </button>
        )}
      </span>
      {asking && (
        <Reason
          label={t('call:field.whyUnknown')}
          place="call.skipped"
          counted={skipCounted(step, field.id)}
          options={reasons}
          onCancel={() => setAsking(false)}
          onReason={(reason) => {
            setAsking(false);
            skip(session, step, field.id, reason);
          }}
        />
      )}
    </div>
  );
});
