import { useQuery } from '@tanstack/react-query';
import type { DueRule, Offset } from '../../../shared/callbacks/rule.ts';
import { currentLocale, textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import s from './callbacks.module.css';
import { Count } from './count.tsx';
import { scriptOptions } from './rule-scripts.ts';
import { TriggerFields, WhoFields } from './rule-trigger.tsx';

const UNITS = ['hours', 'days', 'businessDays', 'mondays'] as const;
const OWNERS = ['range', 'handler', 'ticketOwner', 'lead'] as const;
const STAGES = [
  'A',
  'B',
  'C',
  'complaint',
  'message',
  'order',
  'dealer',
  'newOwner',
  'welcome',
  'club',
  'care',
  'birthday',
  'festival',
  'greeting',
  'promise',
];
const LOCALES = ['zh-HK', 'zh-CN', 'en'] as const;

interface RuleFormProps {
  rule: DueRule;
  onChange: (rule: DueRule) => void;
}

/** One rule: its names, what sets it off, whom it concerns, window, owner, priority, script, and whether it is service or marketing. */
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
      <TriggerFields rule={rule} set={set} />
      <Span label={t('callbacks:rule.opens')} value={rule.opens} onChange={(opens) => set({ opens })} />
      <Span label={t('callbacks:rule.closes')} value={rule.closes} onChange={(closes) => set({ closes })} />
      <Count
        label={t('callbacks:rule.keepDays')}
        min={1}
        value={rule.keepDays}
        onChange={(keepDays) => set({ keepDays })}
      />
      <SelectField
        label={t('callbacks:rule.lapses')}
        value={String(rule.lapses)}
        options={(['false', 'true'] as const).map((value) => ({ value, label: t(`callbacks:rule.lapse.${value}`) }))}
        onChange={(e) => set({ lapses: e.target.value === 'true' })}
      />
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
      <SelectField
        label={t('callbacks:rule.stage')}
        value={rule.stage}
        options={STAGES.map((value) => ({ value, label: textOfCode('words:stage.', value) }))}
        onChange={(e) => set({ stage: e.target.value })}
      />
      <ScriptOf rule={rule} set={set} />
      <WhoFields rule={rule} set={set} />
      <p className={s.quiet}>{t('callbacks:rule.source', { source: rule.source })}</p>
    </div>
  );
}

function ScriptOf({ rule, set }: { rule: DueRule; set: (part: Partial<DueRule>) => void }) {
  const t = useT();
  const scripts = useQuery(orpc.documents.scripts.queryOptions()).data ?? [];
  return (
    <SelectField
      label={t('callbacks:rule.script')}
      value={rule.script}
      options={scriptOptions(scripts, rule, currentLocale())}
      onChange={(e) => set({ script: e.target.value })}
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
