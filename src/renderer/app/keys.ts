/**
 * Keys as text: `Mod+K`, `Alt+ArrowLeft`, `?`, `3`, `F2`. `Mod` is Ctrl (Command on a Mac).
 * Letters are upper case; Shift is only written with letters, named keys and digits.
 */
const NAMED = new Set(['Enter', 'Escape', 'Tab', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'Insert']);

export const isMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);

interface KeyLike {
  key: string;
  code: string;
  keyCode?: number;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing?: boolean;
}

/** True while an input method is at work: such keys belong to it alone. */
export function isComposing(e: KeyLike): boolean {
  return e.isComposing === true || e.keyCode === 229 || e.key === 'Process';
}

function baseKey(e: KeyLike): string | null {
  // With Alt or on other layouts `key` of a digit may be a symbol: take the place of the key.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(e.code)?.[1];
  if (digit !== undefined && (e.altKey || e.ctrlKey || e.metaKey || e.key === digit)) return digit;
  if (['Control', 'Shift', 'Alt', 'Meta', 'Dead', 'Unidentified'].includes(e.key)) return null;
  if (e.key === ' ') return 'Space';
  if ((e.altKey || e.ctrlKey || e.metaKey) && /^Key[A-Z]$/.test(e.code) && !/^[a-z]$/i.test(e.key))
    return e.code.slice(3);
  // Full-width forms that some input methods send while idle: ？ is ?
  const key = e.key.normalize('NFKC');
  return key.length === 1 ? key.toUpperCase() : key;
}

/** The key text of an event, or null for lone modifiers and keys of an input method. */
export function keyText(e: KeyLike): string | null {
  if (isComposing(e)) return null;
  const base = baseKey(e);
  if (base === null) return null;
  const mod = isMac ? e.metaKey : e.ctrlKey;
  const other = isMac ? e.ctrlKey : e.metaKey;
  const symbol = base.length === 1 && !/[A-Z0-9]/.test(base);
  return [other && 'Meta', mod && 'Mod', e.altKey && 'Alt', e.shiftKey && !symbol && 'Shift', base]
    .filter(Boolean)
    .join('+');
}

const RESERVED: Record<string, readonly string[]> = {
  inputMethod: [
    'Mod+Space',
    'Shift+Space',
    'Mod+.',
    'Mod+Shift+F',
    'Mod+Shift+Space',
    'Alt+Shift',
    'Mod+Shift',
    'Shift',
  ],
  system: ['Alt+F4', 'Alt+Tab', 'Alt+Space', 'Alt+Escape', 'Mod+Escape', 'Mod+Shift+Escape', 'F10', 'Shift+F10', 'F11'],
  browser: [
    'Mod+W',
    'Mod+T',
    'Mod+N',
    'Mod+Shift+W',
    'Mod+Shift+T',
    'Mod+Shift+N',
    'Mod+Tab',
    'Mod+Shift+Tab',
    'F5',
    'Mod+R',
  ],
  editing: ['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Z', 'Mod+Y', 'Tab', 'Shift+Tab', 'Space', 'Backspace', 'Delete'],
};
const reservedBy = new Map(Object.entries(RESERVED).flatMap(([who, keys]) => keys.map((k) => [k, who] as const)));

/**
 * Why a command may not have this key: `inputMethod`, `system`, `browser`, `editing`; null when it may.
 * Ctrl+Alt is AltGr on many layouts and types characters; the Windows key belongs to Windows.
 */
export function whyReserved(keys: string): string | null {
  if (keys.startsWith('Meta+') || keys.startsWith('Mod+Alt+')) return 'system';
  return reservedBy.get(keys) ?? null;
}

/** Does this key type or move something in a text field, so that no command may take it there? */
export function belongsToTextField(keys: string): boolean {
  // No function key types anything, with Shift neither.
  if (/^(Shift\+)?F\d+$/.test(keys) || keys === 'Escape') return false;
  if (whyReserved(keys) === 'editing') return true;
  return !/(^|\+)(Mod|Alt)\+/.test(keys);
}

/** Is the event's target a place where people type? */
export function inTextField(target: EventTarget | null): boolean {
  if (target === null || !(target instanceof Element)) return false;
  const field = target.closest(
    'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]',
  );
  if (!field) return false;
  if (field instanceof HTMLInputElement)
    return !['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file'].includes(field.type);
  return true;
}

const SHOWN: Record<string, string> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: isMac ? '⇧' : 'Shift',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Enter: '↵',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
};

/** The caps to draw for a key text: `Mod+Shift+K` -> Ctrl, Shift, K. */
export function keyCaps(keys: string): string[] {
  const parts = keys.endsWith('+') && keys.length > 1 ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  return parts.filter((p) => p !== '').map((p) => SHOWN[p] ?? p);
}

/** Can this text be a key at all? Used before a remapped key from the store is trusted. */
export function isKeyText(keys: string): boolean {
  const last = keyCaps(keys).at(-1);
  return last !== undefined && (NAMED.has(keys.split('+').at(-1) ?? '') || last.length > 0) && keys.length < 40;
}
