import { Check } from 'lucide-react';
import { useCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import s from './settings.module.css';

interface SaveBarProps {
  dirty: boolean;
  saving: boolean;
  /** The core has answered: it is on disk. */
  saved: boolean;
  /** Something typed cannot be saved yet. */
  blocked?: boolean;
  onSave: () => void;
  onDrop: () => void;
}

/** Save with its key; "saved" only after the core has said so. */
export function SaveBar({ dirty, saving, saved, blocked = false, onSave, onDrop }: SaveBarProps) {
  const t = useT();
  const ready = dirty && !saving && !blocked;
  useCommand({
    id: 'settings.save',
    title: 'settings:command.save',
    group: 'edit',
    keys: ['Mod+S'],
    run: () => ready && onSave(),
  });
  return (
    <div className={s.saveBar}>
      <Button look="primary" command="settings.save" disabled={!ready} onClick={onSave}>
        {t('common:save')}
      </Button>
      <Button look="quiet" disabled={!dirty || saving} onClick={onDrop}>
        {t('settings:drop')}
      </Button>
      <span role="status" className={s.saved}>
        {saved && (
          <>
            <Check size={14} aria-hidden="true" />
            {t('settings:saved')}
          </>
        )}
      </span>
    </div>
  );
}
