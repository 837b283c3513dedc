import { useT } from '../../i18n/i18n.ts';
import { StepPanel } from '../call/StepPanel.tsx';
import { useStudio, useWork } from './model.ts';
import { Runner } from './Runner.tsx';
import s from './studio.module.css';

/** The selected step as the agent will see it, live while it is written; it can be played on from there. */
export function Preview() {
  const t = useT();
  const { others } = useStudio();
  const doc = useWork((state) => state.doc);
  const selected = useWork((state) => state.selected);
  return (
    <section className={s.preview} aria-label={t('studio:preview.label')}>
      <h2>{t('studio:preview.label')}</h2>
      <Runner doc={doc} others={others} startAt={selected} quiet>
        {({ view }) =>
          view?.current ? (
            <>
              {view.path.length === 1 && view.current.step !== selected && (
                <p className={s.hint}>{t('studio:preview.passes')}</p>
              )}
              <StepPanel />
            </>
          ) : (
            <p className={s.hint}>{t(view?.done ? 'studio:preview.done' : 'studio:preview.nothing')}</p>
          )
        }
      </Runner>
    </section>
  );
}
