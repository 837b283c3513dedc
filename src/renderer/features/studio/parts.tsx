import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { moveItem } from '../../../shared/script/edit.ts';
import { SPOKEN, type Spoken, WRITTEN, type Written } from '../../../shared/script/types.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { lineLength } from './lineLength.ts';
import s from './studio.module.css';

type Texts = Readonly<Record<string, string | undefined>>;

interface TextsFieldProps {
  readonly label: string;
  readonly of: Texts | undefined;
  readonly kind: 'spoken' | 'written';
  /** May be left out altogether; begun in one language it is wanted in all. */
  readonly optional?: boolean;
  /** Those wanted, where the document says so; all of the kind when left out. */
  readonly languages?: readonly (Spoken | Written)[];
  readonly onChange: (next: Record<string, string>) => void;
}

/** The same words in each language, one below the other, so that none is forgotten. */
export function TextsField({ label, of, kind, optional, languages: only, onChange }: TextsFieldProps) {
  const t = useT();
  const id = useId();
  const wanted = !optional || Object.values(of ?? {}).some((text) => text);
  const languages = only ?? (kind === 'spoken' ? SPOKEN : WRITTEN);
  return (
    <fieldset className={s.texts}>
      <legend>{label}</legend>
      {languages.map((language) => {
        const text = of?.[language] ?? '';
        const length = kind === 'spoken' ? lineLength(text, language) : null;
        return (
          <div key={language} className={s.textRow}>
            <label htmlFor={`${id}-${language}`}>{t(`studio:language.${language}`)}</label>
            <textarea
              id={`${id}-${language}`}
              lang={language}
              rows={kind === 'spoken' ? 2 : 1}
              value={text}
              aria-invalid={wanted && text === '' ? true : undefined}
              onChange={(event) => onChange(changed(of, language, event.target.value))}
            />
            {length && (
              <span className={length.long ? s.tooLong : s.hint}>
                {t('studio:length', { count: length.count, limit: length.limit })}
              </span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** A text that is blank is not there: documents hold no empty words, and lint misses it by its language. */
function changed(of: Texts | undefined, language: string, text: string): Record<string, string> {
  const next: Record<string, string> = {};
  for (const [tag, words] of Object.entries({ ...of, [language]: text })) if (words) next[tag] = words;
  return next;
}

interface ExpressionProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (next: string | undefined) => void;
}

export function Expression({ label, value, onChange }: ExpressionProps) {
  return (
    <TextField
      label={label}
      value={value ?? ''}
      lang="en"
      className={s.code}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

interface ConditionProps {
  readonly label: string;
  readonly value: boolean | string | undefined;
  readonly onChange: (next: boolean | string | undefined) => void;
}

/** Yes, no, or under a condition. */
export function Condition({ label, value, onChange }: ConditionProps) {
  const t = useT();
  const id = useId();
  const kind = typeof value === 'string' ? 'when' : value === true ? 'yes' : 'no';
  return (
    <div className={s.condition}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={kind}
        onChange={(event) => {
          const next = event.target.value;
          onChange(next === 'when' ? 'facts.siteOpen' : next === 'yes' ? true : undefined);
        }}
      >
        <option value="no">{t('studio:no')}</option>
        <option value="yes">{t('studio:yes')}</option>
        <option value="when">{t('studio:when')}</option>
      </select>
      {typeof value === 'string' && (
        <input
          aria-label={t('studio:when')}
          lang="en"
          className={s.code}
          value={value}
          onChange={(event) => onChange(event.target.value || true)}
        />
      )}
    </div>
  );
}

interface ItemsProps<T> {
  readonly title: string;
  readonly items: readonly T[];
  readonly add: string;
  readonly fresh: () => T;
  readonly onChange: (next: readonly T[]) => void;
  readonly children: (item: T, change: (next: T) => void, index: number) => ReactNode;
}

/** A list of like things: each can be changed, moved and taken out. */
export function Items<T>({ title, items, add, fresh, onChange, children }: ItemsProps<T>) {
  const t = useT();
  return (
    <section className={s.items}>
      <h3>{title}</h3>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the things have no names that stay while they are typed
        <div key={index} className={s.item}>
          <div className={s.itemTools}>
            <span className={s.hint}>{index + 1}</span>
            <IconButton
              size="small"
              label={t('studio:item.up', { title, number: index + 1 })}
              icon={<ArrowUp size={14} />}
              disabled={index === 0}
              onClick={() => onChange(moveItem(items, index, -1))}
            />
            <IconButton
              size="small"
              label={t('studio:item.down', { title, number: index + 1 })}
              icon={<ArrowDown size={14} />}
              disabled={index === items.length - 1}
              onClick={() => onChange(moveItem(items, index, 1))}
            />
            <IconButton
              size="small"
              label={t('studio:item.remove', { title, number: index + 1 })}
              icon={<Trash2 size={14} />}
              onClick={() => onChange(items.filter((_, at) => at !== index))}
            />
          </div>
          {children(item, (next) => onChange(items.map((each, at) => (at === index ? next : each))), index)}
        </div>
      ))}
      <Button size="small" icon={<Plus size={14} aria-hidden="true" />} onClick={() => onChange([...items, fresh()])}>
        {add}
      </Button>
    </section>
  );
}
