import { useEffect, useRef } from 'react';
import type { PracticeAction } from '../../../shared/practice/action.ts';
import type { Deduction } from '../../../shared/practice/state.ts';
import { duration } from '../../i18n/format.ts';
import { type T, useT } from '../../i18n/i18n.ts';
import { Marked } from '../../practice/dock.tsx';
import { cx } from '../../ui/cx.ts';
import s from './practice.module.css';
import { type Moment, moodAt, type Talk } from './timeline.ts';
import { itemWords, wordsIn } from './words.ts';

interface ReplayProps {
  readonly moments: readonly Moment[];
  readonly talk: Talk;
  /** Mood that the call began with. */
  readonly mood: number;
  /** Deduction that is led to. */
  readonly shown: string | null;
  readonly turn: number | null;
  /** A trainer picks the turn that a comment is about; null = nobody may. */
  readonly onTurn: ((turn: number) => void) | null;
}

/** The call from the first word to the last: who said what when, what was filled in, how the customer felt, what cost points. */
export function Replay({ moments, talk, mood, shown, turn, onTurn }: ReplayProps) {
  const t = useT();
  const host = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (shown === null) return;
    const item = host.current?.querySelector<HTMLElement>(`[data-deductions~="${CSS.escape(shown)}"]`);
    item?.scrollIntoView({ block: 'center' });
    item?.focus();
  }, [shown]);
  return (
    <section className={s.section}>
      <h3>{t('practice:result.replay')}</h3>
      <ol ref={host} className={s.replay}>
        {moments.map((moment, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a finished call never changes
            key={index}
            tabIndex={-1}
            className={cx(s.moment, moment.kind === 'said' && s[moment.one.who])}
            data-deductions={moment.deductions.map(({ key }) => key).join(' ')}
            data-shown={moment.deductions.some(({ key }) => key === shown) || undefined}
          >
            <span className={s.at}>{duration(moment.at)}</span>
            <div className={s.what}>
              <What moment={moment} />
              {moment.deductions.map((one) => (
                <Cost key={one.key} one={one} />
              ))}
              {moment.kind === 'said' &&
                moment.comments.map((mark) => (
                  <p key={mark.id} className={s.comment}>
                    {[mark.by, mark.text].join(' · ')}
                  </p>
                ))}
            </div>
            <span className={s.felt} title={t('practice:mood.label')}>
              {moodAt(talk, moment.at, mood)}
            </span>
            {moment.kind === 'said' && onTurn && (
              <button
                type="button"
                className={s.link}
                aria-pressed={turn === moment.one.n}
                onClick={() => onTurn(moment.one.n)}
              >
                {t('practice:do.comment')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Cost({ one }: { one: Deduction }) {
  const t = useT();
  return <p className={s.cost}>{[itemWords(one.item), t(`practice:rule.${one.rule}`)].join(' · ')}</p>;
}

function What({ moment }: { moment: Moment }) {
  const t = useT();
  if (moment.kind === 'said')
    return (
      <p className={s.words} lang={moment.one.language}>
        <b>{t(`practice:who.${moment.one.who}`)}</b>
        <Marked one={moment.one} />
        {moment.one.who === 'agent' && (
          <span className={s.how}>{t(moment.chosen ? 'practice:result.chose' : 'practice:result.typed')}</span>
        )}
      </p>
    );
  if (moment.kind === 'event')
    return <p className={s.quiet}>{t('practice:result.event', { title: wordsIn(moment.event.title) })}</p>;
  if (moment.kind === 'end') return <p className={s.words}>{wordsIn(moment.ended.title)}</p>;
  return <p className={s.quiet}>{actionWords(moment.action, t)}</p>;
}

function actionWords(action: PracticeAction, t: T): string {
  switch (action.kind) {
    case 'field':
      return t('practice:result.field', { name: action.name, value: String(action.value ?? '–') });
    case 'tick':
      return t('practice:result.tick', { text: action.text });
    case 'hold':
      return t('practice:result.hold');
    case 'unhold':
      return t('practice:result.unhold');
    case 'hint':
      return t('practice:result.hint');
    case 'transfer':
      return t('practice:do.transfer');
    default:
      return '';
  }
}
