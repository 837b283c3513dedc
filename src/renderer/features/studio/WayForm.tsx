import { routesOf } from '../../../shared/script/compile.ts';
import type { Id, Route } from '../../../shared/script/types.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { words } from '../call/model.ts';
import { EffectsForm } from './EffectsForm.tsx';
import type { PartProps } from './FieldsForm.tsx';
import { useStudio, useWork, withMember } from './model.ts';
import { Condition, Expression, Items, TextsField } from './parts.tsx';
import s from './studio.module.css';

/** Where the step leads: to a sub-script, to another step, or to the end. */
export function WayForm({ step, onChange }: PartProps) {
  const t = useT();
  const { others } = useStudio();
  const locale = currentLocale();
  const routes = routesOf(step);
  const subs = others.filter(({ kind }) => kind === 'sub');
  const lead = (next: readonly Route[]) => {
    const [only] = next;
    const plain = next.length === 1 && only && only.when === undefined ? only.to : next;
    onChange(withMember(step, 'next', next.length > 0 ? plain : undefined), 'next');
  };
  return (
    <>
      <SelectField
        label={t('studio:form.call')}
        value={step.call ?? ''}
        options={[
          { value: '', label: t('studio:form.noCall') },
          ...subs.map((sub) => ({ value: sub.id, label: words(sub.title, locale) })),
        ]}
        onChange={(e) => onChange(withMember(step, 'call', e.target.value))}
      />
      <Items
        title={t('studio:form.ways')}
        add={t('studio:form.addWay')}
        items={routes}
        fresh={(): Route => ({ to: step.id })}
        onChange={lead}
      >
        {(route, set) => (
          <div className={s.row}>
            <StepSelect label={t('studio:form.leadsTo')} value={route.to} onChange={(to) => set({ ...route, to })} />
            <Expression
              label={t('studio:form.onlyWhen')}
              value={route.when}
              onChange={(when) => set(withMember(route, 'when', when))}
            />
          </div>
        )}
      </Items>
      <Condition
        label={t('studio:form.isEnd')}
        value={step.outcome ? true : undefined}
        onChange={(end) =>
          onChange(
            withMember(step, 'outcome', end === undefined ? undefined : (step.outcome ?? { id: 'done', title: {} })),
          )
        }
      />
      {step.outcome && (
        <>
          <TextField
            label={t('studio:form.outcomeId')}
            value={step.outcome.id}
            lang="en"
            onChange={(e) =>
              step.outcome && onChange({ ...step, outcome: { ...step.outcome, id: e.target.value } }, 'outcome')
            }
          />
          <TextsField
            label={t('studio:form.outcome')}
            kind="written"
            of={step.outcome.title}
            onChange={(title) => step.outcome && onChange({ ...step, outcome: { ...step.outcome, title } }, 'outcome')}
          />
          <EffectsForm
            effects={step.outcome.effects ?? []}
            onChange={(effects) =>
              step.outcome &&
              onChange(
                { ...step, outcome: withMember(step.outcome, 'effects', effects.length > 0 ? effects : undefined) },
                'effects',
              )
            }
          />
        </>
      )}
    </>
  );
}

interface StepSelectProps {
  readonly label: string;
  readonly value: Id | undefined;
  /** The words for "none"; without it one must be chosen. */
  readonly none?: string;
  readonly onChange: (next: Id) => void;
}

export function StepSelect({ label, value, none, onChange }: StepSelectProps) {
  const t = useT();
  const steps = useWork((state) => state.doc.steps);
  const known = value === undefined || steps.some((step) => step.id === value);
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      options={[
        ...(none === undefined ? [] : [{ value: '', label: none }]),
        ...(known ? [] : [{ value, label: t('studio:form.gone', { id: value }) }]),
        ...steps.map((step) => ({ value: step.id, label: words(step.title, currentLocale()) || step.id })),
      ]}
      onChange={(e) => onChange(e.target.value)}
    />
  );
}
