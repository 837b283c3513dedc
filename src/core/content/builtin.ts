import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derivedId } from '../../shared/ids.ts';
import { canonicalJson } from '../../shared/json.ts';
import type { Lexicon } from '../../shared/phrases/types.ts';
import { loadScenario } from '../../shared/practice/load.ts';
import type { Scenario } from '../../shared/practice/types.ts';
import { loadScript } from '../../shared/script/load.ts';
import type { ScriptDoc } from '../../shared/script/types.ts';
import type { Log } from '../ports.ts';

/** A document with what runs pin of it (decision 10): version by UUID and content hash. */
export interface Version<T> {
  readonly id: string;
  readonly versionId: string;
  readonly hash: string;
  readonly body: T;
}

export interface BuiltIn {
  readonly scripts: readonly Version<ScriptDoc>[];
  readonly phrases: Version<Lexicon>;
}

export const PHRASES_KEY = 'phrases';
const NO_PHRASES: Lexicon = { format: 'zuoxi-phrases/1', name: PHRASES_KEY, rules: [] };

/** Built-in versions are known by their content: the same on every desk, and never written as ops (decision 9). */
export function builtInVersion<T>(kind: 'script' | 'phrases' | 'scenario', id: string, body: T): Version<T> {
  const hash = createHash('sha256').update(canonicalJson(body)).digest('hex');
  return { id, versionId: derivedId('builtin', `${kind}:${id}`, hash), hash, body };
}

/** Reads what ships. A file that cannot be used is named in the log and left out; the others serve. */
export function readBuiltIn(contentDir: string, log: Log): BuiltIn {
  return { scripts: readScripts(contentDir, log), phrases: readPhrases(contentDir, log) };
}

/** What the build makes of `scripts/`: the same documents, checked there. Reading them takes 1 ms, the YAML 300. */
export const CHECKED_SCRIPTS = 'scripts.json';

function readScripts(contentDir: string, log: Log): Version<ScriptDoc>[] {
  const checked = join(contentDir, CHECKED_SCRIPTS);
  if (existsSync(checked)) {
    const docs = JSON.parse(readFileSync(checked, 'utf8')) as ScriptDoc[];
    return docs.map((doc) => builtInVersion('script', doc.id, doc));
  }
  const dir = join(contentDir, 'scripts');
  const files = existsSync(dir) ? readdirSync(dir).filter((name) => /\.ya?ml$/.test(name)) : [];
  return files.sort().flatMap((file) => {
    const loaded = loadScript(readFileSync(join(dir, file), 'utf8'));
    if (loaded.ok) return [builtInVersion('script', loaded.doc.id, loaded.doc)];
    log.warn('content.script', { file, errors: loaded.errors.length, first: loaded.errors[0]?.message });
    return [];
  });
}

function readPhrases(contentDir: string, log: Log): Version<Lexicon> {
  const file = join(contentDir, 'phrases', 'lexicon.json');
  try {
    if (existsSync(file)) return builtInVersion('phrases', PHRASES_KEY, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    log.warn('content.phrases', { message: (error as Error).message });
  }
  return builtInVersion('phrases', PHRASES_KEY, NO_PHRASES);
}

/** What the build makes of `scenarios/`. */
export const CHECKED_SCENARIOS = 'scenarios.json';

/** Practice scenarios that ship; read when somebody first opens practice, not at the start. */
export function readScenarios(contentDir: string, log: Log): Version<Scenario>[] {
  const checked = join(contentDir, CHECKED_SCENARIOS);
  if (existsSync(checked)) {
    const docs = JSON.parse(readFileSync(checked, 'utf8')) as Scenario[];
    return docs.map((doc) => builtInVersion('scenario', doc.id, doc));
  }
  const dir = join(contentDir, 'scenarios');
  const files = existsSync(dir) ? readdirSync(dir).filter((name) => /\.ya?ml$/.test(name)) : [];
  return files.sort().flatMap((file) => {
    const loaded = loadScenario(readFileSync(join(dir, file), 'utf8'));
    if (loaded.ok) return [builtInVersion('scenario', loaded.doc.id, loaded.doc)];
    log.warn('content.scenario', { file, errors: loaded.errors.length, first: loaded.errors[0]?.message });
    return [];
  });
}
