import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';

/** So many installers stay: the one that runs now, and the one before it. */
const KEPT = 2;

/**
 * Copies a downloaded installer into `dir` as `Zuoxi-<version>.exe`, drops all but the newest two.
 * Of the version that runs now, the installer's own copy (`installer.exe` beside the download's folder, left there by
 * the first installation) is taken when no update brought it. Rejects when the disk refuses.
 */
export async function keepInstaller(dir: string, downloaded: string, version: string, own: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const extension = extname(downloaded);
  const first = join(dirname(dirname(downloaded)), `installer${extension}`);
  const ownCopy = join(dir, nameOf(own, extension));
  if (!existsSync(ownCopy) && existsSync(first)) await copyWhole(first, ownCopy);
  const newest = join(dir, nameOf(version, extension));
  await copyWhole(downloaded, newest);
  const others = (await readdir(dir))
    .map((file) => join(dir, file))
    .filter((file) => file !== newest && file !== ownCopy);
  const room = KEPT - (existsSync(ownCopy) ? 2 : 1);
  for (const file of (await byAge(others)).slice(room)) await rm(file, { force: true });
}

/** Versions come from a server: nothing in one may lead out of the folder. */
function nameOf(version: string, extension: string): string {
  return `Zuoxi-${version.replace(/[^\w.+-]/g, '_')}${extension}`;
}

/** Half a copy after a cut must not look like an installer. */
async function copyWhole(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.half`);
  await rename(`${to}.half`, to);
}

async function byAge(files: readonly string[]): Promise<string[]> {
  const dated = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
  return dated.sort((a, b) => b.at - a.at).map(({ file }) => file);
}
