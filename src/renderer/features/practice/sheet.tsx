import type { PracticeResult } from '../../../contract/practice.ts';
import type { PracticeScore } from '../../../shared/practice/score.ts';
import type { Deduction } from '../../../shared/practice/state.ts';
import type { ScoredArea } from '../../../shared/quality/sheet.ts';
import { useT } from '../../i18n/i18n.ts';
import s from './practice.module.css';
import { areaWords, itemWords, wordsIn } from './words.ts';

interface SheetProps {
  readonly result: PracticeResult;
  readonly scored: PracticeScore;
  readonly shown: string | null;
  readonly onShow: (deduction: string) => void;
}

/** The sheet of domain §9: each area with its arithmetic, each deduction with its rule and a way to the moment that shows it. */
export function SheetView({ result, scored, shown, onShow }: SheetProps) {
  const t = useT();
  const byKey = new Map(scored.deductions.map((one) => [one.key, one]));
  return (
    <section className={s.section}>
      <h3>{t('practice:result.sheet')}</h3>
      {scored.score.areas.map((area) => (
        <AreaView
          key={area.area}
          area={area}
          given={givenAt(result, area)}
          byKey={byKey}
          shown={shown}
          onShow={onShow}
        />
      ))}
      {scored.hintPoints > 0 && (
        <p className={s.quiet}>{t('practice:result.hints', { count: result.hints ?? 0, points: scored.hintPoints })}</p>
      )}
    </section>
  );
}

function givenAt(result: PracticeResult, area: ScoredArea): number {
  return result.marks.reduce(
    (sum, mark) => sum + (mark.kind === 'adjust' && mark.area === area.area ? (mark.points ?? 0) : 0),
    0,
  );
}

interface AreaProps extends Pick<SheetProps, 'shown' | 'onShow'> {
  readonly area: ScoredArea;
  readonly given: number;
  readonly byKey: ReadonlyMap<string, Deduction>;
}

const signed = (points: number) => (points === 0 ? '' : points > 0 ? ` + ${points}` : ` − ${-points}`);

function AreaView({ area, given, byKey, shown, onShow }: AreaProps) {
  const t = useT();
  const points = Math.min(area.of, Math.max(0, area.points + given));
  return (
    <div className={s.area}>
      <h4>
        {areaWords(area.area)}
        <span className={s.sum}>
          {t('practice:result.arithmetic', {
            of: area.of,
            deducted: area.deducted,
            adjusted: signed(area.adjusted + given),
            points,
          })}
        </span>
      </h4>
      {area.lines.length === 0 && <p className={s.quiet}>{t('practice:result.noDeductions')}</p>}
      <ul className={s.lines}>
        {area.lines.map((line) => (
          <li key={line.item}>
            <div className={s.lineHead}>
              {itemWords(line.item)}
              <span className={s.sum}>
                {t('practice:result.each', { times: line.times, each: line.each, points: line.points })}
              </span>
            </div>
            {line.evidence.map((key) => (
              <Evidence key={key} deduction={byKey.get(key)} here={shown === key} onShow={() => onShow(key)} />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Evidence({
  deduction,
  here,
  onShow,
}: {
  deduction: Deduction | undefined;
  here: boolean;
  onShow: () => void;
}) {
  const t = useT();
  if (!deduction) return null;
  return (
    <button type="button" className={s.evidence} aria-pressed={here} onClick={onShow}>
      {[t(`practice:rule.${deduction.rule}`), wordsIn(deduction.why)].filter(Boolean).join(' · ')}
    </button>
  );
}
