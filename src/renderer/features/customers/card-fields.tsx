import type { CustomerCard } from '../../../contract/customers.ts';
import { WordedControl } from '../../editor/WordedControl.tsx';
import { useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { EditField, type EditFieldProps } from '../../ui/edit/edit-field.tsx';
import type { Saver } from '../../ui/edit/saver.ts';
import s from './customers.module.css';
import { classOptions, contractOptions, languageOptions, titleOptions, yesNoOptions } from './options.ts';

const REASON = { max: 500 };

type FieldName = Exclude<keyof CustomerCard['fields'], 'number'>;

/** The customer's own data. Order: who, where, what kind, what else. */
export function CardFields({ card, saver, readOnly }: { card: CustomerCard; saver: Saver; readOnly: boolean }) {
  const t = useT();
  const lists = useLists();
  const field = (name: FieldName, more: Partial<EditFieldProps> = {}) => (
    <EditField name={name} label={t(`customers:field.${name}`)} saver={saver} readOnly={readOnly} {...more} />
  );
  return (
    <section className={s.section} aria-labelledby="customer-fields">
      <h2 id="customer-fields">{t('customers:section.card')}</h2>
      <div className={s.fields}>
        {field('name', { required: true })}
        {field('surname')}
        {field('title', { kind: 'select', options: titleOptions() })}
        {field('nameEn', { lang: 'en' })}
        {field('company')}
        {field('language', { kind: 'select', options: languageOptions() })}
        {field('region', { kind: 'select', options: [{ value: '', label: '' }, ...lists.options('regions')] })}
        {field('contractKind', { kind: 'select', options: contractOptions() })}
        {field('class', { kind: 'select', options: classOptions() })}
        {field('address', { wide: true })}
        {field('email', { kind: 'email' })}
        {field('warrantyUntil', { kind: 'date' })}
        {field('birthday', { placeholder: t('customers:birthdayHint') })}
        {field('doNotCall', { kind: 'select', options: yesNoOptions() })}
        {field('doNotCallReason', {
          control: (box, label) => (
            <WordedControl
              id={card.id}
              where={{ place: 'customer.doNotCallReason' }}
              name="doNotCallReason"
              label={label}
              box={box}
              line={REASON}
            />
          ),
        })}
        {field('note', {
          kind: 'long',
          wide: true,
          control: (box, label) => (
            <WordedControl id={card.id} where={{ place: 'customer.note' }} name="note" label={label} box={box} />
          ),
        })}
      </div>
    </section>
  );
}
