import type { PropName, Sets, ValueSource } from '../../../shared/script/types.ts';
import { isSettable, VOCABULARY } from '../../../shared/script/vocabulary.ts';
import { useT } from '../../i18n/i18n.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { CheckedField } from './checked.tsx';
import { useWork } from './model.ts';
import { Items } from './parts.tsx';
import s from './studio.module.css';

/** As the schema has it (shared/script/schema.ts): days, hours, minutes. */
const DURATION = /^P(?=.)(\d{1,3}D)?(T(?=.)(\d{1,3}H)?(\d{1,4}M)?)?$/;
export const isDuration = (text: string) => DURATION.test(text);

/** What the scripts of this document may set: properties of the record, and its own variables. */
export function useSettable(): ReadonlyMap<PropName, string> {
  const vars = useWork(({ doc }) => doc.vars);
  const types = new Map<PropName, string>();
  for (const [name, { type }] of VOCABULARY) if (isSettable(name)) types.set(name, type);
  for (const { name, type } of vars ?? []) types.set(`vars.${name}`, type);
  return types;
}

interface SetsProps {
  readonly title: string;
  readonly of: Sets | undefined;
  readonly onChange: (next: Sets | undefined) => void;
}

/** Properties that get a value here without a question: fixed, computed, or a time counted from now. */
export function SetsForm({ title, of, onChange }: SetsProps) {
  const t = useT();
  const types = useSettable();
  const entries = Object.entries(of ?? {});
  const taken = new Set(entries.map(([name]) => name));
  const names = (own: PropName) => [...new Set([...types.keys(), own])].filter((one) => one === own || !taken.has(one));
  return (
    <Items
      title={title}
      add={t('studio:sets.add')}
      items={entries}
      fresh={(): [PropName, ValueSource] => {
        const name = [...types.keys()].find((one) => !taken.has(one)) ?? 'ticket.summary';
        return [name, blankOf(types.get(name))];
      }}
      onChange={(next) => onChange(next.length > 0 ? Object.fromEntries(next) : undefined)}
    >
      {([name, source], change) => (
        <div className={s.row}>
          <SelectField
            label={t('studio:form.bind')}
            value={name}
            options={names(name).map((value) => ({ value, label: value }))}
            onChange={(e) => change([e.target.value, blankOf(types.get(e.target.value))])}
          />
          <SourceField source={source} type={types.get(name)} onChange={(next) => change([name, next])} />
        </div>
      )}
    </Items>
  );
}

function blankOf(type: string | undefined): ValueSource {
  return type === 'bool' ? true : type === 'number' ? 0 : type === 'instant' ? { after: 'PT2H' } : '';
}

type Way = 'literal' | 'expr' | 'after';
const wayOf = (source: ValueSource): Way =>
  typeof source !== 'object' ? 'literal' : 'expr' in source ? 'expr' : 'after';

interface SourceProps {
  readonly source: ValueSource;
  readonly type: string | undefined;
  readonly onChange: (next: ValueSource) => void;
}

function SourceField({ source, type, onChange }: SourceProps) {
  const t = useT();
  const fresh: Readonly<Record<Way, ValueSource>> = {
    literal: type === 'instant' ? 0 : blankOf(type),
    expr: { expr: '""' },
    after: { after: 'PT2H' },
  };
  return (
    <>
      <SelectField
        label={t('studio:sets.how')}
        value={wayOf(source)}
        options={(['literal', 'expr', 'after'] as const).map((value) => ({ value, label: t(`studio:sets.${value}`) }))}
        onChange={(e) => onChange(fresh[e.target.value as Way])}
      />
      {typeof source !== 'object' && <LiteralField value={source} type={type} onChange={onChange} />}
      {typeof source === 'object' && 'expr' in source && (
        <CheckedField
          label={t('studio:sets.expr')}
          wanted={t('studio:sets.wanted')}
          value={source.expr}
          good={(expr) => expr !== ''}
          onChange={(expr) => onChange({ expr })}
        />
      )}
      {typeof source === 'object' && 'after' in source && (
        <CheckedField
          label={t('studio:sets.after')}
          wanted={t('studio:sets.duration')}
          value={source.after}
          good={isDuration}
          onChange={(after) => onChange({ after })}
        />
      )}
    </>
  );
}

function LiteralField({
  value,
  type,
  onChange,
}: {
  value: string | number | boolean;
  type: string | undefined;
  onChange: (next: string | number | boolean) => void;
}) {
  const t = useT();
  if (typeof value === 'boolean')
    return (
      <SelectField
        label={t('studio:form.value')}
        value={String(value)}
        options={[
          { value: 'true', label: t('studio:yes') },
          { value: 'false', label: t('studio:no') },
        ]}
        onChange={(e) => onChange(e.target.value === 'true')}
      />
    );
  const whole = type === 'number' || type === 'instant';
  if (!whole)
    return (
      <TextField
        label={t('studio:form.value')}
        value={String(value)}
        lang="en"
        onChange={(e) => onChange(e.target.value)}
      />
    );
  return (
    <CheckedField
      label={t('studio:form.value')}
      wanted={t('studio:sets.whole')}
      value={String(value)}
      good={(text) => /^-?\d{1,15}$/.test(text)}
      onChange={(text) => onChange(Number(text))}
    />
  );
}
