import { ChevronRight, CircleDashed, CircleDot, CornerDownRight, Undo2 } from 'lucide-react';
import { memo } from 'react';
import type { PathItem, RunView } from '../../../shared/script/run.ts';
import { runCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { CommandKeys, Keys } from '../../ui/keys.tsx';
import { useAnswerText } from './answerText.ts';
import { inTrip, jump, leaveTrip, startTrip } from './flow.ts';
import { useCall, words } from './model.ts';
import s from './rail.module.css';

/** Left: the way so far, where we are, what comes, and the side trips. */
export const Rail = memo(function Rail() {
  const t = useT();
  const { view, locale } = useCall();
  if (!view) return <nav className={s.rail} aria-label={t('call:rail.label')} />;
  return (
    <nav className={s.rail} aria-label={t('call:rail.label')}>
      <div className={s.scroll}>
        <button
          type="button"
          className={s.script}
          title={t('call:command.script')}
          onClick={() => runCommand('call.script')}
        >
          <span>{words(view.script.title, locale)}</span>
          <CommandKeys id="call.script" />
        </button>
        <Path view={view} />
        <Outline view={view} />
        <Withdrawn view={view} />
      </div>
      <Trips view={view} />
    </nav>
  );
});

function Path({ view }: { view: RunView }) {
  const t = useT();
  const { locale } = useCall();
  return (
    <>
      <h2 className={s.title}>{t('call:rail.path')}</h2>
      <ol className={s.list}>
        {view.path.map((item) => (
          <PathRow
            key={item.key}
            item={item}
            here={item.key === view.current?.key}
            owing={view.missing.filter(({ key }) => key === item.key).map(({ label }) => words(label, locale))}
          />
        ))}
      </ol>
    </>
  );
}

function PathRow({ item, here, owing }: { item: PathItem; here: boolean; owing: readonly string[] }) {
  const t = useT();
  const { session, locale, view } = useCall();
  const inWords = useAnswerText();
  const answers = item.answers.map(inWords).filter(Boolean);
  return (
    <li style={{ paddingInlineStart: `${Math.min(item.depth, 3) * 12}px` }}>
      <button
        type="button"
        className={cx(s.row, here && s.here)}
        aria-current={here ? 'step' : undefined}
        title={answers.join('\n')}
        onClick={() => jump(session, item.key, here ? undefined : view?.current?.key)}
      >
        {here ? (
          <CircleDot size={14} aria-hidden="true" />
        ) : item.trip ? (
          <CornerDownRight size={14} aria-hidden="true" />
        ) : (
          <ChevronRight size={14} aria-hidden="true" />
        )}
        <span className={s.text}>
          <span className={s.step}>{words(item.title, locale)}</span>
          {!here && owing.length > 0 && (
            <span className={s.owing}>{t('call:rail.owing', { fields: owing.join(t('call:missing.comma')) })}</span>
          )}
          {answers.length > 0 && <span className={s.answer}>{answers.join(' · ')}</span>}
        </span>
      </button>
    </li>
  );
}

function Outline({ view }: { view: RunView }) {
  const t = useT();
  const { locale } = useCall();
  if (view.outline.length === 0) return null;
  return (
    <>
      <h2 className={s.title}>{t('call:rail.next')}</h2>
      <ol className={s.list}>
        {view.outline.slice(0, 8).map((item) => (
          <li key={`${item.script}/${item.step}`} className={cx(s.coming, !item.certain && s.maybe)}>
            <CircleDashed size={14} aria-hidden="true" />
            <span>{words(item.title, locale)}</span>
            {!item.certain && <small>{t('call:rail.maybe')}</small>}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Answers that an earlier change put aside: kept, shown, and back with the old answer. */
function Withdrawn({ view }: { view: RunView }) {
  const t = useT();
  const { locale } = useCall();
  const inWords = useAnswerText();
  if (view.withdrawn.length === 0) return null;
  return (
    <details className={s.withdrawn}>
      <summary>
        <Undo2 size={14} aria-hidden="true" /> {t('call:rail.withdrawn', { count: view.withdrawn.length })}
      </summary>
      <p>{t('call:rail.withdrawnHint')}</p>
      <ul>
        {view.withdrawn.map((step) => (
          <li key={step.key}>
            <b>{words(step.title, locale)}</b> {step.answers.map(inWords).join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Trips({ view }: { view: RunView }) {
  const t = useT();
  const { session, locale } = useCall();
  if (inTrip(view)) {
    return (
      <div className={s.trips}>
        <button type="button" className={s.trip} onClick={() => leaveTrip(session, view)}>
          <span>{t('call:trip.leave')}</span>
          <Keys keys="Escape" />
        </button>
      </div>
    );
  }
  if (view.trips.length === 0) return null;
  return (
    <div className={s.trips}>
      <h2 className={s.title}>
        {t('call:rail.trips')} <Keys keys="Alt+G" />
      </h2>
      {view.trips.map((trip) => (
        <button
          key={trip.trip}
          type="button"
          className={s.trip}
          title={words(trip.about, locale)}
          aria-keyshortcuts={trip.key.toUpperCase()}
          onClick={() => startTrip(session, view, trip.trip)}
        >
          <span>{words(trip.title, locale)}</span>
          <Keys keys={trip.key.toUpperCase()} />
        </button>
      ))}
    </div>
  );
}
