import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Keys } from './keys.tsx';
import s from './tip.module.css';

const DELAY = 350;

/**
 * Tooltip with the key of the action, after a short rest of the mouse or at once on keyboard focus.
 * For people who see; the control itself carries its name (`aria-label`) and `aria-keyshortcuts`.
 */
export function Tip({ text, keys, children }: { text: string; keys?: string | null; children: ReactNode }) {
  const host = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);
  const [anchor, setAnchor] = useState<DOMRect | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = () => setAnchor(host.current?.firstElementChild?.getBoundingClientRect() ?? null);
  const hide = () => {
    clearTimeout(timer.current);
    setAnchor(null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a display:contents wrapper that only listens for its child
    <span
      ref={host}
      className={s.host}
      onPointerOver={() => {
        clearTimeout(timer.current);
        timer.current = window.setTimeout(show, DELAY);
      }}
      onPointerOut={hide}
      onPointerDown={hide}
      onKeyDown={hide}
      onFocus={(e) => e.target.matches(':focus-visible') && show()}
      onBlur={hide}
    >
      {children}
      {anchor && createPortal(<Bubble text={text} keys={keys ?? null} anchor={anchor} />, document.body)}
    </span>
  );
}

function Bubble({ text, keys, anchor }: { text: string; keys: string | null; anchor: DOMRect }) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: anchor.left, top: anchor.bottom + 4 });
  useLayoutEffect(() => {
    const box = ref.current?.getBoundingClientRect();
    if (!box) return;
    const left = Math.max(4, Math.min(anchor.left + anchor.width / 2 - box.width / 2, innerWidth - box.width - 4));
    const below = anchor.bottom + 4 + box.height <= innerHeight;
    setPlace({ left, top: below ? anchor.bottom + 4 : anchor.top - box.height - 4 });
  }, [anchor]);
  return (
    <div ref={ref} className={s.tip} style={place} aria-hidden="true">
      {text}
      {keys && <Keys keys={keys} />}
    </div>
  );
}
