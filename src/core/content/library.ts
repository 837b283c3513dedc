import type { Compiled } from '../../shared/phrases/compile.ts';
import { compileLexicon } from '../../shared/phrases/engine.ts';
import type { Lexicon } from '../../shared/phrases/types.ts';
import { scenarioSchema } from '../../shared/practice/schema.ts';
import type { Scenario } from '../../shared/practice/types.ts';
import { compile, type ScriptSet } from '../../shared/script/compile.ts';
import { scriptSchema } from '../../shared/script/schema.ts';
import type { ScriptDoc } from '../../shared/script/types.ts';
import { statement } from '../db/statement.ts';
import type { CoreDeps } from '../ports.ts';
import type { Workspace } from '../workspace.ts';
import { type BuiltIn, PHRASES_KEY, readBuiltIn, readScenarios, type Version } from './builtin.ts';
import { relatedDocs } from './related.ts';

export interface RunnableScript {
  readonly root: Version<ScriptDoc>;
  /** Every sub-script and side trip that it can reach. */
  readonly related: readonly Version<ScriptDoc>[];
}

/** Scripts and phrase lists as they are in force: what ships, overruled by what was published (decision 10). */
export interface Library {
  /** The call's scripts in force, in the order of their ids. */
  scripts(ws: Workspace): (Version<ScriptDoc> & { readonly related: readonly Version<ScriptDoc>[] })[];
  /** The version a run pinned, or the one in force when it is not here (any more); null = no such script. */
  script(ws: Workspace, id: string, versionId: string | null, pins?: Pins): RunnableScript | null;
  scriptSet(ws: Workspace, id: string, versionId: string | null, pins?: Pins): ScriptSet | null;
  /** Every script in force, sub-scripts and side trips included, and what ships whether overruled or not. */
  allScripts(ws: Workspace): { inForce: Version<ScriptDoc>[]; shipped: readonly Version<ScriptDoc>[] };
  /** Whether every version that a run pinned is on this desk. */
  hasVersions(ws: Workspace, run: { scriptId: string | null; scriptVersion: string | null; scriptPins: Pins }): boolean;
  phrases(ws: Workspace): Version<Lexicon>;
  /** The list that ships, whatever was published. */
  builtInPhrases(): Version<Lexicon>;
  /** One published version of the list by its id, the shipped one too; null = not here, or cannot be read. */
  phrasesVersion(ws: Workspace, versionId: string): Version<Lexicon> | null;
  checker(ws: Workspace): Compiled;
  /** Practice scenarios in force, in the order of their ids; `shipped` = as it came with the application. */
  scenarios(ws: Workspace): (Version<Scenario> & { readonly shipped: boolean })[];
  /** The scenarios that ship, whatever was published. */
  shippedScenarios(): readonly Version<Scenario>[];
}

/** Versions by document id. */
export type Pins = Readonly<Record<string, string>>;

interface Row {
  readonly id: string;
  readonly key: string;
  readonly hash: string;
}

export function createLibrary(deps: CoreDeps): Library {
  let shipped: BuiltIn | null = null;
  const builtIn = () => {
    shipped ??= readBuiltIn(deps.contentDir, deps.log);
    return shipped;
  };
  const bodies = new Map<string, unknown>();
  const sets = new Map<string, ScriptSet>();
  const checkers = new Map<string, Compiled>();

  /** Published versions in force, latest first. */
  function rows(ws: Workspace, kind: string): Row[] {
    return statement(
      ws.db,
      'SELECT id, key, hash FROM document WHERE kind = ? AND effective_from <= ? ORDER BY effective_from DESC, rid DESC',
    ).all(kind, ws.now()) as Row[];
  }

  function bodyOf<T>(ws: Workspace, row: Row, check: (value: unknown) => T | null): T | null {
    if (!bodies.has(row.id)) {
      const stored = statement(ws.db, 'SELECT body FROM document WHERE id = ?').get(row.id) as { body: string };
      const body = check(JSON.parse(stored.body));
      if (body === null) deps.log.warn('content.published', { document: row.id });
      bodies.set(row.id, body);
    }
    return bodies.get(row.id) as T | null;
  }

  function published<T>(ws: Workspace, kind: string, check: (value: unknown) => T | null): Version<T>[] {
    const seen = new Set<string>();
    return rows(ws, kind).flatMap((row) => {
      const body = seen.has(row.key) ? null : bodyOf(ws, row, check);
      if (body === null) return [];
      seen.add(row.key);
      return [{ id: row.key, versionId: row.id, hash: row.hash, body }];
    });
  }

  function docs(ws: Workspace): Map<string, Version<ScriptDoc>> {
    const all = [...builtIn().scripts, ...published(ws, 'script', asScript)];
    return new Map(all.map((version) => [version.id, version]));
  }

  function pinned(ws: Workspace, id: string, versionId: string): Version<ScriptDoc> | undefined {
    const ours = builtIn().scripts.find((version) => version.versionId === versionId && version.id === id);
    if (ours) return ours;
    const row = statement(ws.db, "SELECT id, key, hash FROM document WHERE id = ? AND kind = 'script'").get(
      versionId,
    ) as Row | undefined;
    const body = row?.key === id ? bodyOf(ws, row, asScript) : null;
    return row && body ? { id, versionId: row.id, hash: row.hash, body } : undefined;
  }

  let shippedScenarios: readonly Version<Scenario>[] | null = null;

  const library: Library = {
    shippedScenarios() {
      shippedScenarios ??= readScenarios(deps.contentDir, deps.log);
      return shippedScenarios;
    },
    scenarios(ws) {
      const shipped = library.shippedScenarios();
      const ours = published(ws, 'scenario', asScenario);
      const own = new Set(ours.map(({ id }) => id));
      const all = [
        ...shipped.filter(({ id }) => !own.has(id)).map((version) => ({ ...version, shipped: true })),
        ...ours.map((version) => ({ ...version, shipped: false })),
      ];
      return all.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    scripts(ws) {
      const all = docs(ws);
      const calls = [...all.values()].filter((version) => version.body.kind === 'call');
      return calls
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((version) => ({ ...version, related: relatedDocs(version, all) }));
    },
    allScripts: (ws) => ({ inForce: [...docs(ws).values()], shipped: builtIn().scripts }),
    script(ws, id, versionId, pins = {}) {
      const all = docs(ws);
      for (const [key, wanted] of Object.entries(pins)) {
        const version = pinned(ws, key, wanted);
        if (version) all.set(key, version);
      }
      const root = (versionId === null ? undefined : pinned(ws, id, versionId)) ?? all.get(id);
      return root ? { root, related: relatedDocs(root, all) } : null;
    },
    scriptSet(ws, id, versionId, pins) {
      const script = library.script(ws, id, versionId, pins);
      if (!script) return null;
      const versions = [script.root, ...script.related];
      const key = versions.map((version) => version.versionId).join();
      let set = sets.get(key);
      if (!set) {
        set = compile(
          versions.map((version) => version.body),
          id,
        );
        sets.set(key, set);
      }
      return set;
    },
    hasVersions(ws, { scriptId, scriptVersion, scriptPins }) {
      const root = scriptId !== null && scriptVersion !== null ? { [scriptId]: scriptVersion } : {};
      return Object.entries({ ...scriptPins, ...root }).every(([id, version]) => pinned(ws, id, version) !== undefined);
    },
    phrases: (ws) =>
      published(ws, 'phrases', asLexicon).find((version) => version.id === PHRASES_KEY) ?? builtIn().phrases,
    builtInPhrases: () => builtIn().phrases,
    phrasesVersion(ws, versionId) {
      if (versionId === builtIn().phrases.versionId) return builtIn().phrases;
      const row = statement(ws.db, "SELECT id, key, hash FROM document WHERE id = ? AND kind = 'phrases'").get(
        versionId,
      ) as Row | undefined;
      const body = row ? bodyOf(ws, row, asLexicon) : null;
      return row && body ? { id: row.key, versionId: row.id, hash: row.hash, body } : null;
    },
    checker(ws) {
      const { versionId, body } = library.phrases(ws);
      let checker = checkers.get(versionId);
      if (!checker) {
        // Rules ran their own examples before they were shipped or published.
        const { compiled, problems } = compileLexicon(body, { examples: false });
        if (problems.length > 0) deps.log.warn('content.phrases', { left: problems.length });
        checker = compiled;
        checkers.set(versionId, checker);
      }
      return checker;
    },
  };
  return library;
}

function asScript(value: unknown): ScriptDoc | null {
  const checked = scriptSchema.safeParse(value);
  return checked.success ? checked.data : null;
}

function asLexicon(value: unknown): Lexicon | null {
  const lexicon = value as Partial<Lexicon> | null;
  return lexicon?.format === 'zuoxi-phrases/1' && Array.isArray(lexicon.rules) ? (lexicon as Lexicon) : null;
}

function asScenario(value: unknown): Scenario | null {
  const checked = scenarioSchema.safeParse(value);
  return checked.success ? (checked.data as Scenario) : null;
}
