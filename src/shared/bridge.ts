/** What the preload puts on `window.zuoxi`. The list is closed: features talk to the core, never through here. */
export interface ShellBridge {
  readonly platform: string;
  /** Asks for a new port to the core; it arrives as a window message `{ kind: PORT_MESSAGE, nonce }`. */
  requestPort(nonce: string): void;
  /** The telephone number on the clipboard as a person copied it, or null when there is none. */
  clipboardNumber(): Promise<string | null>;
  /** Keeps the sheet that the page shows as a PDF where the person says: the file's name, null when they cancelled. */
  savePdf(sheet: { name: string }): Promise<string | null>;
  /** A system notification; clicking it brings the window to the front and opens what it is about (`OPEN_MESSAGE`). */
  notify(message: ShellNotice): void;
  /** What the shell shows or binds by the page's settings. False when the hotkey is taken by another program. */
  setShell(settings: ShellSettings): Promise<boolean>;
}

export interface ShellNotice {
  readonly title: string;
  readonly body: string;
  /** Path of the page that it is about, such as `/tickets/UUID`. */
  readonly path: string;
}

export interface ShellSettings {
  readonly locale: 'zh-HK' | 'zh-CN' | 'en';
  /** Electron accelerator that pops the number on the clipboard; null = none. */
  readonly hotkey: string | null;
  /** A call is live or being wrapped up: the shell asks nothing now. */
  readonly busy: boolean;
}

export const PORT_MESSAGE = 'zuoxi:port';
/** A window message `{ kind: OPEN_MESSAGE, path }`: somebody clicked a notification. */
export const OPEN_MESSAGE = 'zuoxi:open';
export const BRIDGE_KEYS = ['platform', 'requestPort', 'clipboardNumber', 'savePdf', 'notify', 'setShell'] as const;
