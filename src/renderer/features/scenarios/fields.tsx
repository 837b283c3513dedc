import type { CustomerLine, Scenario } from '../../../shared/practice/types.ts';
import { useT } from '../../i18n/i18n.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { withMember } from '../studio/model.ts';
import { Expression, Items, TextsField } from '../studio/parts.tsx';

/** Where a way leads: turns and ends by name. */
export function TargetSelect({
  scenario,
  label,
  value,
  onChange,
}: {
  scenario: Scenario;
  label: string;
  value: string | undefined;
  onChange: (next: string | undefined) => void;
}) {
  const t = useT();
  const options = [...scenario.turns, ...scenario.ends].map(({ id }) => ({ value: id, label: id }));
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      options={[{ value: '', label: t('scenarios:field.nowhere') }, ...options]}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

/** A whole number that may be left out. */
export function NumberField({
  label,
  value,
  onChange,
  hint,
}: {
  label: string;
  value: number | undefined;
  onChange: (next: number | undefined) => void;
  hint?: string;
}) {
  return (
    <TextField
      label={label}
      {...(hint !== undefined && { hint })}
      inputMode="numeric"
      type="number"
      value={value ?? ''}
      onChange={(event) => {
        const number = Number.parseInt(event.target.value, 10);
        onChange(Number.isNaN(number) ? undefined : number);
      }}
    />
  );
}

/** What the customer says: lines one after the other, each perhaps under a condition. */
export function LinesField({
  scenario,
  title,
  lines,
  onChange,
}: {
  scenario: Scenario;
  title: string;
  lines: readonly CustomerLine[];
  onChange: (next: readonly CustomerLine[]) => void;
}) {
  const t = useT();
  return (
    <Items
      title={title}
      items={lines}
      add={t('scenarios:add.line')}
      fresh={(): CustomerLine => ({ text: {} })}
      onChange={onChange}
    >
      {(line, change) => (
        <>
          <TextsField
            label={t('scenarios:field.says')}
            kind="spoken"
            languages={line.in ? [line.in] : scenario.languages}
            of={line.text}
            onChange={(text) => change({ ...line, text })}
          />
          <Expression
            label={t('scenarios:field.when')}
            value={line.when}
            onChange={(when) => change(withMember(line, 'when', when))}
          />
        </>
      )}
    </Items>
  );
}
