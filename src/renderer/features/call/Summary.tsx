import { useMemo, useRef, useState } from 'react';
import type { UiLocale } from '../../../contract/base.ts';
import { summarise } from '../../../shared/script/summary.ts';
import { useChecker } from '../../editor/checker.ts';
import { NoteEditor } from '../../editor/NoteEditor.tsx';
import { useEditorWords } from '../../editor/words.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import f from './form.module.css';
import { type CallModel, useCall, useDraft } from './model.ts';

const LOCALES: readonly UiLocale[] = ['zh-HK', 'zh-CN', 'en'];

/** The summary as the answers write it: the one words of the record that nobody has to type. */
export function writtenSummary({ set, session, facts }: CallModel, locale: UiLocale): string {
  return set ? summarise(set, session.store.getState().log, facts, locale) : '';
}

interface SummaryProps {
  /** null = not edited: follows the answers. */
  written: string | null;
  onChange: (text: string | null) => void;
  onGoOn: () => void;
}

/** The call in sentences, editable. Once edited it no longer follows the answers, until it is written anew. */
export function Summary({ written, onChange, onGoOn }: SummaryProps) {
  const t = useT();
  const model = useCall();
  const { locale } = model;
  const language = useDraft((state) => state.language);
  const overrides = useDraft((state) => state.overrides);
  const checker = useChecker(language);
  const { words, describe } = useEditorWords();
  const [from, setFrom] = useState<UiLocale>(locale);
  const [edition, setEdition] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the answers, which stand in the view
  const generated = useMemo(() => writtenSummary(model, from), [model.set, model.view, model.facts, from]);
  // Typing must not start the editor anew, new answers must: only a text that nobody edited is replaced.
  const shown = useRef({ number: 0, text: written ?? generated });
  if (written === null && shown.current.text !== generated) {
    shown.current = { number: shown.current.number + 1, text: generated };
  }
  const rewrite = (to: UiLocale) => {
    setFrom(to);
    setEdition((before) => before + 1);
    onChange(null);
  };
  return (
    <section className={f.summary} data-item="summary">
      <div className={f.summaryHead}>
        <h2>{t('call:summary.label')}</h2>
        <span className={f.says}>{t(written === null ? 'call:summary.fromAnswers' : 'call:summary.edited')}</span>
        {LOCALES.map((to) => (
          <Button key={to} size="small" look="quiet" aria-pressed={from === to} onClick={() => rewrite(to)}>
            {t(`call:summary.in.${to}`)}
          </Button>
        ))}
      </div>
      <div className={f.long}>
        <NoteEditor
          docId={`summary/${edition}/${shown.current.number}`}
          initial={shown.current.text}
          label={t('call:summary.label')}
          lang={from}
          checker={checker}
          words={words}
          where={{ place: 'call.summary', callId: model.session.id }}
          onCounts={(counts) => model.session.count('call.summary', counts)}
          overrides={overrides}
          onOverrides={(next) => model.session.update({ overrides: next })}
          describe={describe}
          onChange={(read) => onChange(read())}
          onGoOn={onGoOn}
        />
      </div>
    </section>
  );
}
