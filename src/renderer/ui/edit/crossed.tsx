import { useT } from '../../i18n/i18n.ts';
import { Button } from '../button.tsx';
import s from './edit.module.css';

/** Two people changed one field: both values stand here until one is chosen. */
export function Crossed({
  mine,
  theirs,
  onSettle,
}: {
  mine: string;
  theirs: string;
  onSettle: (which: 'mine' | 'theirs') => void;
}) {
  const t = useT();
  return (
    <div className={s.crossed} role="alert">
      <b>{t('common:edit.crossed')}</b>
      <dl>
        <dt>{t('common:edit.theirs')}</dt>
        <dd>{theirs || t('common:edit.blank')}</dd>
        <dt>{t('common:edit.mine')}</dt>
        <dd>{mine || t('common:edit.blank')}</dd>
      </dl>
      <div className={s.choices}>
        <Button size="small" onClick={() => onSettle('theirs')}>
          {t('common:edit.useTheirs')}
        </Button>
        <Button size="small" onClick={() => onSettle('mine')}>
          {t('common:edit.useMine')}
        </Button>
      </div>
    </div>
  );
}
