import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { isComposing } from '../../app/keys.ts';
import { useT } from '../../i18n/i18n.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EditField, type EditFieldProps } from '../../ui/edit/edit-field.tsx';
import type { Value, Values } from '../../ui/edit/save.ts';
import type { Saver } from '../../ui/edit/saver.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { isBlank } from './fields.ts';
import s from './tickets.module.css';

export interface Asked
  extends Pick<EditFieldProps, 'kind' | 'options' | 'wide' | 'required' | 'hint' | 'control' | 'placeholder'> {
  readonly name: string;
  readonly label: string;
  /** What stands there at first. */
  readonly initial?: Value;
}

/** What was filled in when the dialog was left: Esc never discards. By dialog and ticket. */
const kept = new Map<string, Values>();

/** Fields that are kept in the dialog until it is sent; looks like a saver to the fields. */
function useDraft(key: string, fields: readonly Asked[], error: unknown) {
  const first = () => Object.fromEntries(fields.map((f) => [f.name, f.initial ?? null]));
  const values = useRef<Values>({ ...first(), ...kept.get(key) });
  const [version, draw] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` counts changes: a new saver shows them
  const saver = useMemo<Saver>(
    () => ({
      value: (name) => values.current[name] ?? null,
      pending(name) {
        const mine = values.current[name] ?? null;
        const bad = error !== null && fieldTexts(error)[name] !== undefined;
        return bad ? { mine, base: mine, saving: false, error } : undefined;
      },
      commit(name, _, mine) {
        values.current = { ...values.current, [name]: mine };
        kept.set(key, values.current);
        draw((n) => n + 1);
      },
      settle: () => {},
    }),
    [key, version, error],
  );
  return { saver, values };
}

const isEditor = (target: EventTarget) => target instanceof HTMLElement && target.isContentEditable;

interface AskDialogProps {
  /** Names the draft that is kept when the dialog is left. */
  id: string;
  title: string;
  fields: readonly Asked[];
  doText?: string;
  width?: number;
  /** Writes it; what it throws is shown, beside its field where it names one. `stay` = something else takes its place. */
  onDo: (values: Values) => Promise<unknown>;
  onClose: () => void;
  /** Above the fields: what the person should know first. */
  children?: ReactNode | ((values: Values) => ReactNode);
}

/** A small form that asks for just what one action needs: Enter sends, Esc leaves and keeps what was typed. */
export function AskDialog({ id, title, fields, doText, width = 560, onDo, onClose, children }: AskDialogProps) {
  const t = useT();
  const form = useId();
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const { saver, values } = useDraft(id, fields, error);
  const busy = useRef(false);
  const blanks = () => fields.filter((f) => f.required && isBlank(values.current[f.name]));
  const go = async () => {
    const [blank] = blanks();
    setTried(true);
    if (blank !== undefined)
      return document.getElementById(form)?.querySelector<HTMLElement>(`[data-field="${blank.name}"]`)?.focus();
    if (busy.current) return;
    busy.current = true;
    setError(null);
    try {
      const after = await onDo(values.current);
      kept.delete(id);
      if (after !== 'stay') onClose();
    } catch (e) {
      setError(e);
    }
    busy.current = false;
  };
  const onKeyDown = (e: React.KeyboardEvent) => {
    if (e.key !== 'Enter' || isComposing(e.nativeEvent)) return;
    const lines = e.target instanceof HTMLTextAreaElement || isEditor(e.target);
    if (e.target instanceof HTMLButtonElement || (lines && !e.ctrlKey && !e.metaKey)) return;
    e.preventDefault();
    void go();
  };
  return (
    <Dialog
      title={title}
      width={width}
      onClose={onClose}
      foot={
        <>
          <span className={s.moveHint}>{t('tickets:move.keys')}</span>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" onClick={() => void go()}>
            {doText ?? t('tickets:move.do')}
          </Button>
        </>
      }
    >
      {children && (
        <div className={s.askHead}>{typeof children === 'function' ? children(values.current) : children}</div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter of the fields inside */}
      <div id={form} className={s.moveForm} onKeyDown={onKeyDown}>
        {fields.map(({ initial: _, ...field }) => (
          <EditField key={field.name} {...field} saver={saver} atOnce />
        ))}
      </div>
      {tried && blanks().length > 0 && (
        <p className={s.blank} role="alert">
          {t('tickets:move.blank', { count: blanks().length })}
        </p>
      )}
      {error !== null && !named(error, fields) && <ErrorNote error={error} />}
    </Dialog>
  );
}

/** Whether the error stands beside one of the fields already. */
function named(error: unknown, fields: readonly Asked[]): boolean {
  const texts = fieldTexts(error);
  return fields.some(({ name }) => texts[name] !== undefined);
}
