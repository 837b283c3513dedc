import { freshId } from '../../../shared/script/edit.ts';
import { FIELD_TYPES, type Field, type FieldType, type Step } from '../../../shared/script/types.ts';
import { isSettable, VOCABULARY } from '../../../shared/script/vocabulary.ts';
import { useT } from '../../i18n/i18n.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FieldMore } from './FieldMore.tsx';
import { withMember } from './model.ts';
import { Condition, Expression, Items, TextsField } from './parts.tsx';
import s from './studio.module.css';

const SETTABLE = [...VOCABULARY.keys()].filter(isSettable);

export interface PartProps {
  readonly step: Step;
  readonly onChange: (next: Step, group?: string) => void;
}

/** The questions of a step. */
export function FieldsForm({ step, onChange }: PartProps) {
  const t = useT();
  const ids = [...(step.fields ?? []), ...(step.say ?? [])].flatMap(({ id }) => id ?? []);
  return (
    <Items
      title={t('studio:form.fields')}
      add={t('studio:form.addField')}
      items={step.fields ?? []}
      fresh={(): Field => ({ id: freshId(ids, 'answer'), type: 'text', label: {} })}
      onChange={(next) => onChange(withMember(step, 'fields', next.length > 0 ? next : undefined), 'fields')}
    >
      {(field, set) => (
        <>
          <div className={s.row}>
            <TextField
              label={t('studio:form.id')}
              value={field.id}
              lang="en"
              onChange={(e) => set({ ...field, id: e.target.value })}
            />
            <SelectField
              label={t('studio:form.type')}
              value={field.type}
              options={FIELD_TYPES.map((value) => ({ value, label: t(`studio:type.${value}`) }))}
              onChange={(e) => set({ ...field, type: e.target.value as FieldType })}
            />
            <BindField value={field.bind} onChange={(bind) => set(withMember(field, 'bind', bind))} />
          </div>
          <TextsField
            label={t('studio:form.label')}
            kind="written"
            of={field.label}
            onChange={(label) => set({ ...field, label })}
          />
          <div className={s.row}>
            <Condition
              label={t('studio:form.required')}
              value={field.required}
              onChange={(required) => set(withMember(field, 'required', required))}
            />
            <Condition
              label={t('studio:form.mustAsk')}
              value={field.must}
              onChange={(must) => set(withMember(field, 'must', must))}
            />
            <Expression
              label={t('studio:form.onlyWhen')}
              value={field.when}
              onChange={(when) => set(withMember(field, 'when', when))}
            />
          </div>
          <FieldMore field={field} onChange={set} />
          {field.type === 'select' && <Options field={field} onChange={set} />}
        </>
      )}
    </Items>
  );
}

function Options({ field, onChange }: { field: Field; onChange: (next: Field) => void }) {
  const t = useT();
  return (
    <Items
      title={t('studio:form.options')}
      add={t('studio:form.addOption')}
      items={field.options ?? []}
      fresh={() => ({ value: '', label: {} })}
      onChange={(options) => onChange({ ...field, options })}
    >
      {(option, set) => (
        <>
          <TextField
            label={t('studio:form.value')}
            value={String(option.value)}
            lang="en"
            onChange={(e) => set({ ...option, value: e.target.value })}
          />
          <TextsField
            label={t('studio:form.label')}
            kind="written"
            of={option.label}
            onChange={(label) => set({ ...option, label })}
          />
        </>
      )}
    </Items>
  );
}

/** The property of ticket, customer or call that an answer is. */
export function BindField({ value, onChange }: { value: string | undefined; onChange: (next: string) => void }) {
  const t = useT();
  return (
    <>
      <TextField
        label={t('studio:form.bind')}
        value={value ?? ''}
        lang="en"
        list="studio-properties"
        onChange={(e) => onChange(e.target.value)}
      />
      <datalist id="studio-properties">
        {SETTABLE.map((name) => (
          <option key={name} value={name}>
            {VOCABULARY.get(name)?.says}
          </option>
        ))}
      </datalist>
    </>
  );
}
