import { Select } from 'antd';
import { instantsOf } from '../../../shared/clocks/check.ts';
import type { ClockRule } from '../../../shared/clocks/types.ts';
import { TICKET_CLASSES } from '../../../shared/model/ticket-classes.ts';
import { locales, textOfCode, useT } from '../../i18n/i18n.ts';
import { TextField } from '../../ui/field.tsx';
import s from './clocks.module.css';
import type { RuleDraft } from './rule-model.ts';

interface EventsProps {
  rule: ClockRule;
  draft: RuleDraft;
  set: (patch: Partial<RuleDraft>) => void;
  /** States by class (`ticket repair`), as core names them. */
  states: Record<string, string[]>;
  missing: boolean;
}

/** What a clock is: its name, on which tickets it runs, which step starts it and which one stops it. */
export function RuleEvents({ rule, draft, set, states, missing }: EventsProps) {
  const t = useT();
  const instants = instantsOf(rule.subject).map((value) => ({ value, label: textOfCode('clocks:instant.', value) }));
  const names = draft.classes.length === 0 ? TICKET_CLASSES : draft.classes;
  const known = [...new Set(names.flatMap((name) => states[`ticket ${name}`] ?? []))];
  return (
    <>
      <div className={s.fields}>
        {locales.map((l) => (
          <TextField
            key={l}
            lang={l}
            label={t('clocks:field.name', { language: t(`common:locale.${l}`) })}
            required
            maxLength={100}
            error={missing && draft.label[l].trim() === '' ? t('clocks:problem.required') : undefined}
            value={draft.label[l]}
            onChange={(e) => set({ label: { ...draft.label, [l]: e.target.value } })}
          />
        ))}
      </div>
      <div className={s.fields}>
        <Many
          label={t('clocks:field.classes')}
          none={t('clocks:rule.allClasses')}
          value={draft.classes}
          options={TICKET_CLASSES.map((value) => ({ value, label: t(`words:class.${value}`) }))}
          onChange={(classes) => set({ classes })}
        />
        <Many
          label={t('clocks:field.from')}
          none={t('clocks:problem.required')}
          value={draft.from}
          options={instants}
          onChange={(from) => set({ from })}
        />
        <Many
          label={t('clocks:field.until')}
          none={t('clocks:rule.untilDone')}
          value={draft.until}
          options={instants}
          onChange={(until) => set({ until })}
        />
        <Many
          label={t('clocks:field.runsIn')}
          none={t('clocks:rule.everyState')}
          value={draft.runsIn === 'open' ? [] : draft.runsIn}
          options={known.map((value) => ({ value, label: textOfCode('words:status.', value) }))}
          onChange={(chosen) => set({ runsIn: chosen.length === 0 ? 'open' : chosen })}
        />
      </div>
    </>
  );
}

interface ManyProps {
  label: string;
  none: string;
  value: readonly string[];
  options: { value: string; label: string }[];
  onChange: (value: string[]) => void;
}

function Many({ label, none, value, options, onChange }: ManyProps) {
  return (
    <div className={s.many}>
      <span aria-hidden="true">{label}</span>
      <Select
        mode="multiple"
        aria-label={label}
        placeholder={none}
        value={[...value]}
        options={options}
        optionFilterProp="label"
        getPopupContainer={(node) => node.closest('dialog') ?? document.body}
        onChange={onChange}
      />
    </div>
  );
}
