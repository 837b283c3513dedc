import type { ImportReport } from '../../../contract/phrases.ts';
import type { Lexicon } from '../../../shared/phrases/types.ts';
import { businessDate } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { draftChange } from './drafts.ts';
import { candidate } from './publish.ts';
import { changesBetween, tipOf } from './versions.ts';
import type { PhraseWorker, ReadFile } from './worker.ts';

/** Everything that can be wrong with a file; each has its sentence under `problem:field.`. */
const FILE_PROBLEMS = new Set([
  'fileKind',
  'fileDamaged',
  'fileTooLarge',
  'fileNoSheet',
  'fileNoColumns',
  'fileNoRules',
  'fileTooManyRules',
]);

async function read(worker: PhraseWorker, name: string, data: string): Promise<ReadFile> {
  try {
    return await worker.run({ kind: 'read', name, data });
  } catch (error) {
    const { code } = error as { code?: string };
    // Out of memory or out of time: whatever it was, it was no list of phrases.
    const known = code === undefined || code.startsWith('ERR_WORKER') || code === 'tookTooLong';
    const problem = code !== undefined && FILE_PROBLEMS.has(code) ? code : known ? 'fileTooLarge' : 'fileDamaged';
    throw failure('INVALID_INPUT', { fields: [{ field: 'file', problem }] });
  }
}

/**
 * Reads a file of rules and compares it with the list as drafted; with `apply` what differs is drafted. Rules that the
 * file does not hold stay as they are: a part of a list can be sent round.
 */
export async function importFile(
  ws: Workspace,
  library: Library,
  worker: PhraseWorker,
  me: Me,
  input: { name: string; data: string; apply: boolean },
): Promise<ImportReport> {
  const { lexicon, refused } = await read(worker, input.name, input.data);
  const { body, drafts } = candidate(ws, library);
  const changes = changesBetween(body, lexicon).filter(({ after }) => after !== null);
  if (input.apply && changes.length > 0) {
    const { list } = tipOf(ws, library);
    ws.commit(
      me,
      changes.map(({ id, after }) =>
        draftChange(
          ws,
          me,
          list,
          { ruleId: id, rule: after, title: after?.phrase ?? id, note: input.name.slice(0, 300) },
          drafts.get(id)?.newest.id ?? null,
        ),
      ),
    );
  }
  return {
    rules: lexicon.rules.length,
    added: changes.filter(({ before }) => before === null).length,
    changed: changes.filter(({ before }) => before !== null).length,
    same: lexicon.rules.length - changes.length,
    refused: refused.slice(0, 200).map((one) => ({ ...one })),
    changes,
  };
}

/** The list in force, or as drafted, as a file: base64. */
export async function exportFile(
  ws: Workspace,
  library: Library,
  worker: PhraseWorker,
  input: { format: 'xlsx' | 'yaml'; drafts: boolean },
): Promise<{ name: string; data: string }> {
  const lexicon: Lexicon = input.drafts ? candidate(ws, library).body : library.phrases(ws).body;
  const day = businessDate(ws.now(), ws.settings().timeZone);
  const data = await worker.run({ kind: 'write', format: input.format, lexicon });
  return { name: `phrases-${day}.${input.format}`, data };
}
