import type { CustomerTurn, Scenario, TraineeOption } from '../../../shared/practice/types.ts';
import { freshId } from '../../../shared/script/edit.ts';
import { useT } from '../../i18n/i18n.ts';
import { SelectField } from '../../ui/field.tsx';
import { withMember } from '../studio/model.ts';
import { Expression, Items, TextsField } from '../studio/parts.tsx';
import s from '../studio/studio.module.css';
import { LinesField, NumberField, TargetSelect } from './fields.tsx';

interface TurnProps {
  readonly scenario: Scenario;
  readonly turn: CustomerTurn;
  readonly set: (next: CustomerTurn, group: string) => void;
}

/** A turn of the customer, and the answers to it. */
export function TurnForm({ scenario, turn, set }: TurnProps) {
  const t = useT();
  const options = turn.options ?? [];
  return (
    <>
      <TextsField
        label={t('studio:form.title')}
        kind="written"
        optional
        of={turn.title}
        onChange={(title) => set(withMember(turn, 'title', Object.keys(title).length > 0 ? title : undefined), 'title')}
      />
      <LinesField
        scenario={scenario}
        title={t('scenarios:field.lines')}
        lines={turn.say ?? []}
        onChange={(say) => set(withMember(turn, 'say', say.length > 0 ? say : undefined), 'say')}
      />
      <Items
        title={t('scenarios:field.options')}
        items={options}
        add={t('scenarios:add.option')}
        fresh={(): TraineeOption => ({
          id: freshId(
            options.map(({ id }) => id),
            'answer',
          ),
          text: {},
        })}
        onChange={(next) => set({ ...turn, options: next }, 'options')}
      >
        {(option, change) => <OptionForm scenario={scenario} option={option} change={change} />}
      </Items>
      {!Array.isArray(turn.next) && (
        <TargetSelect
          scenario={scenario}
          label={t('scenarios:field.next')}
          value={typeof turn.next === 'string' ? turn.next : undefined}
          onChange={(next) => set(withMember(turn, 'next', next), 'next')}
        />
      )}
      <TextsField
        label={t('scenarios:field.hint')}
        kind="written"
        optional
        of={turn.hint}
        onChange={(hint) => set(withMember(turn, 'hint', Object.keys(hint).length > 0 ? hint : undefined), 'hint')}
      />
    </>
  );
}

const GRADES = ['good', 'neither', 'bad'] as const;

function OptionForm({
  scenario,
  option,
  change,
}: {
  scenario: Scenario;
  option: TraineeOption;
  change: (next: TraineeOption) => void;
}) {
  const t = useT();
  const grade = option.good === undefined ? 'neither' : option.good ? 'good' : 'bad';
  return (
    <>
      <TextsField
        label={t('scenarios:field.answer', { id: option.id })}
        kind="spoken"
        languages={scenario.languages}
        of={option.text}
        onChange={(text) => change({ ...option, text })}
      />
      <div className={s.row}>
        <SelectField
          label={t('scenarios:field.grade')}
          value={grade}
          options={GRADES.map((value) => ({ value, label: t(`scenarios:grade.${value}`) }))}
          onChange={(event) => {
            const { value } = event.target;
            change(withMember(option, 'good', value === 'neither' ? undefined : value === 'good'));
          }}
        />
        <NumberField
          label={t('scenarios:field.moodChange')}
          value={option.mood}
          onChange={(mood) => change(withMember(option, 'mood', mood))}
        />
        <TargetSelect
          scenario={scenario}
          label={t('scenarios:field.next')}
          value={option.next}
          onChange={(next) => change(withMember(option, 'next', next))}
        />
      </div>
      <Expression
        label={t('scenarios:field.when')}
        value={option.when}
        onChange={(when) => change(withMember(option, 'when', when))}
      />
    </>
  );
}
