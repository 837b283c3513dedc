import { useMemo, useState } from 'react';
import type { DiffRow, DiffSide } from '../../../shared/script/diff.ts';
import { diffScripts } from '../../../shared/script/diff.ts';
import { pick, writtenFor } from '../../../shared/script/text.ts';
import type { ScriptDoc, Spoken } from '../../../shared/script/types.ts';
import { SPOKEN } from '../../../shared/script/types.ts';
import { currentLocale, textOfCode, useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { words } from '../call/model.ts';
import s from './studio.module.css';

/** Two versions side by side as the agent sees them: lines taken out on the left, lines put in on the right. */
export function DiffView({ before, after }: { before: ScriptDoc | null; after: ScriptDoc }) {
  const t = useT();
  const [language, setLanguage] = useState<Spoken>(currentLocale() === 'zh-CN' ? 'cmn-Hans-CN' : 'yue-Hant-HK');
  const [all, setAll] = useState(false);
  const steps = useMemo(() => diffScripts(before, after), [before, after]);
  const shown = all ? steps : steps.filter(({ change }) => change !== 'same');
  return (
    <section aria-label={t('studio:diff.label')}>
      <div className={s.runnerBar}>
        {SPOKEN.map((each) => (
          <Button
            key={each}
            size="small"
            look="quiet"
            aria-pressed={each === language}
            onClick={() => setLanguage(each)}
          >
            {t(`studio:speech.${each}`)}
          </Button>
        ))}
        <Button size="small" aria-pressed={all} onClick={() => setAll(!all)}>
          {t('studio:diff.all')}
        </Button>
      </div>
      {shown.length === 0 && <p className={s.hint}>{t('studio:diff.same')}</p>}
      {shown.map((step) => (
        <div key={`${step.id} ${step.change}`} className={s.diffStep}>
          <h3>
            {step.id === '' ? t('studio:diff.head') : words(step.title, currentLocale()) || step.id}{' '}
            <small className={s[`change_${step.change}`]}>{t(`studio:change.${step.change}`)}</small>
          </h3>
          <table className={s.diff}>
            <thead className="visually-hidden">
              <tr>
                <th>{t('studio:diff.what')}</th>
                <th>{t('studio:diff.before')}</th>
                <th>{t('studio:diff.after')}</th>
              </tr>
            </thead>
            <tbody>
              {step.rows
                .filter((row) => all || row.change !== 'same')
                .map((row, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows of one comparison, in order
                  <Row key={index} row={row} language={language} />
                ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}

function Row({ row, language }: { row: DiffRow; language: Spoken }) {
  const t = useT();
  return (
    <tr>
      <th scope="row">
        {t(`studio:diffKind.${row.kind}`)}
        <small className={s[`change_${row.change}`]}> {t(`studio:change.${row.change}`)}</small>
      </th>
      <td className={cx(row.change !== 'same' && row.before !== null && s.removed)}>
        <Side side={row.before} other={row.after} language={language} />
      </td>
      <td className={cx(row.change !== 'same' && row.after !== null && s.added)}>
        <Side side={row.after} other={row.before} language={language} />
      </td>
    </tr>
  );
}

/** The words in the language chosen, and in each other one in which they differ: no change hides behind a language. */
function Side({ side, other, language }: { side: DiffSide | null; other: DiffSide | null; language: Spoken }) {
  if (!side) return null;
  const { text, detail } = side;
  const shown = text?.[language] === undefined ? writtenFor(language) : language;
  const more = Object.entries(text ?? {}).filter(
    ([tag, words]) => tag !== shown && other?.text && other.text[tag] !== words,
  );
  return (
    <>
      {text && <span lang={language}>{text[language] ?? pick(text, writtenFor(language))}</span>}
      {more.map(([tag, words]) => (
        <div key={tag} lang={tag}>
          <small>{textOfCode('studio:language.', tag)}</small> {words}
        </div>
      ))}
      {detail && (
        <small className={s.detail} lang="en">
          {detail}
        </small>
      )}
    </>
  );
}
