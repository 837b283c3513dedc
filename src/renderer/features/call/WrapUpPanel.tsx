import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMe } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { cx } from '../../ui/cx.ts';
import { classOf } from './classFields.ts';
import { EffectPlanView, Repeats } from './EffectPlanView.tsx';
import { FieldControl } from './FieldControl.tsx';
import { optionsOf } from './fieldOptions.ts';
import { useAttention } from './flow.ts';
import f from './form.module.css';
import { useCall, useDraft } from './model.ts';
import { Summary } from './Summary.tsx';
import { useCheck } from './useCheck.ts';
import { WhenField } from './WhenField.tsx';
import { dispositionsFor, WRAP_UP_FIELDS, type WrapUpInput, wrapUpOf } from './wrapUp.ts';

/** How it ended, what comes next, who and when; then one key saves. */
export function WrapUpPanel({ onFinish }: { onFinish: () => void }) {
  const t = useT();
  const { call, view, session, settings, locale } = useCall();
  const fields = useDraft((state) => state.fields);
  const me = useMe();
  const people = useQuery(orpc.people.list.queryOptions()).data?.people ?? [];
  const check = useCheck();
  const input = wrapUpOf(fields, view, settings.timeZone);
  const { lists } = settings;
  const host = useRef<HTMLDivElement>(null);
  useFirstFocus(host);
  const set = (name: keyof WrapUpInput) => (value: string | number | boolean | null) =>
    session.setField(WRAP_UP_FIELDS[name], value, null);
  const needsNext = lists.dispositions.find((entry) => entry.code === input.disposition)?.needsNextAction ?? false;
  const common = { lang: locale, checker: null, onGoOn: onFinish } as const;
  return (
    <div ref={host} className={f.wrapUp} tabIndex={-1}>
      <h2>{t('call:wrapUp.title')}</h2>
      {check && check.repeats.length > 0 && (
        <div className={f.above}>
          <Repeats repeats={check.repeats} />
        </div>
      )}
      <div className={f.classFields}>
        <Item name="disposition" wide label={t('call:wrapUp.disposition')}>
          <FieldControl
            {...common}
            id="wrap-disposition"
            type="select"
            label={t('call:wrapUp.disposition')}
            required
            value={input.disposition}
            options={optionsOf(dispositionsFor(lists, classOf(fields, view)), locale)}
            onChange={set('disposition')}
          />
        </Item>
        {call.direction === 'out' && (
          <Item name="result" wide label={t('call:wrapUp.result')}>
            <FieldControl
              {...common}
              id="wrap-result"
              type="select"
              label={t('call:wrapUp.result')}
              required
              value={input.result}
              options={optionsOf(lists.callResults, locale)}
              onChange={set('result')}
            />
          </Item>
        )}
        <Item name="nextAction" label={t('call:wrapUp.nextAction')} need={needsNext}>
          <FieldControl
            {...common}
            id="wrap-nextAction"
            type="department"
            label={t('call:wrapUp.nextAction')}
            required={needsNext}
            value={input.nextAction}
            options={optionsOf(lists.nextActions, locale)}
            onChange={set('nextAction')}
          />
        </Item>
        <Item name="nextActionBy" label={t('call:wrapUp.by')}>
          <FieldControl
            {...common}
            id="wrap-nextActionBy"
            type="department"
            label={t('call:wrapUp.by')}
            value={input.nextActionBy ?? me?.id ?? null}
            options={people.filter((person) => person.active).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={set('nextActionBy')}
          />
        </Item>
        <Item name="nextActionAt" wide label={t('call:wrapUp.when')} need={needsNext}>
          <WhenField value={input.nextActionAt} onChange={set('nextActionAt')} onGoOn={onFinish} />
        </Item>
      </div>
      <Summary written={input.summary} onChange={set('summary')} onGoOn={onFinish} />
      <EffectPlanView check={check} />
    </div>
  );
}

interface ItemProps {
  name: string;
  label: string;
  wide?: boolean;
  need?: boolean;
  children: React.ReactNode;
}

function Item({ name, label, wide, need, children }: ItemProps) {
  const t = useT();
  const led = useAttention(({ attention }) => attention?.item === name);
  return (
    <div className={cx(f.field, wide && f.wide, led && f.led)} data-item={name}>
      <label className={f.label} htmlFor={`wrap-${name}`}>
        {label}
        {need && <span className={f.need}>{t('call:field.required')}</span>}
      </label>
      {children}
      {led && (
        <span className={f.says}>
          <strong role="alert">{t('call:missing.needed')}</strong>
        </span>
      )}
    </div>
  );
}

/** The first thing to fill in has the focus; later, what is asked for. */
function useFirstFocus(host: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const first = host.current?.querySelector<HTMLElement>('select, [role="radio"][tabindex="0"], input');
    first?.focus({ preventScroll: true });
    // The place of the step before must not hide what stands above the fields.
    if (host.current?.parentElement) host.current.parentElement.scrollTop = 0;
  }, [host]);
  const attention = useAttention((state) => state.attention);
  useEffect(() => {
    const item = attention && host.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(attention.item)}"]`);
    if (!item) return;
    item.querySelector<HTMLElement>('select, input, [role="radio"][tabindex="0"], .cm-content')?.focus();
    item.scrollIntoView({ block: 'nearest' });
  }, [attention, host]);
}
