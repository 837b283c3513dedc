// Is there an Electron to open the desktop with? Nothing here loads the package: that alone would start a download.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './ensure.mjs';

/** Longest download (ms), and how long a failed one is remembered. */
const DOWNLOAD_LIMIT = 240_000;
const ASK_AGAIN_AFTER = 24 * 3600_000;

const electronDir = join(root, 'node_modules/electron');
const failedFile = join(root, 'out/.electron-unavailable');

/** Path of the Electron binary as the package would answer it, or null when it is not there. */
export function findElectron(env = process.env, dir = electronDir) {
  const named = existsSync(join(dir, 'path.txt')) ? readFileSync(join(dir, 'path.txt'), 'utf8') : null;
  const fallback = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = dist ? join(dist, named ?? fallback) : named && join(dir, 'dist', named);
  return path && existsSync(path) ? path : null;
}

/** Why a window cannot be shown on this machine at all, or null. */
export function noScreen(env = process.env) {
  return process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY ? 'this machine has no screen' : null;
}

/** The binary, after a download if need be; else the reason in a few words. */
export async function obtainElectron() {
  const found = findElectron();
  if (found) return { path: found };
  if (!existsSync(join(electronDir, 'install.js'))) return { reason: 'the electron package is not installed' };
  if (failedLately()) return { reason: 'its download failed within the last day; ELECTRON_MIRROR names another place' };
  say('Downloading Electron (about 110 MB, at most four minutes; --browser does without) …');
  const reachable = await canReach();
  const status = reachable && download();
  const path = findElectron();
  if (path) return { path };
  rememberFailure();
  return { reason: reachable && status === 'timeout' ? 'its download took too long' : 'it could not be downloaded' };
}

/** A quick look, because a blocked network would otherwise keep us waiting. Behind a proxy only the installer knows. */
async function canReach() {
  const { env } = process;
  if (env.HTTPS_PROXY || env.https_proxy || env.npm_config_https_proxy) return true;
  try {
    await fetch(downloadBase(env), { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(5000) });
    return true;
  } catch {
    return false;
  }
}

/** Where the installer looks: it puts `v45.4.1/electron-v45.4.1-….zip` right behind, so a mirror ends in a slash. */
export function downloadBase(env = process.env) {
  return (
    env.npm_config_electron_mirror ||
    env.NPM_CONFIG_ELECTRON_MIRROR ||
    env.ELECTRON_MIRROR ||
    'https://github.com/electron/electron/releases/download/'
  );
}

function download() {
  const args = [join(electronDir, 'install.js')];
  const stdio = ['ignore', 'ignore', 'ignore'];
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    stdio,
    timeout: DOWNLOAD_LIMIT,
    killSignal: 'SIGKILL',
  });
  return result.error ? 'timeout' : result.status;
}

function failedLately() {
  try {
    return isFresh(readFileSync(failedFile, 'utf8'), Date.now(), downloadBase());
  } catch {
    return false;
  }
}

/** A failure counts for a day, and only for the place that was asked: a mirror named since is tried at once. */
export function isFresh(note, now, base) {
  const [at, where] = note.split(' ');
  return now - Number(at) < ASK_AGAIN_AFTER && where === base;
}

function rememberFailure() {
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(failedFile, `${Date.now()} ${downloadBase()}`);
}
