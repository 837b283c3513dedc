import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type LoadError, type LoadedAs, loadScript } from '../shared/script/load.ts';
import type { ScriptDoc } from '../shared/script/types.ts';
import { contentDir } from './context.ts';
import { CliError } from './exit.ts';

export interface FileOf<Doc> {
  readonly path: string;
  readonly doc: Doc | null;
  readonly errors: readonly LoadError[];
}
export type ScriptFile = FileOf<ScriptDoc>;

/** A script file, or all of a folder. Throws CliError 3 when there is nothing to read. */
export function readScriptFiles(path: string): ScriptFile[] {
  return readFilesAs(path, loadScript);
}

/** The same for another kind of document. */
export function readFilesAs<Doc>(path: string, load: (text: string) => LoadedAs<Doc>): FileOf<Doc>[] {
  const place = resolve(path);
  if (!existsSync(place)) throw new CliError(3, 'noFile', { path });
  return filesOf(place).map((file) => read(file, load));
}

/** The documents that a file may call: its neighbours and what ships, its own version first. */
export function callable(files: readonly ScriptFile[]): ScriptDoc[] {
  const docs = new Map<string, ScriptDoc>();
  const places = [...new Set(files.map((file) => dirname(file.path))), join(contentDir(), 'scripts')];
  const around = places.filter((place) => existsSync(place)).flatMap(filesOf);
  for (const { doc } of [...files, ...around.map((file) => read(file, loadScript))])
    if (doc && !docs.has(doc.id)) docs.set(doc.id, doc);
  return [...docs.values()];
}

function filesOf(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  const names = readdirSync(place).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => join(place, name));
}

function read<Doc>(path: string, load: (text: string) => LoadedAs<Doc>): FileOf<Doc> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new CliError(3, 'noFile', { path });
  }
  const loaded = load(text);
  return loaded.ok ? { path, doc: loaded.doc, errors: [] } : { path, doc: null, errors: loaded.errors };
}
