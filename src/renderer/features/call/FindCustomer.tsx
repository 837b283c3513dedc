import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { isSubmit } from '../../editor/submit.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Keys } from '../../ui/keys.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { CreateCustomer } from './CreateCustomer.tsx';
import { attachNumber, chooseCustomer } from './customerActions.ts';
import f from './form.module.css';
import { otherEnd, useCall } from './model.ts';
import s from './side.module.css';

interface FindProps {
  onDone: () => void;
  /** null: nothing to go back to, no customer is known yet. */
  onCancel: (() => void) | null;
  autoFocus: boolean;
}

/** Finds the caller by anything: Enter takes the customer for this call, Alt+A adds the number to them as well. */
export function FindCustomer({ onDone, onCancel, autoFocus }: FindProps) {
  const t = useT();
  const { call } = useCall();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [creating, setCreating] = useState(false);
  const query = useQuery({
    ...orpc.search.find.queryOptions({ input: { text: text.trim(), kinds: ['customer'], limit: 8 } }),
    enabled: text.trim().length > 0,
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  const hits = text.trim() === '' ? [] : (query.data?.hits ?? []).filter((hit) => hit.kind === 'customer');
  const current = Math.min(at, hits.length - 1);
  const take = (index: number, attach: boolean) => {
    const hit = hits[index];
    if (!hit) return;
    const done = attach ? attachNumber(call, hit.row) : chooseCustomer(call.id, hit.id);
    done.then(onDone, toastProblem);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'ArrowDown') setAt(Math.min(current + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0));
    else if (event.altKey && event.code === 'KeyA') take(current, true);
    else if (isSubmit(event.nativeEvent) && !event.altKey) {
      if (hits.length > 0) take(current, false);
      else if (text.trim()) setCreating(true);
    } else if (event.key === 'Escape' && (text || onCancel)) {
      if (text) setText('');
      else onCancel?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (creating) {
    return (
      <CreateCustomer
        name={/\d{4}/.test(text) ? '' : text.trim()}
        onDone={onDone}
        onCancel={() => setCreating(false)}
      />
    );
  }
  const canAttach = (call.e164 ?? otherEnd(call)) !== null && !call.numberProblem;
  return (
    <section className={s.block} aria-label={t('call:find.label')}>
      <h2>{t(onCancel ? 'call:find.other' : 'call:find.title')}</h2>
      <input
        ref={input}
        className={f.input}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits[current] ? `${listId}-${current}` : undefined}
        aria-label={t('call:find.label')}
        placeholder={t('call:find.placeholder')}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('call:find.results')} className={s.hits}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's
          <div
            key={hit.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={cx(s.hit, index === current && s.onHit)}
            onClick={() => take(index, false)}
          >
            <b>{hit.row.name}</b>
            <span className="num">{hit.row.phone}</span>
            <small>
              {[hit.row.number, hit.row.company, textOfCode('call:find.by.', hit.by)].filter(Boolean).join(' · ')}
            </small>
          </div>
        ))}
      </div>
      {hits.length > 0 && (
        <p className={s.keys}>
          <Keys keys="Enter" /> {t('call:find.choose')}
          {canAttach && (
            <>
              {' '}
              <button type="button" className={s.link} onClick={() => take(current, true)}>
                <Keys keys="Alt+A" /> {t('call:find.attach')}
              </button>
            </>
          )}
        </p>
      )}
      {text.trim() !== '' && hits.length === 0 && !query.isFetching && (
        <p className={s.quiet}>{t('call:find.nothing')}</p>
      )}
      <div className={s.row}>
        <Button size="small" icon={<Plus size={14} aria-hidden="true" />} onClick={() => setCreating(true)}>
          {t('call:find.create')}
        </Button>
        {onCancel && (
          <Button size="small" look="quiet" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        )}
      </div>
    </section>
  );
}
