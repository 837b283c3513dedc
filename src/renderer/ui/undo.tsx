import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useCommand } from '../app/commands.ts';
import { useT } from '../i18n/i18n.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { canUndo, dismiss, type Toast, undo, useToasts } from './toasts.ts';
import s from './undo.module.css';

const icons = { plain: Info, done: CircleCheck, risk: TriangleAlert, breach: CircleAlert } as const;

/** Messages at the bottom of the page and the key that takes the last change back. Mounted once, by the app. */
export function Toasts() {
  const toasts = useToasts((x) => x.toasts);
  const undoable = useToasts((x) => x.undoable.length > 0);
  useCommand({
    id: 'edit.undo',
    title: 'common:command.undo',
    group: 'edit',
    keys: ['Mod+Z'],
    always: true,
    when: () => undoable && canUndo(),
    run: () => void undo(),
  });
  return (
    <div className={s.stack} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <One key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function One({ toast }: { toast: Toast }) {
  const t = useT();
  const Icon = icons[toast.kind];
  const { changeId, action } = toast;
  return (
    <div className={cx(s.toast, s[toast.kind])}>
      <Icon size={16} aria-hidden="true" />
      <span className={s.text}>{toast.text}</span>
      {changeId !== undefined && (
        <Button size="small" command="edit.undo" onClick={() => void undo(changeId)}>
          {t('common:undo')}
        </Button>
      )}
      {action && (
        <Button size="small" onClick={action.run}>
          {action.label}
        </Button>
      )}
      <IconButton size="small" label={t('common:close')} icon={<X size={14} />} onClick={() => dismiss(toast.id)} />
    </div>
  );
}
