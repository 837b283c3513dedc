import { useState } from 'react';
import type { Field } from '../../../shared/script/types.ts';
import { useT } from '../../i18n/i18n.ts';
import { TextField } from '../../ui/field.tsx';
import { withMember } from './model.ts';
import { Expression, TextsField } from './parts.tsx';
import s from './studio.module.css';

const NUMBERS = new Set(['integer', 'money']);
const TEXTS = new Set(['text', 'note']);

interface MoreProps {
  readonly field: Field;
  readonly onChange: (next: Field) => void;
}

/** What a question may have besides its words: a hint, what stands there before anybody types, and how much it may be. */
export function FieldMore({ field, onChange }: MoreProps) {
  const t = useT();
  // Only at first: emptied while somebody types in it, it must not close under their hands.
  const [open] = useState(() =>
    [field.hint, field.prefill, field.min, field.max, field.maxLength].some((one) => one !== undefined),
  );
  const number = (name: 'min' | 'max' | 'maxLength') => (
    <TextField
      label={t(`studio:form.${name}`)}
      value={field[name] ?? ''}
      type="number"
      step={1}
      min={name === 'maxLength' ? 1 : undefined}
      onChange={(e) => onChange(withMember(field, name, wholeOf(e.target.value)))}
    />
  );
  return (
    <details className={s.more} open={open}>
      <summary>{t('studio:form.fieldMore')}</summary>
      <TextsField
        label={t('studio:form.hint')}
        kind="written"
        optional
        of={field.hint}
        onChange={(hint) => onChange(withMember(field, 'hint', Object.keys(hint).length > 0 ? hint : undefined))}
      />
      <div className={s.row}>
        <Expression
          label={t('studio:form.prefill')}
          value={field.prefill}
          onChange={(prefill) => onChange(withMember(field, 'prefill', prefill))}
        />
        {NUMBERS.has(field.type) && number('min')}
        {NUMBERS.has(field.type) && number('max')}
        {TEXTS.has(field.type) && number('maxLength')}
      </div>
    </details>
  );
}

function wholeOf(text: string): number | undefined {
  const value = Number(text);
  return text.trim() !== '' && Number.isSafeInteger(value) ? value : undefined;
}
