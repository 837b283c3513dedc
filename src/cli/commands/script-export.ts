import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readBuiltIn } from '../../core/content/builtin.ts';
import { storeExists } from '../../core/db/store.ts';
import { dumpScript } from '../../shared/script/dump.ts';
import { checkScript } from '../../shared/script/load.ts';
import type { ScriptDoc } from '../../shared/script/types.ts';
import { type CommandContext, contentDir, silentLog } from '../context.ts';
import { CliError } from '../exit.ts';
import { withWorkspace } from '../workspace-facts.ts';

export interface ExportOptions {
  readonly to?: string;
}

/** Scripts in force as YAML: those of the workspace, else what ships. To a folder, or one of them to the output. */
export function exportCommand(
  { out, profileDir }: CommandContext,
  keys: readonly string[],
  options: ExportOptions,
): void {
  const docs = inForce(profileDir);
  const unknown = keys.find((key) => !docs.has(key));
  if (unknown !== undefined) throw new CliError(1, 'noScript', { key: unknown });
  const wanted = keys.length > 0 ? keys : [...docs.keys()];
  const found = wanted.flatMap((key) => docs.get(key) ?? []);
  if (options.to === undefined) {
    for (const doc of found) out.line(dumpScript(doc).trimEnd());
    out.value(found);
    return;
  }
  const dir = resolve(options.to);
  if (!existsSync(dir)) mkdirSync(dir, { recursive: true });
  const files = found.map((doc) => {
    const path = join(dir, `${doc.id}.yaml`);
    writeFileSync(path, dumpScript(doc));
    return path;
  });
  for (const path of files) out.line(path);
  out.value({ files });
}

function inForce(profileDir: string): Map<string, ScriptDoc> {
  const docs = new Map(readBuiltIn(contentDir(), silentLog).scripts.map(({ id, body }) => [id, body]));
  if (!storeExists(profileDir)) return docs;
  const rows = withWorkspace(
    profileDir,
    (db) =>
      db
        .prepare("SELECT body FROM document WHERE kind = 'script' AND effective_from <= ? ORDER BY effective_from, rid")
        .all(Date.now()) as { body: string }[],
  );
  for (const { body } of rows) {
    const checked = checkScript(JSON.parse(body));
    if (checked.ok) docs.set(checked.doc.id, checked.doc);
  }
  return docs;
}
