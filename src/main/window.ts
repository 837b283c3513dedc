import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WebPreferences } from 'electron';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { START_URL } from './origin.ts';
import { parseWindowState, placeWindow, SMALLEST } from './window-state.ts';

/** The one statement of how a page runs. Spelling is off because it would fetch dictionaries. */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

export interface WindowOptions {
  preload: string;
  stateFile: string;
  devTools: boolean;
  onGone(reason: string): void;
}

/** Pages that die are loaded again, but not in a circle: so many times within a minute (ms). */
const RELOADS = 3;
const MINUTE = 60_000;
/** The window shows at its first paint; if that never comes, after this time (ms). */
const PATIENCE = 4000;

export function openWindow(options: WindowOptions): BrowserWindow {
  const kept = parseWindowState(readText(options.stateFile));
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(kept, screens),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: '坐席 Zuoxi',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#121212' : '#ffffff',
    webPreferences: { ...webPreferences(options.preload), devTools: options.devTools },
  });
  // a lone Alt would otherwise pull the focus out of the form
  window.setMenuBarVisibility(false);
  if (kept?.maximized) window.maximize();
  showOnPaint(window);
  keepState(window, options.stateFile);
  reloadWhenGone(window, options.onGone);
  void window.loadURL(START_URL);
  return window;
}

function showOnPaint(window: BrowserWindow): void {
  const show = () => {
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  window.once('ready-to-show', show);
  setTimeout(show, PATIENCE).unref();
}

function keepState(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(file, JSON.stringify(state));
    } catch {
      // a window in the wrong place is no reason to say anything
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, 500);
  };
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event as 'resize', soon);
  window.on('close', write);
}

function reloadWhenGone(window: BrowserWindow, onGone: (reason: string) => void): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    onGone(details.reason);
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    deaths = [...deaths.filter((at) => now - at < MINUTE), now];
    const wait = deaths.length > RELOADS ? MINUTE : 0;
    setTimeout(() => !window.isDestroyed() && window.webContents.reload(), wait);
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Where the preload lies beside the built main file. */
export function preloadPath(out: string): string {
  return join(out, 'preload', 'index.cjs');
}

export function bringToFront(window: BrowserWindow | null): void {
  if (!window || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  if (!window.isVisible()) window.show();
  window.focus();
}
