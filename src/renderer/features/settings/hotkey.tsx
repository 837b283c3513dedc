import { useState } from 'react';
import type { ShellBridge } from '../../../shared/bridge.ts';
import { acceleratorOf, DEFAULT_HOTKEY, keysOfAccelerator, setHotkey, useHotkey } from '../../app/hotkey.ts';
import { isComposing, isMac, keyText } from '../../app/keys.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/keys.tsx';
import { Note } from '../../ui/note.tsx';
import s from './settings.module.css';

const inShell = () => (window as unknown as { zuoxi?: ShellBridge }).zuoxi !== undefined;

/** The key that works in every program, of this desk. Taken at once; a browser has no such keys. */
export function HotkeySetting() {
  const t = useT();
  const { keys, refused } = useHotkey();
  const [asking, setAsking] = useState(false);
  const [unfit, setUnfit] = useState(false);
  if (!inShell()) return null;
  const choose = (next: string | null) => {
    setHotkey(next);
    setAsking(false);
  };
  const onKeyDown = (e: React.KeyboardEvent) => {
    if (isComposing(e.nativeEvent)) return;
    const text = keyText(e.nativeEvent);
    if (text === null || text === 'Tab' || text === 'Shift+Tab') return;
    e.preventDefault();
    e.stopPropagation();
    if (text === 'Escape') return setAsking(false);
    if (text === 'Backspace') return choose(null);
    const accelerator = acceleratorOf(text, isMac);
    setUnfit(accelerator === null);
    if (accelerator !== null) choose(accelerator);
  };
  return (
    <section className={s.group}>
      <h3>{t('settings:hotkey.title')}</h3>
      <p className={s.hint}>{t('settings:hotkey.says')}</p>
      <div className={s.hotkey}>
        {asking ? (
          <Button autoFocus onKeyDown={onKeyDown} onBlur={() => setAsking(false)}>
            {t('shortcuts:press')}
          </Button>
        ) : (
          <Button
            onClick={() => {
              setUnfit(false);
              setAsking(true);
            }}
          >
            {keys === null ? t('shortcuts:noKey') : <Keys keys={keysOfAccelerator(keys)} />}
            <span className="visually-hidden">
              {t('settings:hotkey.change', { keys: keys ?? t('shortcuts:noKey') })}
            </span>
          </Button>
        )}
        {keys !== DEFAULT_HOTKEY && (
          <Button look="quiet" onClick={() => choose(DEFAULT_HOTKEY)}>
            {t('shortcuts:reset')}
          </Button>
        )}
      </div>
      {unfit && <Note kind="risk">{t('settings:hotkey.unfit')}</Note>}
      {refused && !asking && <Note kind="breach">{t('settings:hotkey.refused', { keys })}</Note>}
    </section>
  );
}
