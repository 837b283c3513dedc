import { OPEN_MESSAGE, type ShellBridge, type ShellNotice } from '../../shared/bridge.ts';
import { go } from './routes.ts';

const bridge = () => (window as unknown as { zuoxi?: ShellBridge }).zuoxi;

/** Whether this page has to ask before it may show notifications: the desktop may always, a browser asks once. */
export const mustAskForNotices = (): boolean =>
  bridge() === undefined && 'Notification' in window && Notification.permission === 'default';

/** A notification of the system; a click brings the desk to the front and opens what it is about. */
export function notify(notice: ShellNotice): void {
  const shell = bridge();
  if (shell) {
    shell.notify(notice);
    return;
  }
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const shown = new Notification(notice.title, { body: notice.body, tag: notice.path });
  shown.onclick = () => {
    window.focus();
    shown.close();
    go(notice.path);
  };
}

/** Clicks on the desktop's own notifications. Returns the way to stop listening. */
export function openNotices(): () => void {
  const onMessage = ({ source, origin, data }: MessageEvent) => {
    if (source !== window || origin !== window.location.origin) return;
    if (data?.kind === OPEN_MESSAGE && typeof data.path === 'string') go(data.path);
  };
  window.addEventListener('message', onMessage);
  return () => window.removeEventListener('message', onMessage);
}
