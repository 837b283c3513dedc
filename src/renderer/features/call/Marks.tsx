import { useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { Keys } from '../../ui/keys.tsx';
import { liveCounts } from './liveCounts.ts';
import { useCall, useDraft } from './model.ts';
import s from './strip.module.css';

/** How many wordings of the note are marked; a click leads to the next. Hints are not counted (domain §8). */
export function Marks({ onClick }: { onClick: () => void }) {
  const t = useT();
  const { view } = useCall();
  const countsOf = useDraft((state) => state.countsOf);
  const fields = useDraft((state) => state.fields);
  const unknown = useDraft((state) => state.unknown);
  const { block, warn } = liveCounts(countsOf, { fields, unknown }, view);
  if (block + warn === 0) return <span className={s.marksNone}>{t('call:marks.none')}</span>;
  return (
    <button type="button" className={cx(s.marks, block > 0 && s.marksBlock)} onClick={onClick}>
      {block > 0 && (
        <span>
          <span aria-hidden="true">{'✕'}</span> {t('call:marks.block', { count: block })}
        </span>
      )}
      {warn > 0 && (
        <span>
          <span aria-hidden="true">{'▲'}</span> {t('call:marks.warn', { count: warn })}
        </span>
      )}
      <Keys keys="F8" />
    </button>
  );
}
