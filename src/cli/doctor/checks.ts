import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { type CommandContext, packageRoot } from '../context.ts';
import { sizeText } from '../output.ts';
import type { WordKey } from '../words.ts';

/** `fail` is the environment's fault, `bad` a problem of the data, `warn` something to know. */
export interface Check {
  readonly id: WordKey;
  readonly state: 'ok' | 'warn' | 'bad' | 'fail';
  readonly detail: string;
}

export type Doctor = (context: CommandContext) => Check;

const LOW_DISK = 1_000_000_000;
const NODE_FLOOR = 22;

export const node: Doctor = () => {
  const { node: version } = process.versions;
  const state = Number(version.split('.')[0]) >= NODE_FLOOR ? 'ok' : 'fail';
  return { id: 'node', state, detail: `${version} (${process.platform} ${process.arch})` };
};

/** Nothing here loads the package: that alone would start its download. */
export const electron: Doctor = ({ out, env }) => {
  const dir = join(packageRoot, 'node_modules/electron');
  const named = existsSync(join(dir, 'path.txt')) ? readFileSync(join(dir, 'path.txt'), 'utf8') : null;
  const fallback = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = dist ? join(dist, named ?? fallback) : named && join(dir, 'dist', named);
  const found = path && existsSync(path);
  return found
    ? { id: 'electron', state: 'ok', detail: out.t('found', { what: path }) }
    : { id: 'electron', state: 'warn', detail: out.t('electronMissing') };
};

const BROWSERS = ['/usr/bin/xdg-open', '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/firefox'];

export const browser: Doctor = ({ out, env }) => {
  if (process.platform !== 'linux') return { id: 'browser', state: 'ok', detail: out.t('browserDefault') };
  const path = [env.BROWSER, ...BROWSERS].find((one) => one && existsSync(one));
  return path
    ? { id: 'browser', state: 'ok', detail: out.t('found', { what: path }) }
    : { id: 'browser', state: 'warn', detail: out.t('browserMissing') };
};

export const sqlite: Doctor = ({ out }) => {
  try {
    const db = new Database(':memory:');
    const version = db.prepare('SELECT sqlite_version()').pluck().get();
    db.exec("CREATE VIRTUAL TABLE t USING fts5(x, content='', contentless_delete=1)");
    db.close();
    return { id: 'sqlite', state: 'ok', detail: out.t('loads', { what: `SQLite ${version}, FTS5` }) };
  } catch (error) {
    return { id: 'sqlite', state: 'fail', detail: out.t('doesNotLoad', { what: (error as Error).message }) };
  }
};

export const dataFolder: Doctor = ({ out, dataDir }) => {
  const there = existsSync(dataDir);
  try {
    accessSync(nearest(dataDir), constants.W_OK);
  } catch {
    return { id: 'dataFolder', state: 'fail', detail: out.t('notWritable', { path: dataDir }) };
  }
  return { id: 'dataFolder', state: 'ok', detail: out.t(there ? 'writable' : 'notYet', { path: dataDir }) };
};

export const disk: Doctor = ({ out, dataDir }) => {
  const { bavail, bsize } = statfsSync(nearest(dataDir));
  const free = bavail * bsize;
  const low = free < LOW_DISK;
  return { id: 'disk', state: low ? 'warn' : 'ok', detail: out.t(low ? 'lowDisk' : 'free', { size: sizeText(free) }) };
};

export const locale: Doctor = ({ out, env }) => {
  const terminal = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return { id: 'localeLabel', state: 'ok', detail: `${out.locale} (${terminal})` };
};

/** Windows and macOS bring Chinese fonts; on Linux fontconfig knows. */
export const fonts: Doctor = ({ out }) => {
  if (process.platform !== 'linux') return { id: 'fonts', state: 'ok', detail: process.platform };
  try {
    const list = execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8', timeout: 10_000 });
    const families = new Set(list.split('\n').flatMap((line) => line.split(',')[0]?.trim() || []));
    if (families.size === 0) return { id: 'fonts', state: 'warn', detail: out.t('fontsMissing') };
    return { id: 'fonts', state: 'ok', detail: [...families].slice(0, 3).join(', ') };
  } catch {
    return { id: 'fonts', state: 'warn', detail: out.t('fontsUnknown') };
  }
};

/** The folder itself, or the nearest one above it that exists. */
function nearest(path: string): string {
  let place = path;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return place;
}
