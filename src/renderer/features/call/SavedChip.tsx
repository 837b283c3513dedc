import { Check, CloudOff, Loader, TriangleAlert } from 'lucide-react';
import { useT } from '../../i18n/i18n.ts';
import { problemText } from '../../rpc/errors.ts';
import { cx } from '../../ui/cx.ts';
import { useDraft } from './model.ts';
import s from './strip.module.css';

const ICONS = {
  saved: Check,
  unsaved: Loader,
  saving: Loader,
  offline: CloudOff,
  failed: TriangleAlert,
  conflict: TriangleAlert,
};

/** "Saved" stands here only when core has said that it is on disk. */
export function SavedChip() {
  const t = useT();
  const save = useDraft((state) => state.save);
  const error = useDraft((state) => state.saveError);
  const Icon = ICONS[save];
  return (
    <span
      className={cx(s.saved, s[save])}
      role="status"
      data-save={save}
      title={save === 'failed' ? problemText(error, t) : t(`call:saved.${save}Hint`)}
    >
      <Icon size={14} aria-hidden="true" />
      {t(`call:saved.${save}`)}
    </span>
  );
}
