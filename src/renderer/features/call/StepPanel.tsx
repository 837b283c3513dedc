import { CornerUpLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CurrentStep, RunView } from '../../../shared/script/run.ts';
import { renderText } from '../../../shared/script/text.ts';
import { runCommand } from '../../app/commands.ts';
import { useMe } from '../../app/session.ts';
import { duration } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { DOCK_ID } from '../../practice/play.ts';
import { Button } from '../../ui/button.tsx';
import { CommandKeys } from '../../ui/keys.tsx';
import { Note } from '../../ui/note.tsx';
import { Choices } from './Choices.tsx';
import { inTrip, useAttention } from './flow.ts';
import { useCall, useDraft, words } from './model.ts';
import { SayLine } from './SayLine.tsx';
import { StepFields } from './StepFields.tsx';
import s from './say.module.css';
import { useSecond } from './useSecond.ts';

/** The middle of the screen: what to say now, what to ask and to choose. */
export function StepPanel() {
  const t = useT();
  const { view, set, session, locale } = useCall();
  const scriptId = useDraft((state) => state.scriptId);
  if (view?.current) return <Step key={view.current.key} step={view.current} view={view} />;
  if (view?.done) return <Done title={words(view.done.title, locale)} />;
  if (scriptId !== null && !set) return <p className={s.quiet}>{t('call:script.loading')}</p>;
  return (
    <div className={s.empty}>
      <p>{t('call:script.none')}</p>
      <Button look="primary" command="call.script" onClick={() => runCommand('call.script')}>
        {t('call:script.pick')}
      </Button>
      <Button command="call.fields" onClick={() => session.show({ panel: 'fields' })}>
        {t('call:panel.fields')}
      </Button>
    </div>
  );
}

function Done({ title }: { title: string }) {
  const t = useT();
  const { session } = useCall();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div ref={ref} tabIndex={-1} className={s.empty} data-done>
      <Note kind="done">{t('call:script.done', { outcome: title })}</Note>
      <Button look="primary" command="call.next" onClick={() => session.show({ panel: 'wrapUp' })}>
        {t('call:action.wrapUp')}
      </Button>
    </div>
  );
}

function Step({ step, view }: { step: CurrentStep; view: RunView }) {
  const t = useT();
  const { locale, quiet, call } = useCall();
  const language = useDraft((state) => state.language);
  const preferences = useMe()?.preferences;
  // The first step began with the call itself.
  const since = step.since ?? call.startedAt;
  const ref = useRef<HTMLElement>(null);
  useFocusOfStep(ref, quiet !== true);
  const trip = view.stack.findLast((frame) => frame.kind === 'trip');
  return (
    <section ref={ref} tabIndex={-1} className={s.step} aria-labelledby="call-step" data-step={step.key}>
      <header className={s.head}>
        <h2 id="call-step">{words(step.title, locale)}</h2>
        {step.revisiting && (
          <span className={s.revisit}>
            {t('call:step.revisiting')} <CommandKeys id="call.forward" />
          </span>
        )}
        {since > 0 && <StepTime since={since} />}
      </header>
      {inTrip(view) && trip && (
        <p className={s.trip}>
          <CornerUpLeft size={14} aria-hidden="true" />
          {t('call:step.inTrip', { title: words(trip.title, locale) })} <CommandKeys id="call.leave" />
        </p>
      )}
      {step.directions.map((direction) => (
        <p key={words(direction.text, 'en')} className={s.direction}>
          {renderText(direction.text, locale, view.scope)}
        </p>
      ))}
      <div className={s.lines}>
        {step.say.map((line, index) => (
          <SayLine
            key={line.id ?? index}
            line={line}
            step={step.key}
            scope={view.scope}
            language={language}
            readings={preferences?.readings ?? false}
            sideBySide={preferences?.sideBySide ?? false}
          />
        ))}
      </div>
      {step.fields.length > 0 && <StepFields step={step} />}
      {step.choice && <Choices step={step} choice={step.choice} />}
    </section>
  );
}

function StepTime({ since }: { since: number }) {
  const t = useT();
  const now = useSecond(since, false);
  return <span className={s.time}>{t('call:step.time', { time: duration(now - since) })}</span>;
}

/** A new step takes the focus: its first open field, else the step itself, so that digits and Enter work at once. */
function useFocusOfStep(ref: React.RefObject<HTMLElement | null>, take: boolean) {
  useEffect(() => {
    const host = ref.current;
    // Whoever is speaking with the customer of a practice call is not pulled out of their words.
    if (!host || !take || document.getElementById(DOCK_ID)?.contains(document.activeElement)) return;
    const fields = [...host.querySelectorAll<HTMLElement>('[data-field]')];
    const first = fields.find((field) => field.dataset.blank === 'true') ?? fields[0];
    focusIn(first ?? host);
    host.scrollIntoView({ block: 'nearest' });
  }, [ref, take]);
  const attention = useAttention((state) => state.attention);
  useEffect(() => {
    if (!attention) return;
    const item = ref.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(attention.item)}"]`);
    if (item) focusIn(item);
    item?.scrollIntoView({ block: 'nearest' });
  }, [attention, ref]);
}

function focusIn(host: HTMLElement) {
  const control = host.matches('[tabindex]')
    ? host
    : // The editor's scroller stands before its text and has a tabindex of its own.
      (host.querySelector<HTMLElement>('.cm-content') ??
      host.querySelector<HTMLElement>('input, select, textarea, button, [tabindex]'));
  control?.focus();
  // What was filled in beforehand is replaced by typing, as after Tab.
  if (control instanceof HTMLInputElement) control.select();
}
