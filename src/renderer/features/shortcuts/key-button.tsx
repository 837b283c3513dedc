import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { type Command, keysOf } from '../../app/commands.ts';
import { isComposing, keyCaps, keyText } from '../../app/keys.ts';
import { takeMe, useMe } from '../../app/session.ts';
import { type T, textOfCode, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Keys } from '../../ui/keys.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { type Clash, clashOf } from './groups.ts';
import s from './shortcuts.module.css';

interface KeyButtonProps {
  command: Command;
  all: readonly Command[];
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** The keys of one command; open, it takes the next key pressed, unless that one belongs to somebody. */
export function KeyButton({ command, all, open, onOpen }: KeyButtonProps) {
  const t = useT();
  const me = useMe();
  const [refused, setRefused] = useState<string | null>(null);
  const keys = keysOf(command);
  const own = me?.preferences.keys[command.id] !== undefined;
  const title = t(command.title, command.titleParams);
  const save = (text: string | null) => {
    const { [command.id]: _, ...others } = me?.preferences.keys ?? {};
    const next = text === null ? others : { ...others, [command.id]: text };
    onOpen(false);
    client.session.setPreferences({ keys: next }).then(takeMe).catch(toastProblem);
  };
  const onKeyDown = (e: React.KeyboardEvent) => {
    if (isComposing(e.nativeEvent)) return;
    const text = keyText(e.nativeEvent);
    if (text === null || text === 'Tab' || text === 'Shift+Tab') return;
    e.preventDefault();
    e.stopPropagation();
    if (text === 'Escape') return onOpen(false);
    if (text === 'Backspace') return save('');
    const clash = clashOf(text, command, all);
    if (clash) setRefused(clashText(clash, t));
    else save(text);
  };
  if (open)
    return (
      <span className={s.keys}>
        <span role="alert" className={s.refused}>
          {refused}
        </span>
        <Button autoFocus size="small" onKeyDown={onKeyDown} onBlur={() => onOpen(false)}>
          {t('shortcuts:press')}
        </Button>
      </span>
    );
  return (
    <span className={s.keys}>
      {own && (
        <IconButton
          size="small"
          label={t('shortcuts:reset')}
          icon={<RotateCcw size={14} />}
          onClick={() => save(null)}
        />
      )}
      <button
        type="button"
        className={s.change}
        onClick={() => {
          setRefused(null);
          onOpen(true);
        }}
      >
        <span className="visually-hidden">
          {t('shortcuts:change', {
            title,
            keys: keys.map((k) => keyCaps(k).join('+')).join(' / ') || t('shortcuts:noKey'),
          })}
        </span>
        {keys.length === 0 ? (
          <span className={s.hint} aria-hidden="true">
            {t('shortcuts:noKey')}
          </span>
        ) : (
          keys.map((k) => <Keys key={k} keys={k} />)
        )}
      </button>
    </span>
  );
}

function clashText(clash: Clash, t: T): string {
  return clash.kind === 'reserved'
    ? textOfCode('shortcuts:reserved.', clash.by)
    : t('shortcuts:taken', { title: t(clash.command.title, clash.command.titleParams) });
}
