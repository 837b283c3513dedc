import type { App, Session, WebContents } from 'electron';
import { shell } from 'electron';
import { isOwn, mayOpenOutside, SCHEME } from './origin.ts';

/** Every page of the program, however it came to be, stays where it is and opens nothing by itself. */
export function guardContents(app: App, warn: (event: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guardOne(contents, warn));
}

function guardOne(contents: WebContents, warn: (event: string) => void): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (isOwn(event.url)) return;
    event.preventDefault();
    warn('gate.navigation');
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    else warn('gate.open');
    return { action: 'deny' };
  });
}

/** Permissions a call desk needs: none but writing to the clipboard and full screen. Nothing is fetched from outside. */
const PERMISSIONS = new Set(['clipboard-sanitized-write', 'fullscreen']);

export function guardSession(session: Session, warn: (event: string) => void): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(isOwn(contents.getURL()) && PERMISSIONS.has(permission));
  });
  session.setPermissionCheckHandler((contents, permission) => {
    return contents !== null && isOwn(contents.getURL()) && PERMISSIONS.has(permission);
  });
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url);
    const cancel = ![`${SCHEME}:`, 'blob:', 'data:', 'devtools:'].includes(protocol);
    if (cancel) warn('gate.request');
    answer({ cancel });
  });
}
