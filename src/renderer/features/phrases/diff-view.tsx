import type { RuleChange } from '../../../contract/phrases.ts';
import { currentLocale, textOfCode, useT } from '../../i18n/i18n.ts';
import { diffRule, type PartDiff } from './diff.ts';
import { phraseText } from './phrase-text.ts';
import s from './phrases.module.css';

/** What becomes of one rule, part by part; what goes and what comes is told by sign, not by colour alone. */
export function DiffView({ change }: { change: RuleChange }) {
  const t = useT();
  const rule = change.after ?? change.before;
  const parts = diffRule(change.before, change.after);
  const kind = change.before === null ? 'added' : change.after === null ? 'removed' : 'changed';
  const shown = kind === 'removed' ? [] : parts.filter(({ part }) => part !== 'id');
  return (
    <div className={s.diff}>
      <h3>
        {change.id} {rule && phraseText(rule, currentLocale())}
        <span className={s.changed}>{t(`phrases:state.${kind}`)}</span>
      </h3>
      <dl>
        {shown.map((part) => (
          <Part key={part.part} diff={part} />
        ))}
      </dl>
    </div>
  );
}

function Part({ diff: { part, gone, come } }: { diff: PartDiff }) {
  const t = useT();
  return (
    <>
      <dt>{textOfCode('phrases:part.', part.replaceAll('.', '_'))}</dt>
      <dd lang="zh">
        {gone.map((text) => (
          <del key={text}>
            <span className="visually-hidden">{t('phrases:diff.gone')}</span>
            {`− ${text}`}
          </del>
        ))}
        {come.map((text) => (
          <ins key={text}>
            <span className="visually-hidden">{t('phrases:diff.come')}</span>
            {`+ ${text}`}
          </ins>
        ))}
      </dd>
    </>
  );
}
