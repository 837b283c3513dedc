import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useId, useRef } from 'react';
import { TICKET_CLASSES } from '../../../shared/model/ticket-classes.ts';
import {
  fillQuickPhrase,
  MOST_TEXT,
  MOST_TITLE,
  PLACEHOLDERS,
  type QuickPhrase,
  type QuickProblem,
} from '../../../shared/quick-phrases/model.ts';
import { SPOKEN, type Spoken } from '../../../shared/script/types.ts';
import { useChecker } from '../../editor/checker.ts';
import { NoteEditor, type NoteHandle } from '../../editor/NoteEditor.tsx';
import { useQuickPlace } from '../../editor/quick-place.ts';
import { useEditorWords } from '../../editor/words.ts';
import { locales, textOfCode, useT } from '../../i18n/i18n.ts';
import { IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import s from './quick-phrases.module.css';

interface QuickPhraseFormProps {
  phrase: QuickPhrase;
  problem: QuickProblem | undefined;
  onChange: (phrase: QuickPhrase) => void;
  onRemove: () => void;
  onMove: (by: 1 | -1) => void;
}

/** One quick phrase: how it is found, whom it is for, and its wording in each language, marked as it is typed. */
export function QuickPhraseForm({ phrase, problem, onChange, onRemove, onMove }: QuickPhraseFormProps) {
  const t = useT();
  const toggle = (name: string) => {
    const { classes } = phrase;
    onChange({ ...phrase, classes: classes.includes(name) ? classes.filter((c) => c !== name) : [...classes, name] });
  };
  return (
    <div className={s.form}>
      <div className={s.formHead}>
        <TextField
          label={t('settings:quick.shortcut')}
          hint={t('settings:quick.shortcutHint')}
          className={s.code}
          maxLength={16}
          value={phrase.shortcut}
          onChange={(e) => onChange({ ...phrase, shortcut: e.target.value.normalize('NFKC').toLowerCase() })}
        />
        <span className={s.buttons}>
          <IconButton label={t('settings:up')} icon={<ArrowUp size={16} />} onClick={() => onMove(-1)} />
          <IconButton label={t('settings:down')} icon={<ArrowDown size={16} />} onClick={() => onMove(1)} />
          <IconButton label={t('settings:quick.remove')} icon={<Trash2 size={16} />} onClick={onRemove} />
        </span>
      </div>
      {problem && <Note kind="risk">{t(`settings:quick.problem.${problem}`)}</Note>}
      <div className={s.titles}>
        {locales.map((l) => (
          <TextField
            key={l}
            lang={l}
            label={t('settings:quick.titleIn', { language: t(`common:locale.${l}`) })}
            maxLength={MOST_TITLE}
            value={phrase.title[l] ?? ''}
            onChange={(e) => onChange({ ...phrase, title: { ...phrase.title, [l]: e.target.value } })}
          />
        ))}
      </div>
      <fieldset className={s.classes}>
        <legend>{t('settings:quick.classes')}</legend>
        {TICKET_CLASSES.map((name) => (
          <label key={name}>
            <input type="checkbox" checked={phrase.classes.includes(name)} onChange={() => toggle(name)} />
            {t(`words:class.${name}`)}
          </label>
        ))}
        <span className={s.hint}>{phrase.classes.length === 0 && t('settings:quick.anyClass')}</span>
      </fieldset>
      {SPOKEN.map((language) => (
        <Wording
          key={language}
          language={language}
          phrase={phrase}
          onChange={(text) => onChange({ ...phrase, text: { ...phrase.text, [language]: text } })}
        />
      ))}
    </div>
  );
}

/** The wording in one language, what may be put into it, and how it reads. */
function Wording({
  language,
  phrase,
  onChange,
}: {
  language: Spoken;
  phrase: QuickPhrase;
  onChange: (text: string) => void;
}) {
  const t = useT();
  const id = useId();
  const editor = useRef<NoteHandle>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  const first = useRef(phrase.text[language] ?? '');
  const checker = useChecker(language, 'quickPhrase');
  const { words, describe } = useEditorWords();
  const place = useQuickPlace({ ticketClass: null, ticketNumber: '', card: null });
  const text = phrase.text[language] ?? '';
  const { text: read } = fillQuickPhrase({ [language]: text }, language, place.scope(language));
  const label = t(`words:speech.${language}`);
  const put = (name: string) => {
    editor.current?.focus();
    editor.current?.insert(`{${name}}`);
  };
  return (
    <section className={s.wording} aria-labelledby={id}>
      <div className={s.wordingHead}>
        <h3 id={id}>{label}</h3>
        {Object.keys(PLACEHOLDERS).map((name) => (
          <button key={name} type="button" className={s.chip} onClick={() => put(name)}>
            {textOfCode('settings:quick.value.', name.replaceAll('.', '_'))}
          </button>
        ))}
      </div>
      <div className={s.text}>
        <NoteEditor
          ref={editor}
          docId={`quick/${language}`}
          initial={first.current}
          label={t('settings:quick.wordingIn', { language: label })}
          lang={language}
          checker={checker}
          words={words}
          describe={describe}
          onChange={(now) => latest.current(now())}
        />
      </div>
      <p className={s.reads} lang={language}>
        {text.length > MOST_TEXT ? t('problem:field.tooLong', { limit: MOST_TEXT }) : text !== '' && read}
      </p>
    </section>
  );
}
