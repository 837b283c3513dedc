import { contextBridge, ipcRenderer } from 'electron';
import type { ShellBridge } from '../shared/bridge.ts';
import { OPEN_MESSAGE, PORT_MESSAGE } from '../shared/bridge.ts';

const ORIGIN = 'app://zuoxi';

const bridge: ShellBridge = {
  platform: process.platform,
  requestPort: (nonce) => ipcRenderer.send('requestPort', nonce),
  clipboardNumber: () => ipcRenderer.invoke('clipboardNumber'),
  savePdf: (sheet) => ipcRenderer.invoke('savePdf', sheet),
  notify: (message) => ipcRenderer.send('notify', message),
  setShell: (settings) => ipcRenderer.invoke('setShell', settings),
};

// A port cannot pass the context bridge; a window message carries it to the page, and only to our own.
ipcRenderer.on(PORT_MESSAGE, (event, nonce: string) => {
  if (window.location.origin === ORIGIN) window.postMessage({ kind: PORT_MESSAGE, nonce }, ORIGIN, event.ports);
});

ipcRenderer.on(OPEN_MESSAGE, (_event, path: string) => {
  if (window.location.origin === ORIGIN) window.postMessage({ kind: OPEN_MESSAGE, path }, ORIGIN);
});

if (window.location.origin === ORIGIN) contextBridge.exposeInMainWorld('zuoxi', bridge);
