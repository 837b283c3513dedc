import type { SyncProgress } from '../../contract/sync.ts';
import { useFormat } from '../i18n/format.ts';
import { textOfCode, useT } from '../i18n/i18n.ts';
import s from './sync.module.css';

/** How far it is: phase in words, figures, and a bar once the whole is known. The desk can be used meanwhile. */
export function Progress({ progress }: { progress: SyncProgress }) {
  const t = useT();
  const f = useFormat();
  const { phase, done, total } = progress;
  const label = textOfCode('sync:phase.', phase);
  return (
    <div className={s.progress}>
      <span>{label}</span>
      <progress aria-label={label} {...(total ? { value: Math.min(done, total), max: total } : {})} />
      <span className="num">
        {total ? t('sync:ofTotal', { done: f.number(done), total: f.number(total) }) : f.number(done)}
      </span>
    </div>
  );
}
