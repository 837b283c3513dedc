import { useRef, useState } from 'react';
import { isComposing } from '../../app/keys.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { leaveField } from '../../ui/edit/edit-field.tsx';
import type { Saver } from '../../ui/edit/saver.ts';
import s from './tickets.module.css';
import { UNKNOWN } from './use-ticket.ts';

/** Arrow keys run through the list: a reason is taken after a moment. */
const MOMENT = 600;

/** "Cannot be known" beside a blank required field: a reason, or the reason given and the way to take it back. */
export function CannotKnow({ name, saver }: { name: string; saver: Saver }) {
  const t = useT();
  const lists = useLists();
  const [asking, setAsking] = useState(false);
  const timer = useRef(0);
  const field = textOfCode('tickets:field.', name);
  const reason = saver.value(UNKNOWN + name);
  const give = (next: string | null) => {
    saver.commit(UNKNOWN + name, reason, next);
    setAsking(false);
  };
  if (typeof reason === 'string')
    return (
      <button type="button" className={s.link} title={t('tickets:unknown.takeBack')} onClick={() => give(null)}>
        {t('tickets:unknown.because', { reason: lists.word('unknownReasons', reason) })}
      </button>
    );
  if (!asking)
    return (
      <button
        type="button"
        className={s.link}
        aria-label={t('tickets:unknown.of', { field })}
        onClick={() => setAsking(true)}
      >
        {t('tickets:unknown.say')}
      </button>
    );
  return (
    <select
      className={s.reason}
      aria-label={t('tickets:unknown.why', { field })}
      // biome-ignore lint/a11y/noAutofocus: it was just asked for
      autoFocus
      defaultValue=""
      onChange={(e) => {
        const { value } = e.target;
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => value && give(value), MOMENT);
      }}
      onBlur={(e) => {
        clearTimeout(timer.current);
        if (e.target.value) give(e.target.value);
        else setAsking(false);
      }}
      onKeyDown={(e) => {
        if (isComposing(e.nativeEvent)) return;
        if (e.key === 'Enter' && e.currentTarget.value) give(e.currentTarget.value);
        else if (e.key === 'Escape') {
          const from = e.currentTarget;
          leaveField(from);
        } else return;
        e.preventDefault();
      }}
    >
      <option value="">{t('tickets:unknown.choose')}</option>
      {lists.options('unknownReasons').map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </select>
  );
}
