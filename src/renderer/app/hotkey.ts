import { create } from 'zustand';

/** Pops the number on the clipboard from any program. Taken by few programs, and by no input method. */
export const DEFAULT_HOTKEY = 'Control+Alt+F9';
const NAME = 'zuoxi.hotkey';
/** Kept for a desk that wants no such key. */
const NONE = 'none';

function stored(): string | null {
  try {
    const text = localStorage.getItem(NAME) ?? DEFAULT_HOTKEY;
    return text === NONE ? null : text;
  } catch {
    return DEFAULT_HOTKEY;
  }
}

interface Hotkey {
  /** Electron's accelerator; null = this desk has none. */
  readonly keys: string | null;
  /** Another program or the system holds it: it does nothing here. */
  readonly refused: boolean;
}

/** The key that works in every program: one a desk, whoever sits there, because the programs beside it are the desk's. */
export const useHotkey = create<Hotkey>(() => ({
  keys: typeof localStorage === 'undefined' ? null : stored(),
  refused: false,
}));

export function setHotkey(keys: string | null): void {
  useHotkey.setState({ keys, refused: false });
  try {
    localStorage.setItem(NAME, keys ?? NONE);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** Ctrl+Alt+Delete belongs to Windows; a letter or digit with one modifier types or commands in other programs. */
const FITS = /^(?:(?:Control|Command|Alt|Shift)\+){2,3}(?:[A-Z0-9]|F\d{1,2})$|^(?:Control|Command|Alt)\+F\d{1,2}$/;

/** A key text of the page as Electron writes it; null when it may not be global. */
export function acceleratorOf(keys: string, isMac: boolean): string | null {
  const text = keys.replace('Mod', isMac ? 'Command' : 'Control').replace('Meta', isMac ? 'Control' : 'Super');
  return FITS.test(text) && !/^Alt\+F4$|^Alt\+Shift\+|^Shift\+/.test(text) ? text : null;
}

/** The key text of an accelerator, for drawing its caps. */
export function keysOfAccelerator(accelerator: string): string {
  return accelerator.replace(/^(?:Control|Command)\+/, 'Mod+');
}
