import { readFileSync } from 'node:fs';
import { storeExists, storePath } from '../../core/db/store.ts';
import type { CommandContext } from '../context.ts';
import { asPerson } from '../desk.ts';
import { CliError, type ExitCode } from '../exit.ts';

export interface ImportOptions {
  readonly as?: string;
  readonly replace?: boolean;
}

/** YAML files into the workspace as drafts, in the name of a person; their PIN stands in ZUOXI_PIN. Agents see nothing of a draft. */
export async function importCommand(
  context: CommandContext,
  files: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  const { out, env, profileDir } = context;
  if (!storeExists(profileDir)) throw new CliError(1, 'absent', { path: storePath(profileDir) });
  if (options.as === undefined || !env.ZUOXI_PIN) throw new CliError(2, 'whoImports');
  const texts = files.map((file) => ({ file, text: readText(file) }));
  return asPerson(context, options.as, async (page) => {
    const results = [];
    for (const { file, text } of texts) {
      const answer = await page.studio.import({ text, overwrite: options.replace === true });
      results.push({ file, ...answer });
      if (answer.ok) out.line(out.t('imported', { file, key: answer.key }));
      else if (answer.exists) out.line(out.t('draftExists', { file, key: answer.key ?? '' }));
      else for (const { line, column, message } of answer.errors) out.line(`${file}:${line}:${column}: ${message}`);
    }
    out.value({ results });
    return results.every(({ ok }) => ok) ? 0 : 1;
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CliError(3, 'noFile', { path: file });
  }
}
