import { PenLine } from 'lucide-react';
import { useT } from '../i18n/i18n.ts';
import { useEditors } from './presence.ts';
import s from './sync.module.css';

/** "陳大文 正在編輯", while it is so. Its place is kept free by the head it stands in. */
export function Editors({ entity, id }: { entity: string; id: string }) {
  const t = useT();
  const editors = useEditors(entity, id);
  return (
    <span className={s.editors} role="status">
      {editors.length > 0 && (
        <>
          <PenLine size={14} aria-hidden="true" />
          {t('sync:editing', { count: editors.length, names: editors.map(({ name }) => name).join(t('sync:and')) })}
        </>
      )}
    </span>
  );
}
