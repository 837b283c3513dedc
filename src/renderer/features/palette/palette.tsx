import { Search } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { useCommands } from '../../app/commands.ts';
import { isComposing } from '../../app/keys.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { usePhone } from '../../i18n/phone.ts';
import { client } from '../../rpc/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { buildItems, type Item } from './items.ts';
import s from './palette.module.css';
import { PaletteRow } from './row.tsx';
import { useFinds } from './search.ts';

/** Customers, tickets and commands in one box. While an input method composes, nothing is searched and no key taken. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT();
  const phone = usePhone();
  const [wanted, setWanted] = useState(0);
  const list = useId();
  const commands = useCommands();
  const { found, finder } = useFinds();
  const items = useMemo(() => buildItems(found.text, commands, found.hits), [found, commands]);
  const at = Math.max(0, Math.min(wanted, items.length - 1));
  const now = useRef(items);
  now.current = items;
  const box = useRef<HTMLDivElement>(null);
  const scrolled = useRef(false);

  const choose = (to: number) => {
    setWanted(to);
    box.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  const type = (text: string) => {
    setWanted(0);
    if (scrolled.current) box.current?.scrollTo(0, 0);
    finder.type(text);
  };

  const pick = (item: Item | undefined) => {
    if (!item) return;
    onClose();
    // After the dialog gave the focus back, so that the command finds the page as it was.
    setTimeout(() => open(item));
  };
  const onKeyDown = (e: React.KeyboardEvent) => {
    if (isComposing(e.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[e.key];
    if (step !== undefined) choose(Math.max(0, Math.min(items.length - 1, at + step)));
    // of what was typed, not of what is still shown
    else if (e.key === 'Enter') finder.settled(() => pick(now.current[at]));
    else return;
    e.preventDefault();
  };
  return (
    <Dialog bare title={t('nav:find')} width={680} onClose={onClose}>
      <QueryInput list={list} active={items[at] ? `${list}-${at}` : undefined} onKeyDown={onKeyDown} onSettled={type} />
      {items.length === 0 && <p className={s.none}>{t('palette:nothing', { text: found.text.trim() })}</p>}
      <div
        ref={box}
        id={list}
        role="listbox"
        aria-label={t('palette:results')}
        className={s.list}
        onScroll={() => {
          scrolled.current = true;
        }}
      >
        {items.map((item, i) => (
          // by place: a key changes the words of the rows that stand there, it does not make rows anew
          <Choice
            // biome-ignore lint/suspicious/noArrayIndexKey: rows hold nothing but what they are given
            key={i}
            id={`${list}-${i}`}
            chosen={i === at}
            onPick={() => pick(item)}
            onPoint={() => setWanted(i)}
          >
            <PaletteRow item={item} phone={phone} />
          </Choice>
        ))}
      </div>
      <ErrorNote error={found.error} />
      <p className={s.hint}>{t('palette:hint')}</p>
    </Dialog>
  );
}

interface QueryInputProps {
  list: string;
  active: string | undefined;
  onKeyDown: (e: React.KeyboardEvent) => void;
  /** What is typed, but never a composition that is still under way. */
  onSettled: (text: string) => void;
}

function QueryInput({ list, active, onKeyDown, onSettled }: QueryInputProps) {
  const t = useT();
  const composing = useRef(false);
  return (
    <div className={s.search}>
      <Search size={16} aria-hidden="true" />
      <input
        className={s.input}
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-label={t('nav:find')}
        aria-activedescendant={active}
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        placeholder={t('palette:placeholder')}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(e) => {
          composing.current = false;
          onSettled(e.currentTarget.value);
        }}
        onChange={(e) => {
          if (!composing.current) onSettled(e.target.value);
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface ChoiceProps {
  id: string;
  chosen: boolean;
  onPick: () => void;
  onPoint: () => void;
  children: React.ReactNode;
}

function Choice({ id, chosen, onPick, onPoint, children }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox (aria-activedescendant)
    <div id={id} role="option" aria-selected={chosen} className={s.row} onClick={onPick} onPointerMove={onPoint}>
      {children}
    </div>
  );
}

function open(item: Item): void {
  if (item.kind === 'command') item.command.run();
  else if (item.kind === 'hit') go(pathOf(item.hit.kind === 'customer' ? 'customers' : 'tickets', item.hit.id));
  else
    client.calls
      .pop({ from: null, to: item.number, externalId: null, direction: 'out', customerId: null, callbackId: null })
      .then((call) => go(pathOf('call', call.id)))
      .catch(toastProblem);
}
