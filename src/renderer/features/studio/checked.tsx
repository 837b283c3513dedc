import { type ReactNode, useState } from 'react';
import { SPOKEN, type Spoken } from '../../../shared/script/types.ts';
import { useT } from '../../i18n/i18n.ts';
import { AreaField, TextField } from '../../ui/field.tsx';
import { readReadings } from './readings.ts';
import s from './studio.module.css';

interface CheckedProps {
  readonly label: string;
  readonly value: string;
  readonly good: (text: string) => boolean;
  /** What is asked for, said while the text is none of it. */
  readonly wanted: string;
  readonly onChange: (next: string) => void;
}

/** A short text that only goes into the document while it is sound: a draft with half a name could not be kept. */
export function CheckedField({ label, value, good, wanted, onChange }: CheckedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label={label}
      lang="en"
      className={s.code}
      value={typed ?? value}
      error={typed === null ? undefined : wanted}
      onChange={({ target }) => {
        const sound = good(target.value);
        setTyped(sound ? null : target.value);
        if (sound) onChange(target.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

export type Readings = Readonly<Partial<Record<Spoken, Readonly<Record<string, string>>>>>;

const TONED: readonly Spoken[] = SPOKEN.filter((language) => language !== 'en');

/** How words are read where the libraries of readings err, a word a line. */
export function ReadingsForm({
  of,
  onChange,
}: {
  of: Readings | undefined;
  onChange: (next: Readings) => void;
}): ReactNode {
  const t = useT();
  const set = (language: Spoken, words: Record<string, string>) => {
    const { [language]: _, ...rest } = of ?? {};
    onChange(Object.keys(words).length > 0 ? { ...rest, [language]: words } : rest);
  };
  return TONED.map((language) => (
    <ReadingsOf
      key={language}
      label={t('studio:head.readings', { language: t(`studio:speech.${language}`) })}
      language={language}
      words={of?.[language] ?? {}}
      onChange={(words) => set(language, words)}
    />
  ));
}

interface ReadingsOfProps {
  readonly label: string;
  readonly language: Spoken;
  readonly words: Readonly<Record<string, string>>;
  readonly onChange: (words: Record<string, string>) => void;
}

function ReadingsOf({ label, language, words, onChange }: ReadingsOfProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const kept = Object.entries(words)
    .map(([word, read]) => `${word} ${read}`)
    .join('\n');
  const bad = typed !== null && readReadings(typed) === null;
  return (
    <AreaField
      label={label}
      hint={t('studio:head.readingsHint', { example: language === 'yue-Hant-HK' ? '單氏 sin6 si6' : '单氏 shàn shì' })}
      error={bad ? t('studio:head.readingsBad') : undefined}
      lang={language}
      rows={3}
      value={typed ?? kept}
      onChange={({ target }) => {
        setTyped(target.value);
        const read = readReadings(target.value);
        if (read) onChange(read);
      }}
      onBlur={() => !bad && setTyped(null)}
    />
  );
}
