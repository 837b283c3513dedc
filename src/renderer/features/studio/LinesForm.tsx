import { freshId } from '../../../shared/script/edit.ts';
import type { Direction, Line } from '../../../shared/script/types.ts';
import { useT } from '../../i18n/i18n.ts';
import type { PartProps } from './FieldsForm.tsx';
import { withMember } from './model.ts';
import { Condition, Expression, Items, TextsField } from './parts.tsx';
import s from './studio.module.css';

/** What is said at a step. */
export function LinesForm({ step, onChange }: PartProps) {
  const t = useT();
  return (
    <Items
      title={t('studio:form.lines')}
      add={t('studio:form.addLine')}
      items={step.say ?? []}
      fresh={(): Line => ({ text: {} })}
      onChange={(say) => onChange(withMember(step, 'say', say.length > 0 ? say : undefined), 'say')}
    >
      {(line, set) => (
        <>
          <TextsField
            label={t('studio:form.say')}
            kind="spoken"
            of={line.text}
            onChange={(text) => set({ ...line, text })}
          />
          <div className={s.row}>
            <Condition
              label={t('studio:form.mustSay')}
              value={line.must}
              onChange={(must) => {
                const id =
                  line.id ??
                  freshId(
                    (step.say ?? []).flatMap((each) => each.id ?? []),
                    'line',
                  );
                set(withMember(must === undefined ? line : { ...line, id }, 'must', must));
              }}
            />
            <Expression
              label={t('studio:form.onlyWhen')}
              value={line.when}
              onChange={(when) => set(withMember(line, 'when', when))}
            />
          </div>
        </>
      )}
    </Items>
  );
}

/** What the agent is told and does not say. */
export function DirectionsForm({ step, onChange }: PartProps) {
  const t = useT();
  return (
    <Items
      title={t('studio:form.directions')}
      add={t('studio:form.addDirection')}
      items={step.directions ?? []}
      fresh={(): Direction => ({ text: {} })}
      onChange={(next) => onChange(withMember(step, 'directions', next.length > 0 ? next : undefined), 'directions')}
    >
      {(direction, set) => (
        <>
          <TextsField
            label={t('studio:form.direction')}
            kind="written"
            of={direction.text}
            onChange={(text) => set({ ...direction, text })}
          />
          <Expression
            label={t('studio:form.onlyWhen')}
            value={direction.when}
            onChange={(when) => set(withMember(direction, 'when', when))}
          />
        </>
      )}
    </Items>
  );
}
