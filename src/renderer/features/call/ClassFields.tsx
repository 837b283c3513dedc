import { useEffect, useRef, useState } from 'react';
import { useChecker } from '../../editor/checker.ts';
import { useT } from '../../i18n/i18n.ts';
import { usePhoneDoubt } from '../../i18n/phone.ts';
import { cx } from '../../ui/cx.ts';
import { CLASSES, type ClassField, classOf, fieldsOf, ticketValue } from './classFields.ts';
import { FieldControl } from './FieldControl.tsx';
import { equipmentOptions, optionsOf, problemTypeOptions } from './fieldOptions.ts';
import { useAttention } from './flow.ts';
import f from './form.module.css';
import { unknownCounted } from './liveCounts.ts';
import { phraseProblem } from './missing.ts';
import { listWords, useCall, useDraft, words } from './model.ts';
import { Reason } from './Reason.tsx';

/** The ticket's fields without the script: the same values, for a caller who follows no script. */
export function ClassFields({ missing, onGoOn }: { missing: ReadonlyMap<string, string>; onGoOn: () => void }) {
  const t = useT();
  const { session, view } = useCall();
  const fields = useDraft((state) => state.fields);
  const ticketClass = classOf(fields, view);
  const host = useRef<HTMLDivElement>(null);
  useFocusOf(host);
  return (
    <div ref={host} className={f.classFields}>
      <div className={cx(f.field, f.wide)} data-item="class" data-blank={ticketClass === null}>
        <label className={f.label} htmlFor="ticket-class">
          {t('call:class.label')}
        </label>
        <FieldControl
          id="ticket-class"
          type="select"
          label={t('call:class.label')}
          value={ticketClass}
          options={CLASSES.map((value) => ({ value, label: t(`words:class.${value}`) }))}
          lang=""
          checker={null}
          onChange={(value) => session.setField('class', value, view)}
          onGoOn={onGoOn}
        />
        {ticketClass && <span className={f.says}>{t(`call:classHint.${ticketClass}`)}</span>}
      </div>
      {fieldsOf(ticketClass).map((field) => (
        <TicketField key={field.name} field={field} missing={missing.get(field.name) ?? null} onGoOn={onGoOn} />
      ))}
    </div>
  );
}

/** Leads the eye and the caret to the field that is asked for. */
function useFocusOf(host: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const items = [...(host.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
    focusIn(items.find((item) => item.dataset.blank !== 'false') ?? items[0]);
  }, [host]);
  const attention = useAttention((state) => state.attention);
  useEffect(() => {
    const wanted = attention
      ? host.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(attention.item)}"]`)
      : null;
    focusIn(wanted);
  }, [attention, host]);
}

function focusIn(item: HTMLElement | null | undefined) {
  item?.querySelector<HTMLElement>('.cm-content, input, select, [role="radio"][tabindex="0"]')?.focus();
  item?.scrollIntoView({ block: 'nearest' });
}

interface TicketFieldProps {
  field: ClassField;
  missing: string | null;
  onGoOn: () => void;
}

function TicketField({ field, missing, onGoOn }: TicketFieldProps) {
  const t = useT();
  const { session, view, settings, call, locale } = useCall();
  const fields = useDraft((state) => state.fields);
  const reason = useDraft((state) => state.unknown[field.name] ?? null);
  const language = useDraft((state) => state.language);
  const checker = useChecker(language);
  const why = useAttention(({ attention }) => (attention?.item === field.name ? attention.why : null));
  const led = why !== null;
  const phrase = led ? phraseProblem(why, t) : null;
  const [asking, setAsking] = useState(false);
  const { lists } = settings;
  const id = `ticket-${field.name}`;
  const label = t(`call:ticketField.${field.name}`);
  const value = ticketValue(fields, view, field.name);
  const blank = value === null || value === '';
  const { doubt, tell } = usePhoneDoubt(field.type === 'phone' ? value : null);
  const options =
    field.type === 'equipment'
      ? equipmentOptions(call.card, t('call:equipment.noSerial'))
      : field.type === 'department'
        ? optionsOf(lists.departments, locale)
        : field.name === 'problemType'
          ? problemTypeOptions(lists.problemTypes, classOf(fields, view), locale)
          : (field.values ?? []).map((code) => ({
              value: code,
              label: t(`call:value.${field.name}.${code}` as never),
            }));
  return (
    <div className={cx(f.field, field.wide && f.wide, led && f.led)} data-item={field.name} data-blank={blank}>
      <label className={f.label} htmlFor={id}>
        {label}
        {missing && <span className={f.need}>{t('call:field.required')}</span>}
      </label>
      <FieldControl
        id={id}
        type={field.type}
        label={label}
        value={value}
        options={options}
        required={missing !== null}
        invalid={(led && blank) || doubt}
        describedBy={`${id}-says`}
        lang={language}
        checker={field.unchecked ? null : checker}
        theirs={field.unchecked === true}
        place={`ticket.${field.name}`}
        onChange={(next) => session.setField(field.name, next, view)}
        onGoOn={() => tell() || onGoOn()}
        onLeave={tell}
      />
      <span id={`${id}-says`} className={f.says}>
        {doubt && <strong role="alert">{t('call:field.notDialable')}</strong>}
        {phrase && <strong role="alert">{phrase}</strong>}
        {led && blank && !phrase && <strong role="alert">{t('call:missing.needed')}</strong>}
        {field.unchecked && <span>{t('call:field.notChecked')}</span>}
        {reason !== null && (
          <span className={f.unknown}>
            {t('call:field.unknownBecause', { reason: listWords(lists.unknownReasons, reason, locale) })}
            <button type="button" className={f.link} onClick={() => session.setUnknown(field.name, null)}>
              {t('call:must.takeBack')}
            </button>
          </span>
        )}
        {missing && blank && reason === null && !asking && (
          <button type="button" className={f.link} data-unknown onClick={() => setAsking(true)}>
            {t('call:field.cannotKnow')}
          </button>
        )}
      </span>
      {asking && (
        <Reason
          label={t('call:field.whyUnknown')}
          place="call.unknown"
          counted={unknownCounted(field.name)}
          options={lists.unknownReasons.map((entry) => ({
            code: entry.code,
            text: words(entry.label, locale) || entry.code,
          }))}
          onCancel={() => setAsking(false)}
          onReason={(text) => {
            setAsking(false);
            session.setUnknown(field.name, text);
          }}
        />
      )}
    </div>
  );
}
