import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, protocol, safeStorage, session } from 'electron';
import type { ShellSettings } from '../shared/bridge.ts';
import { defaultDataDir } from '../shared/data-dir.ts';
import type { HostConfig } from '../shared/host-protocol.ts';
import type { ShellFlags } from '../shared/shell-flags.ts';
import { BadFlag, parseShellFlags } from '../shared/shell-flags.ts';
import { answerBridge } from './bridge.ts';
import type { CoreProcess } from './core-process.ts';
import { startCoreProcess } from './core-process.ts';
import { guardContents, guardSession } from './gates.ts';
import { boundedLink, linksIn, registerLinks, shorterArguments } from './links.ts';
import type { ShellLog } from './log.ts';
import { createShellLog } from './log.ts';
import { addContextMenu, setMenu } from './menu.ts';
import { registerScheme, servePage } from './protocol.ts';
import { createVault } from './secrets.ts';
import type { UpdateFlow } from './update-flow.ts';
import { startUpdates } from './updates.ts';
import { bringToFront, openWindow, preloadPath } from './window.ts';

/** Longest time (ms) that quitting waits for the store to close; it survives a kill, too. */
const CLOSE_LIMIT = 8000;

const out = join(app.getAppPath(), 'out');

interface Shell {
  flags: ShellFlags;
  profileDir: string;
  log: ShellLog;
  core: CoreProcess | null;
  window: BrowserWindow | null;
  locale: ShellSettings['locale'];
  links: string[];
  updates: UpdateFlow | null;
  /** The last act of an orderly end. */
  last: () => void;
}

function start(flags: ShellFlags): void {
  const dataDir = resolve(flags.dataDir ?? defaultDataDir(process.platform, process.env, homedir()));
  const profileDir = join(dataDir, flags.profile);
  mkdirSync(join(profileDir, 'shell'), { recursive: true });
  app.setName('Zuoxi');
  app.setPath('userData', join(profileDir, 'shell'));
  const shorter = shorterArguments(process.argv.slice(1));
  if (shorter) {
    app.relaunch({ args: shorter });
    app.exit(0);
    return;
  }
  // the lock lies in userData, so each profile may run once
  if (!app.requestSingleInstanceLock()) {
    // nothing is open here yet that a quit would have to close
    app.exit(0);
    return;
  }
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerScheme(protocol);
  const log = createShellLog(join(profileDir, 'logs'));
  const locale = flags.locale ?? systemLocale();
  const shell: Shell = {
    flags,
    profileDir,
    log,
    core: null,
    window: null,
    locale,
    links: flags.links.map(boundedLink),
    updates: null,
    last: () => app.quit(),
  };
  process.on('uncaughtException', (error) => log.error('shell.uncaught', error));
  guardContents(app, log.warn);
  takeLinks(shell);
  quitInOrder(shell);
  // never awaited: what runs before "ready" must have run by then
  void app.whenReady().then(() => run(shell, dataDir));
}

function run(shell: Shell, dataDir: string): void {
  const { flags, log, profileDir } = shell;
  const vault = createVault(safeStorage, process.platform, join(profileDir, 'shell', 'secrets.json'));
  guardSession(session.defaultSession, log.warn);
  servePage(protocol, join(out, 'renderer'), flags.locale ?? '');
  setMenu(shell.locale, !app.isPackaged);
  // the window first: it paints while the core starts
  shell.window = makeWindow(shell);
  const core = startCoreProcess({
    entry: join(out, 'core', 'host.js'),
    config: hostConfig(flags, dataDir, vault.available),
    onSecret(message) {
      if (message.kind === 'getSecret') return vault.get(message.name);
      vault.set(message.name, message.value);
      return null;
    },
    onStart: () => log.info('core.start'),
    onDeath: (code) => log.warn('core.died', { code }),
  });
  shell.core = core;
  answerBridge({
    core,
    window: () => shell.window,
    onLocale(locale) {
      shell.locale = locale;
      setMenu(locale, !app.isPackaged);
    },
    onBusy: (busy) => shell.updates?.setBusy(busy),
    warn: log.warn,
  });
  shell.updates = startUpdates({
    window: () => shell.window,
    locale: () => shell.locale,
    log,
    quitWith(last) {
      shell.last = last;
      app.quit();
    },
  });
  registerLinks(app);
  for (const link of shell.links.splice(0)) core.link(link);
}

function makeWindow(shell: Shell): BrowserWindow {
  const window = openWindow({
    preload: preloadPath(out),
    stateFile: join(shell.profileDir, 'shell', 'window.json'),
    devTools: !app.isPackaged,
    onGone: (reason) => shell.log.warn('page.gone', { reason }),
  });
  addContextMenu(window.webContents, () => shell.locale);
  window.on('closed', () => {
    shell.window = null;
  });
  return window;
}

function hostConfig(flags: ShellFlags, dataDir: string, secrets: boolean): HostConfig {
  return {
    dataDir,
    profile: flags.profile,
    appVersion: app.getVersion(),
    contentDir: join(out, 'content'),
    workerDir: join(out, 'core'),
    sample: flags.sample,
    locale: flags.locale,
    secrets,
  };
}

/** Windows and Linux start the program a second time with the link; macOS sends an event. */
function takeLinks(shell: Shell): void {
  const take = (links: string[]) => {
    for (const link of links) {
      if (shell.core) shell.core.link(link);
      else shell.links.push(link);
    }
    bringToFront(shell.window);
  };
  app.on('second-instance', (_event, argv) => take(linksIn(argv)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take(linksIn([url]));
  });
}

function quitInOrder(shell: Shell): void {
  let closed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (closed || !shell.core) return;
    event.preventDefault();
    shell.updates?.stop();
    void shell.core.close(CLOSE_LIMIT).then(() => {
      closed = true;
      shell.last();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

function systemLocale(): ShellSettings['locale'] {
  const language = app.getPreferredSystemLanguages()[0] ?? 'en';
  if (!language.startsWith('zh')) return 'en';
  return /Hant|HK|TW|MO/.test(language) ? 'zh-HK' : 'zh-CN';
}

try {
  // Electron's and Chromium's own switches, and the project's folder, are not ours to judge: the unknown is let pass
  start(parseShellFlags(process.argv.slice(1)));
} catch (error) {
  if (!(error instanceof BadFlag)) throw error;
  console.error(error.message);
  app.exit(2);
}
