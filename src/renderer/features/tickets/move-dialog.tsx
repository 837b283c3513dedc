import { useId, useMemo, useRef, useState } from 'react';
import type { TicketView } from '../../../contract/tickets.ts';
import { isComposing } from '../../app/keys.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EditField } from '../../ui/edit/edit-field.tsx';
import type { Value } from '../../ui/edit/save.ts';
import type { Saver } from '../../ui/edit/saver.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { askedBy, fieldNamed, isBlank } from './fields.ts';
import { needsReason } from './moves.ts';
import { take } from './take.ts';
import s from './tickets.module.css';
import { useOptions } from './use-options.ts';
import { inputOf } from './use-ticket.ts';
import { worded } from './worded.tsx';

const REASON = 'reason';
const WHEN = 'occurredAt';

/** What was filled in when the dialog was left: Esc never discards. By ticket and step. */
const kept = new Map<string, Record<string, Value>>();

/** Fields that are kept in the dialog until the step is taken; looks like a saver to the fields. */
function useDraft(key: string) {
  const values = useRef<Record<string, Value>>(kept.get(key) ?? {});
  const [version, draw] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` counts changes: a new saver shows them
  const saver = useMemo<Saver>(
    () => ({
      value: (name) => values.current[name] ?? null,
      pending: () => undefined,
      commit(name, _, mine) {
        values.current = { ...values.current, [name]: mine };
        kept.set(key, values.current);
        draw((n) => n + 1);
      },
      settle: () => {},
    }),
    [key, version],
  );
  return { saver, values };
}

const isEditor = (target: EventTarget) => target instanceof HTMLElement && target.isContentEditable;

interface MoveDialogProps {
  view: TicketView;
  to: string;
  requires: readonly string[];
  onClose: () => void;
}

/** Asks for what a step needs and for nothing else: blank required fields, the reason, and when it happened. */
export function MoveDialog({ view, to, requires, onClose }: MoveDialogProps) {
  const t = useT();
  const form = useId();
  const key = `${view.row.id} ${to}`;
  const { saver, values } = useDraft(key);
  const options = useOptions(view);
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const busy = useRef(false);
  const asked = useRef(askedBy(requires, view)).current;
  const why = needsReason(view.row.class, view.row.status, to);
  const blanks = () => [...asked, ...(why ? [REASON] : [])].filter((name) => isBlank(values.current[name]));
  const go = async () => {
    const [blank] = blanks();
    setTried(true);
    if (blank !== undefined)
      return document.getElementById(form)?.querySelector<HTMLElement>(`[data-field="${blank}"]`)?.focus();
    if (busy.current) return;
    busy.current = true;
    const { [REASON]: reason = null, [WHEN]: when = null, ...fields } = values.current;
    try {
      if (asked.length > 0)
        await client.tickets.set({
          id: view.row.id,
          seen: view.rev,
          ...inputOf(fields),
          overrides: overridesOf(view.row.id),
        });
      await take(view, to, reason === null ? null : String(reason), typeof when === 'number' ? when : null);
      kept.delete(key);
      onClose();
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
      title={t('tickets:move.title', { status: textOfCode('words:status.', to) })}
      width={560}
      onClose={onClose}
      foot={
        <>
          <span className={s.moveHint}>{t('tickets:move.keys')}</span>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" onClick={() => void go()}>
            {t('tickets:move.do')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter of the fields inside */}
      <div id={form} className={s.moveForm} onKeyDown={onKeyDown}>
        {asked.map((name) => {
          const field = fieldNamed(name);
          return (
            <EditField
              key={name}
              name={name}
              label={textOfCode('tickets:field.', name)}
              saver={saver}
              kind={field?.kind ?? 'text'}
              options={field ? options(field) : []}
              wide={field?.wide ?? false}
              required
              control={worded(view.row.id, name)}
            />
          );
        })}
        {why && (
          <EditField
            name={REASON}
            label={t('tickets:move.reason')}
            saver={saver}
            kind="long"
            wide
            required
            control={worded(view.row.id, REASON)}
          />
        )}
        <EditField
          name={WHEN}
          label={t('tickets:move.when')}
          saver={saver}
          kind="instant"
          hint={t('tickets:move.now')}
        />
      </div>
      {tried && blanks().length > 0 && (
        <p className={s.blank} role="alert">
          {t('tickets:move.blank', { count: blanks().length })}
        </p>
      )}
      <ErrorNote error={error} />
    </Dialog>
  );
}
