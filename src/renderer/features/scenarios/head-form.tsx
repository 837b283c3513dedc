import { DIFFICULTIES, type Difficulty, type Persona, type Scenario } from '../../../shared/practice/types.ts';
import { useT } from '../../i18n/i18n.ts';
import { SelectField } from '../../ui/field.tsx';
import { TextsField } from '../studio/parts.tsx';
import s from '../studio/studio.module.css';
import { NumberField } from './fields.tsx';
import { useTable } from './model.ts';

interface Props<T> {
  readonly scenario: Scenario;
  readonly value: T;
  readonly set: (next: T, group: string) => void;
}

/** The scenario itself: what it is called, how hard it is, which script it begins with, the mood it begins in. */
export function HeadForm({ value, set }: Props<Scenario>) {
  const t = useT();
  const { scripts } = useTable();
  const known = scripts.includes(value.script) ? scripts : [value.script, ...scripts];
  return (
    <>
      <TextsField
        label={t('studio:form.title')}
        kind="written"
        of={value.title}
        onChange={(title) => set({ ...value, title }, 'title')}
      />
      <TextsField
        label={t('scenarios:field.about')}
        kind="written"
        of={value.about}
        onChange={(about) => set({ ...value, about }, 'about')}
      />
      <TextsField
        label={t('scenarios:field.goal')}
        kind="written"
        of={value.goal}
        onChange={(goal) => set({ ...value, goal }, 'goal')}
      />
      <div className={s.row}>
        <SelectField
          label={t('scenarios:field.difficulty')}
          value={value.difficulty}
          options={DIFFICULTIES.map((one) => ({ value: one, label: t(`scenarios:difficulty.${one}`) }))}
          onChange={(event) => set({ ...value, difficulty: event.target.value as Difficulty }, 'difficulty')}
        />
        <SelectField
          label={t('scenarios:field.script')}
          value={value.script}
          options={known.map((one) => ({ value: one, label: one }))}
          onChange={(event) => set({ ...value, script: event.target.value }, 'script')}
        />
        <NumberField
          label={t('scenarios:field.mood')}
          value={value.mood}
          onChange={(mood) => mood !== undefined && set({ ...value, mood: Math.min(100, Math.max(1, mood)) }, 'mood')}
        />
      </div>
      <p className={s.hint}>{t('scenarios:field.moodHint')}</p>
    </>
  );
}

/** Who calls; equipment and history stand in the YAML. */
export function PersonaForm({ scenario, value, set }: Props<Persona>) {
  const t = useT();
  const { languages } = scenario;
  const spoken = { kind: 'spoken', languages } as const;
  return (
    <>
      <TextsField
        label={t('scenarios:persona.name')}
        {...spoken}
        of={value.name}
        onChange={(name) => set({ ...value, name }, 'name')}
      />
      <TextsField
        label={t('scenarios:persona.surname')}
        {...spoken}
        of={value.surname}
        onChange={(surname) => set({ ...value, surname }, 'surname')}
      />
      <TextsField
        label={t('scenarios:persona.phone')}
        {...spoken}
        of={value.phone}
        onChange={(phone) => set({ ...value, phone }, 'phone')}
      />
      <TextsField
        label={t('scenarios:persona.manner')}
        kind="written"
        of={value.manner}
        onChange={(manner) => set({ ...value, manner }, 'manner')}
      />
    </>
  );
}
