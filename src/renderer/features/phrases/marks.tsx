import type { BoardRule } from '../../../contract/phrases.ts';
import type { Severity as Level } from '../../../shared/phrases/types.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import s from './phrases.module.css';

/** The same shapes as the badge of the call screen: never by colour alone. */
const SHAPES: Record<Level, string> = { block: '✕', warn: '▲', hint: '⋯' };

export function Severity({ severity }: { severity: Level }) {
  return (
    <span className={cx(s.severity, s[severity])}>
      <span aria-hidden="true">{SHAPES[severity]}</span> {textOfCode('phrases:severity.', severity)}
    </span>
  );
}

/** What a draft does to a rule, and whether somebody else published it meanwhile. */
export function State({ row }: { row: BoardRule }) {
  const t = useT();
  if (row.crossed) return <span className={s.block}>{t('phrases:state.crossed')}</span>;
  if (row.state === 'same') return null;
  return <span className={s.changed}>{t(`phrases:state.${row.state}`)}</span>;
}
