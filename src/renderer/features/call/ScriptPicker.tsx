import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isSubmit } from '../../editor/submit.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import f from './form.module.css';
import { useCall, useDraft, words } from './model.ts';
import s from './side.module.css';
import { switchScript } from './switchScript.ts';

/** Another script for this call: what was answered goes along as the ticket's fields. */
export function ScriptPicker({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { session, view, locale, call } = useCall();
  const current = useDraft((state) => state.scriptId);
  const scripts = useQuery(orpc.documents.scripts.queryOptions()).data ?? [];
  const input = useRef<HTMLInputElement>(null);
  // After the dialog's own opening, which puts the focus on its first button.
  useEffect(() => input.current?.focus(), []);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  const sorted = scripts.toSorted((a, b) => Number(fits(b.purpose, call)) - Number(fits(a.purpose, call)));
  const found = sorted.filter(
    (script) =>
      wanted === '' ||
      [script.id, ...Object.values(script.title), ...Object.values(script.about)].some((one) =>
        one.toLowerCase().includes(wanted),
      ),
  );
  const chosen = Math.min(at, found.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const take = (index: number) => {
    const script = found[index];
    if (!script) return;
    onClose();
    if (script.id !== current) switchScript(session, view, script);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (isSubmit(event.nativeEvent)) take(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Dialog title={t('call:script.pick')} onClose={onClose} width={460}>
      <input
        ref={input}
        className={f.input}
        role="combobox"
        aria-expanded
        aria-controls="call-scripts"
        aria-activedescendant={`call-script-${chosen}`}
        aria-label={t('call:script.pick')}
        placeholder={t('call:script.filter')}
        value={text}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id="call-scripts" role="listbox" aria-label={t('call:script.pick')} className={s.hits}>
        {found.map((script, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the filter's
          <div
            key={script.id}
            id={`call-script-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={cx(s.hit, index === chosen && s.onHit)}
            onClick={() => take(index)}
          >
            <b>{words(script.title, locale)}</b>
            {script.id === current && <span className={s.why}>{t('call:script.current')}</span>}
            <small>{words(script.about, locale)}</small>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

function fits(purpose: string, call: { direction: 'in' | 'out' }): boolean {
  return purpose === call.direction || (purpose === 'callback' && call.direction === 'out');
}
