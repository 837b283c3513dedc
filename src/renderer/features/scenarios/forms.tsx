import {
  EVENT_KINDS,
  type EventKind,
  type HiddenFact,
  type Scenario,
  type ScenarioCheck,
  type ScenarioEnd,
  type ScenarioEvent,
} from '../../../shared/practice/types.ts';
import { defaultSheet } from '../../../shared/quality/default-sheet.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { SelectField } from '../../ui/field.tsx';
import { words } from '../call/model.ts';
import { withMember } from '../studio/model.ts';
import { Expression, TextsField } from '../studio/parts.tsx';
import { LinesField, NumberField, TargetSelect } from './fields.tsx';

interface Props<T> {
  readonly scenario: Scenario;
  readonly value: T;
  readonly set: (next: T, group: string) => void;
}

/** Something the customer tells only when asked. */
export function FactForm({ scenario, value, set }: Props<HiddenFact>) {
  const t = useT();
  return (
    <>
      <TextsField
        label={t('scenarios:field.label')}
        kind="written"
        of={value.label}
        onChange={(label) => set({ ...value, label }, 'label')}
      />
      <TextsField
        label={t('scenarios:field.question')}
        kind="spoken"
        languages={scenario.languages}
        of={value.question}
        onChange={(question) => set({ ...value, question }, 'question')}
      />
      <LinesField
        scenario={scenario}
        title={t('scenarios:field.lines')}
        lines={value.answer}
        onChange={(answer) => answer.length > 0 && set({ ...value, answer }, 'answer')}
      />
      <Expression
        label={t('scenarios:field.when')}
        value={value.when}
        onChange={(when) => set(withMember(value, 'when', when), 'when')}
      />
    </>
  );
}

export function EventForm({ scenario, value, set }: Props<ScenarioEvent>) {
  const t = useT();
  return (
    <>
      <TextsField
        label={t('studio:form.title')}
        kind="written"
        of={value.title}
        onChange={(title) => set({ ...value, title }, 'title')}
      />
      <SelectField
        label={t('scenarios:field.kind')}
        value={value.kind}
        options={EVENT_KINDS.map((kind) => ({ value: kind, label: t(`scenarios:event.${kind}`) }))}
        onChange={(event) => set({ ...value, kind: event.target.value as EventKind }, 'kind')}
      />
      <NumberField
        label={t('scenarios:field.after')}
        value={value.after}
        onChange={(after) => set(withMember(value, 'after', after), 'after')}
      />
      <Expression
        label={t('scenarios:field.when')}
        value={value.when}
        onChange={(when) => set(withMember(value, 'when', when), 'when')}
      />
      <NumberField
        label={t('scenarios:field.moodChange')}
        value={value.mood}
        onChange={(mood) => set(withMember(value, 'mood', mood), 'mood')}
      />
      <LinesField
        scenario={scenario}
        title={t('scenarios:field.lines')}
        lines={value.say ?? []}
        onChange={(say) => set(withMember(value, 'say', say.length > 0 ? say : undefined), 'say')}
      />
      <TargetSelect
        scenario={scenario}
        label={t('scenarios:field.next')}
        value={value.next}
        onChange={(next) => set(withMember(value, 'next', next), 'next')}
      />
    </>
  );
}

/** What must have been done by the end; how it is known stands in the YAML. */
export function CheckForm({ value, set }: Props<ScenarioCheck>) {
  const t = useT();
  const locale = currentLocale();
  return (
    <>
      <TextsField
        label={t('scenarios:field.label')}
        kind="written"
        of={value.label}
        onChange={(label) => set({ ...value, label }, 'label')}
      />
      <SelectField
        label={t('scenarios:field.item')}
        value={value.item}
        options={defaultSheet.items.map(({ key, label, deduction }) => ({
          value: key,
          label: `${words(label, locale)} −${deduction}`,
        }))}
        onChange={(event) => set({ ...value, item: event.target.value }, 'item')}
      />
      {value.needs !== undefined && (
        <Expression
          label={t('scenarios:field.needs')}
          value={value.needs}
          onChange={(needs) => set({ ...value, needs: needs ?? 'mood > 0' }, 'needs')}
        />
      )}
      <Expression
        label={t('scenarios:field.demanded')}
        value={value.when}
        onChange={(when) => set(withMember(value, 'when', when), 'when')}
      />
    </>
  );
}

export function EndForm({ scenario, value, set }: Props<ScenarioEnd>) {
  const t = useT();
  const outcomes = ['success', 'failure'] as const;
  return (
    <>
      <TextsField
        label={t('studio:form.title')}
        kind="written"
        of={value.title}
        onChange={(title) => set({ ...value, title }, 'title')}
      />
      <SelectField
        label={t('scenarios:field.outcome')}
        value={value.outcome}
        options={outcomes.map((outcome) => ({ value: outcome, label: t(`scenarios:outcome.${outcome}`) }))}
        onChange={(event) => set({ ...value, outcome: event.target.value as ScenarioEnd['outcome'] }, 'outcome')}
      />
      <LinesField
        scenario={scenario}
        title={t('scenarios:field.lines')}
        lines={value.say ?? []}
        onChange={(say) => set(withMember(value, 'say', say.length > 0 ? say : undefined), 'say')}
      />
    </>
  );
}
