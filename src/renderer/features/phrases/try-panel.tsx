import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Compiled } from '../../../shared/phrases/compile.ts';
import type { PhraseRule } from '../../../shared/phrases/types.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { AreaField } from '../../ui/field.tsx';
import { Severity } from './marks.tsx';
import s from './phrases.module.css';
import { compileWith, type ExampleResult, type RuleTrial, tryText } from './trial.ts';

/** From the last key to compiling the list anew, milliseconds: the text itself is checked at once. */
const COMPILE_AFTER = 200;

/** What was tried last stays while the person goes from rule to rule. */
let lastText = '';

interface TryPanelProps {
  rule: PhraseRule;
  rules: readonly PhraseRule[];
  trial: RuleTrial;
}

/** The rule's own examples as they come out now, and a text to try the whole drafted list on. */
export function TryPanel({ rule, rules, trial }: TryPanelProps) {
  const t = useT();
  const [text, setText] = useState(lastText);
  const shown = useDeferredValue(text);
  const compiled = useCompiled(rules, rule);
  return (
    <aside className={s.try} aria-label={t('phrases:try.title')}>
      <AreaField
        rows={4}
        label={t('phrases:try.title')}
        placeholder={t('phrases:try.placeholder')}
        value={text}
        onChange={(e) => {
          lastText = e.target.value;
          setText(e.target.value);
        }}
      />
      {compiled && shown !== '' && <Tried compiled={compiled} text={shown} ruleId={rule.id} />}
      <h2>{t('phrases:try.examples')}</h2>
      {trial.problems.map(({ code, detail }) => (
        <p key={code + detail} className={s.block}>
          {textOfCode('phrases:problem.', code, { detail })}
        </p>
      ))}
      {trial.hits.length + trial.misses.length === 0 && <p className={s.says}>{t('phrases:try.noExamples')}</p>}
      <Results results={trial.hits} wanted />
      <Results results={trial.misses} wanted={false} />
    </aside>
  );
}

function useCompiled(rules: readonly PhraseRule[], rule: PhraseRule): Compiled | null {
  const [compiled, setCompiled] = useState<Compiled | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setCompiled(compileWith(rules, rule)), COMPILE_AFTER);
    return () => clearTimeout(timer);
  }, [rules, rule]);
  return compiled;
}

/** Right or wrong in words and shape; what must be marked first. */
function Results({ results, wanted }: { results: readonly ExampleResult[]; wanted: boolean }) {
  const t = useT();
  if (results.length === 0) return null;
  return (
    <ul className={s.results}>
      {results.map(({ text, marked }) => (
        <li key={text} className={marked === wanted ? s.right : s.wrong}>
          <span aria-hidden="true">{marked === wanted ? '✓' : '✕'}</span>
          <span lang="zh">{text}</span>
          <em>{t(marked ? 'phrases:try.marked' : 'phrases:try.notMarked')}</em>
        </li>
      ))}
    </ul>
  );
}

/** The text with its marks, then each mark and each hit left alone with the reason in words. */
function Tried({ compiled, text, ruleId }: { compiled: Compiled; text: string; ruleId: string }) {
  const t = useT();
  const { findings, excused } = useMemo(() => tryText(compiled, text), [compiled, text]);
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const { start, end, severity } of findings) {
    parts.push(
      text.slice(at, start),
      <mark key={start} className={s.mark} data-severity={severity}>
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return (
    <div className={s.tried} role="status">
      <p className={s.triedText} lang="zh">
        {parts}
      </p>
      <ul>
        {findings.map(({ start, severity, ruleId: id, reason }) => (
          <li key={start} data-own={id === ruleId || undefined}>
            <b>{id}</b> <Severity severity={severity} />{' '}
            {textOfCode('editor:reason.', reason.code, { phrase: reason.phrase, cue: reason.cue ?? '' })}
          </li>
        ))}
        {excused.map(({ start, end, ruleId: id, excuse, cue }) => (
          <li key={`${id} ${start}`} data-own={id === ruleId || undefined} className={s.says}>
            <b>{id}</b> {t('phrases:try.leftAlone', { words: text.slice(start, end) })}{' '}
            {textOfCode('phrases:excuse.', excuse, { cue: cue ?? '' })}
          </li>
        ))}
        {findings.length + excused.length === 0 && <li className={s.says}>{t('phrases:try.nothing')}</li>}
      </ul>
    </div>
  );
}
