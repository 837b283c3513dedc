import { freshId } from '../../../shared/script/edit.ts';
import type { Choice, ChoiceGroup } from '../../../shared/script/types.ts';
import { useT } from '../../i18n/i18n.ts';
import { TextField } from '../../ui/field.tsx';
import { BindField, type PartProps } from './FieldsForm.tsx';
import { withMember } from './model.ts';
import { Condition, Expression, Items, TextsField } from './parts.tsx';
import { SetsForm } from './SetsForm.tsx';
import s from './studio.module.css';
import { StepSelect } from './WayForm.tsx';

/** The answers that lead on, on number keys by their order. */
export function ChoiceForm({ step, onChange }: PartProps) {
  const t = useT();
  const group: ChoiceGroup = step.choice ?? { options: [] };
  const options = group.options;
  const set = (next: ChoiceGroup) =>
    onChange(withMember(step, 'choice', next.options.length > 0 ? next : undefined), 'choice');
  return (
    <>
      <Items
        title={t('studio:form.choices')}
        add={t('studio:form.addChoice')}
        items={options}
        fresh={(): Choice => ({
          id: freshId(
            options.map(({ id }) => id),
            'answer',
          ),
          label: {},
        })}
        onChange={(next) => set({ ...group, options: next })}
      >
        {(option, change) => (
          <>
            <TextsField
              label={t('studio:form.label')}
              kind="written"
              of={option.label}
              onChange={(label) => change({ ...option, label })}
            />
            <div className={s.row}>
              <TextField
                label={t('studio:form.id')}
                value={option.id}
                lang="en"
                onChange={(e) => change({ ...option, id: e.target.value })}
              />
              <StepSelect
                label={t('studio:form.leadsTo')}
                none={t('studio:form.asTheStep')}
                value={option.next}
                onChange={(next) => change(withMember(option, 'next', next))}
              />
              <Expression
                label={t('studio:form.onlyWhen')}
                value={option.when}
                onChange={(when) => change(withMember(option, 'when', when))}
              />
            </div>
            <SetsForm
              title={t('studio:sets.title')}
              of={option.set}
              onChange={(sets) => change(withMember(option, 'set', sets))}
            />
          </>
        )}
      </Items>
      {options.length > 0 && (
        <div className={s.row}>
          <BindField value={group.bind} onChange={(bind) => set(withMember(group, 'bind', bind))} />
          <Condition
            label={t('studio:form.mustAsk')}
            value={group.must}
            onChange={(must) => set(withMember(group, 'must', must))}
          />
        </div>
      )}
    </>
  );
}
