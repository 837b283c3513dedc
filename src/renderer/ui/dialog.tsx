import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { LayerContext, useLayer, useOpenLayer } from '../app/layers.ts';
import { useT } from '../i18n/i18n.ts';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import s from './dialog.module.css';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  foot?: ReactNode;
  /** px; never wider than the window. */
  width?: number;
  /** Without a visible head (the palette): the title is only spoken. */
  bare?: boolean;
  className?: string;
}

/**
 * A modal dialog on the browser's own `<dialog>`: what lies below is inert, focus comes back when it closes,
 * Esc closes; `data-autofocus` says where the focus begins. Commands registered below do not answer while it is open. Mount it to open it.
 */
export function Dialog({ title, onClose, children, foot, width = 480, bare = false, className }: DialogProps) {
  const t = useT();
  const ref = useRef<HTMLDialogElement>(null);
  const layer = useLayer() + 1;
  const titleId = useId();
  useOpenLayer(layer, true);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    // The browser would take the button that closes; a form begins with its first field.
    dialog?.querySelector<HTMLElement>('[data-first], input, select, textarea')?.focus();
    // React's autoFocus comes too early, while the dialog is still closed.
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <LayerContext value={layer}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog; the key for it is Esc */}
      <dialog
        ref={ref}
        className={cx(s.dialog, bare && s.top, className)}
        style={{ '--dialog-width': `${width}px` } as React.CSSProperties}
        aria-labelledby={titleId}
        onCancel={(e) => {
          e.preventDefault();
          onClose();
        }}
        onClick={(e) => e.target === ref.current && bare && onClose()}
      >
        {bare ? (
          <h2 id={titleId} className="visually-hidden">
            {title}
          </h2>
        ) : (
          <div className={s.head}>
            <h2 id={titleId}>{title}</h2>
            <IconButton size="small" label={t('common:close')} icon={<X size={16} />} onClick={onClose} />
          </div>
        )}
        <div className={bare ? undefined : s.body}>{children}</div>
        {foot && <div className={s.foot}>{foot}</div>}
      </dialog>
    </LayerContext>
  );
}
