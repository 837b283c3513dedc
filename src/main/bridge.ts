import type { BrowserWindow, WebContents } from 'electron';
import { app, clipboard, dialog, globalShortcut, ipcMain, MessageChannelMain, Notification } from 'electron';
import type { ShellSettings } from '../shared/bridge.ts';
import { OPEN_MESSAGE, PORT_MESSAGE } from '../shared/bridge.ts';
import { clipboardNumber } from '../shared/clipboard-number.ts';
import { nonce, nothing, notification, sheetName, shellSettings } from './checks.ts';
import type { CoreProcess } from './core-process.ts';
import { createIpcGate } from './ipc-gate.ts';
import { savePdf } from './pdf.ts';
import { bringToFront } from './window.ts';

export interface BridgeOptions {
  core: CoreProcess;
  window: () => BrowserWindow | null;
  onLocale(locale: ShellSettings['locale']): void;
  onBusy(busy: boolean): void;
  warn(event: string, data?: Record<string, unknown>): void;
}

/** Those on show: one that is collected as garbage would no longer answer its click. */
const kept = new Set<Notification>();

/** The other end of `window.zuoxi`. */
export function answerBridge({ core, window, onLocale, onBusy, warn }: BridgeOptions): void {
  const known = (contents: WebContents) => window()?.webContents === contents;
  const gate = createIpcGate(ipcMain, known, warn);

  gate.on('requestPort', nonce, (given, frame) => {
    const { port1, port2 } = new MessageChannelMain();
    core.give(port1);
    frame.postMessage(PORT_MESSAGE, given, [port2]);
  });
  gate.handle('clipboardNumber', nothing, async () => clipboardNumber(await clipboard.readText()));
  gate.handle('savePdf', sheetName, (title) =>
    savePdf({ window: window(), dialog, folder: app.getPath('documents') }, title),
  );
  gate.on('notify', notification, ({ title, body, path }) => {
    const shown = new Notification({ title, body });
    kept.add(shown);
    shown.on('click', () => {
      bringToFront(window());
      window()?.webContents.send(OPEN_MESSAGE, path);
    });
    shown.on('close', () => kept.delete(shown));
    shown.show();
  });
  let bound = { hotkey: null as string | null, ours: true };
  gate.handle('setShell', shellSettings, ({ locale, hotkey, busy }) => {
    onLocale(locale);
    onBusy(busy);
    // said with every call: a key that is ours already is not let go in between
    if (bound.hotkey !== hotkey || !bound.ours)
      bound = { hotkey, ours: bindHotkey(hotkey, () => void popClipboard(core, window())) };
    return bound.ours;
  });
}

/** Only one global key at a time. False when another program holds it. */
function bindHotkey(accelerator: string | null, press: () => void): boolean {
  globalShortcut.unregisterAll();
  return accelerator === null || globalShortcut.register(accelerator, press);
}

/** The number just copied becomes a call, by the same door as every deep link. */
async function popClipboard(core: CoreProcess, window: BrowserWindow | null): Promise<void> {
  const number = clipboardNumber(await clipboard.readText());
  if (number !== null) core.link(`zuoxi://call?${new URLSearchParams({ from: number, direction: 'in' })}`);
  bringToFront(window);
}
