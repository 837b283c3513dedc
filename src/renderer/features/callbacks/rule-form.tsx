import type { DueRule, Offset } from '../../../shared/callbacks/rule.ts';
import { useT } from '../../i18n/i18n.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import s from './callbacks.module.css';

const UNITS = ['hours', 'days', 'businessDays', 'mondays'] as const;
const OWNERS = ['range', 'handler', 'ticketOwner', 'lead'] as const;
const LOCALES = ['zh-HK', 'zh-CN', 'en'] as const;

interface RuleFormProps {
  rule: DueRule;
  onChange: (rule: DueRule) => void;
}

/** One rule: its names, window, owner, priority, script, and whether it is service or marketing. */
export function RuleForm({ rule, onChange }: RuleFormProps) {
  const t = useT();
  const set = (part: Partial<DueRule>) => onChange({ ...rule, ...part });
  return (
    <div className={s.ruleForm}>
      {LOCALES.map((locale) => (
        <TextField
          key={locale}
          lang={locale}
          label={t(`callbacks:rule.name.${locale}`)}
          value={rule.label[locale]}
          onChange={(e) => set({ label: { ...rule.label, [locale]: e.target.value } })}
        />
      ))}
      <Span label={t('callbacks:rule.opens')} value={rule.opens} onChange={(opens) => set({ opens })} />
      <Span label={t('callbacks:rule.closes')} value={rule.closes} onChange={(closes) => set({ closes })} />
      {rule.trigger.on === 'lastCallback' && (
        <Count
          label={t('callbacks:rule.everyDays')}
          value={rule.trigger.everyDays}
          onChange={(everyDays) => set({ trigger: { on: 'lastCallback', everyDays } })}
        />
      )}
      <Count label={t('callbacks:rule.priority')} value={rule.priority} onChange={(priority) => set({ priority })} />
      <SelectField
        label={t('callbacks:rule.owner')}
        value={rule.owner}
        options={OWNERS.map((value) => ({ value, label: t(`callbacks:rule.owners.${value}`) }))}
        onChange={(e) => set({ owner: e.target.value as DueRule['owner'] })}
      />
      <SelectField
        label={t('callbacks:rule.purpose')}
        value={rule.purpose}
        options={(['service', 'marketing'] as const).map((value) => ({
          value,
          label: t(`callbacks:rule.purposes.${value}`),
        }))}
        onChange={(e) => set({ purpose: e.target.value as DueRule['purpose'] })}
      />
      <TextField
        label={t('callbacks:rule.script')}
        value={rule.script}
        onChange={(e) => set({ script: e.target.value })}
      />
      <p className={s.quiet}>{t('callbacks:rule.source', { source: rule.source })}</p>
    </div>
  );
}

function Count({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <TextField
      type="number"
      label={label}
      value={value}
      onChange={(e) => onChange(Math.trunc(Number(e.target.value)))}
    />
  );
}

function Span({ label, value, onChange }: { label: string; value: Offset; onChange: (value: Offset) => void }) {
  const t = useT();
  return (
    <div className={s.pair}>
      <Count label={label} value={value.count} onChange={(count) => onChange({ ...value, count })} />
      <SelectField
        label={t('callbacks:rule.unit')}
        value={value.unit}
        options={UNITS.map((unit) => ({ value: unit, label: t(`callbacks:rule.units.${unit}`) }))}
        onChange={(e) => onChange({ ...value, unit: e.target.value as Offset['unit'] })}
      />
    </div>
  );
}
