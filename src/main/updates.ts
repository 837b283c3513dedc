import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, dialog } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { ShellSettings } from '../shared/bridge.ts';
import { keepInstaller } from './installers.ts';
import type { ShellLog } from './log.ts';
import { startUpdateFlow, type UpdateFlow, type UpdateSource } from './update-flow.ts';
import { updateWords } from './update-words.ts';

export interface UpdatesOptions {
  window: () => BrowserWindow | null;
  locale: () => ShellSettings['locale'];
  log: ShellLog;
  /** Ends the program in order (store closed) and runs `last` instead of a plain quit. */
  quitWith(last: () => void): void;
}

const NO_UPDATES: UpdateFlow = { setBusy: () => {}, stop: () => {} };

/** Updates of a packed build that was given an update server; anything else runs without. */
export function startUpdates(options: UpdatesOptions): UpdateFlow {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return NO_UPDATES;
  let loaded: Promise<AppUpdater> | null = null;
  // loaded at the first look, long after the start
  const updater = () => {
    loaded ??= loadUpdater();
    return loaded;
  };
  const installers = join(app.getPath('userData'), 'installers');
  return startUpdateFlow({
    source: updateSource(updater),
    clock: {
      now: () => Date.now(),
      after(ms, task) {
        const timer = setTimeout(task, ms);
        return () => clearTimeout(timer);
      },
    },
    ask: (question, version, signal) => ask(options, updateWords(options.locale(), question, version), signal),
    keep: (installer, version) => keepInstaller(installers, installer, version, app.getVersion()),
    // silent, because everything was asked already; and opened again after it
    installNow: () => options.quitWith(() => void install(updater)),
    log: options.log.info,
  });
}

/** Runs when the store is closed already: whether the installer starts or not, the program ends. */
async function install(updater: () => Promise<AppUpdater>): Promise<void> {
  try {
    (await updater()).quitAndInstall(true, true);
  } finally {
    app.quit();
  }
}

async function loadUpdater(): Promise<AppUpdater> {
  const { autoUpdater } = await import('electron-updater');
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = true;
  // its own lines hold addresses and paths with names of people
  autoUpdater.logger = null;
  // what fails is also rejected; an "error" without a listener would end the program
  autoUpdater.on('error', () => {});
  return autoUpdater;
}

function updateSource(updater: () => Promise<AppUpdater>): UpdateSource {
  return {
    async check() {
      const result = await (await updater()).checkForUpdates();
      return result?.isUpdateAvailable ? result.updateInfo.version : null;
    },
    async download() {
      const [installer] = await (await updater()).downloadUpdate();
      if (installer === undefined) throw new Error('no file');
      return installer;
    },
  };
}

async function ask(
  { window }: UpdatesOptions,
  words: ReturnType<typeof updateWords>,
  signal: AbortSignal,
): Promise<boolean> {
  const { message, detail, yes, no } = words;
  const question = {
    type: 'question' as const,
    title: '坐席 Zuoxi',
    message,
    detail,
    buttons: [yes, no],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
    signal,
  };
  const owner = window();
  const { response } = owner ? await dialog.showMessageBox(owner, question) : await dialog.showMessageBox(question);
  return response === 0;
}
