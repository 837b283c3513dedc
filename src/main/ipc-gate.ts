import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { isOwn } from './origin.ts';

/** Answers a checked value or throws. */
export type Check<T> = (value: unknown) => T;

interface Sent {
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
}

/** A message counts only from the main frame of a window we made, showing our own page. */
export function trusted(event: Sent, known: (contents: WebContents) => boolean): boolean {
  const { sender, senderFrame } = event;
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwn(senderFrame.url) && known(sender);
}

/** The only place that touches ipcMain: every channel states the shape of its one argument. */
export function createIpcGate(
  ipcMain: Pick<IpcMain, 'handle' | 'on'>,
  known: (contents: WebContents) => boolean,
  warn: (event: string, data: Record<string, unknown>) => void,
) {
  const checked = <T>(event: Sent, channel: string, value: unknown, check: Check<T>): T => {
    if (!trusted(event, known)) {
      warn('gate.ipc', { channel });
      throw new Error('not allowed');
    }
    return check(value);
  };
  return {
    handle<T, R>(channel: string, check: Check<T>, answer: (value: T) => R): void {
      ipcMain.handle(channel, (event: IpcMainInvokeEvent, value: unknown) =>
        answer(checked(event, channel, value, check)),
      );
    },
    on<T>(channel: string, check: Check<T>, take: (value: T, frame: WebFrameMain) => void): void {
      ipcMain.on(channel, (event: IpcMainEvent, value: unknown) => {
        try {
          const good = checked(event, channel, value, check);
          if (event.senderFrame) take(good, event.senderFrame);
        } catch {
          warn('gate.dropped', { channel });
        }
      });
    },
  };
}
