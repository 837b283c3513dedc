import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { problemOf } from '../core/db/problems.ts';
import type { Log } from '../core/ports.ts';
import { defaultDataDir } from '../shared/data-dir.ts';
import { CliError } from './exit.ts';
import type { CliLocale } from './locale.ts';
import { createOutput, type Output, type Streams } from './output.ts';

/** What every command gets. */
export interface CommandContext {
  readonly out: Output;
  readonly dataDir: string;
  readonly profile: string;
  /** `<dataDir>/<profile>` */
  readonly profileDir: string;
  readonly env: Record<string, string | undefined>;
}

export interface CommonOptions {
  readonly json?: boolean;
  readonly data?: string;
  readonly profile?: string;
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => '' };

/** A profile is a folder name: letters of any script, digits, `-` and `_` (as the shells take it). */
const PROFILE = /^[\p{L}\p{N}_-]{1,40}$/u;

export function commandContext(
  options: CommonOptions,
  locale: CliLocale,
  streams: Streams,
  env: Record<string, string | undefined>,
): CommandContext {
  const profile = options.profile ?? 'default';
  if (!PROFILE.test(profile)) throw new CliError(2, 'badValue', { what: '--profile', value: profile });
  const dataDir = resolve(options.data ?? defaultDataDir(process.platform, env, homedir()));
  const out = createOutput(streams, locale, options.json === true);
  return { out, dataDir, profile, profileDir: join(dataDir, profile), env };
}

/** The folder that holds package.json: two above `out/node/cli.js`, and two above this file in the sources. */
const root = resolve(import.meta.dirname, '..', '..');

export function appVersion(): string {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
}

/** Shipped content: beside the bundle once built, in the sources before that. */
export function contentDir(): string {
  const built = join(root, 'out', 'content');
  return existsSync(built) ? built : join(root, 'content');
}

/** Where a worker lies: a bundle beside this one once built, its source before that. */
export function workerPath(name: string): string {
  const built = resolve(import.meta.dirname, '..', 'core', `worker-${name}.js`);
  return existsSync(built) ? built : join(root, 'src/core/jobs', `${name}.worker.ts`);
}

export const packageRoot = root;

/** Problems of the store and the disk as errors of the command line: the environment's, not the command's. */
export function asCliError(error: unknown, path: string): unknown {
  const problem = problemOf(error);
  return problem === null ? error : new CliError(3, problem, { path });
}
