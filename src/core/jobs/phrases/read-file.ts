import { parse } from 'yaml';
import { readRule } from '../../../shared/phrases/lexicon.ts';
import { readLexicon } from '../../../shared/phrases/seed-format.ts';
import type { Lexicon, PhraseRule } from '../../../shared/phrases/types.ts';
import type { ReadFile } from '../../features/phrases/worker.ts';
import { FileProblem, MAX_FILE_BYTES, MAX_FILE_RULES } from './file-problem.ts';
import { readSheet } from './read-sheet.ts';

interface Task {
  readonly name: string;
  readonly data: string;
}

const ID = /^[\w.-]{1,60}$/u;
const ZIP = 'PK';

/** Reads a file of rules: a workbook, YAML or JSON (also the first lexicon's format). Throws FileProblem. */
export async function readFile({ name, data }: Task): Promise<ReadFile> {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > MAX_FILE_BYTES) throw new FileProblem('fileTooLarge');
  // What a file is says its content: people rename files.
  const zipped = bytes.subarray(0, 2).toString('latin1') === ZIP;
  if (zipped) return checked((await readSheet(bytes)).map(({ row, rule }) => ({ row, value: rule })));
  if (/\.(?:xls[xmb]?|ods|numbers)$/i.test(name)) throw new FileProblem('fileKind');
  return checked(rulesOf(bytes).map((value, index) => ({ row: index + 1, value })));
}

function rulesOf(bytes: Buffer): readonly unknown[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileProblem('fileKind');
  }
  // Control characters mean a file that is no text at all.
  if (text.includes('\0')) throw new FileProblem('fileKind');
  let value: unknown;
  try {
    // JSON is YAML too; few aliases, so that no small file unfolds into a huge one.
    value = parse(text, { maxAliasCount: 50, uniqueKeys: true });
  } catch {
    throw new FileProblem('fileDamaged');
  }
  try {
    return readLexicon(value).rules;
  } catch {
    throw new FileProblem('fileNoRules');
  }
}

/** Keeps what the engine can read, and says of the rest what is wrong with it. */
function checked(entries: readonly { row: number; value: unknown }[]): ReadFile {
  if (entries.length === 0) throw new FileProblem('fileNoRules');
  if (entries.length > MAX_FILE_RULES) throw new FileProblem('fileTooManyRules');
  const rules: PhraseRule[] = [];
  const refused: { row: number; ruleId: string; code: string; detail: string }[] = [];
  const ids = new Set<string>();
  for (const { row, value } of entries) {
    const read = readRule(value, row - 1);
    if ('problem' in read) refused.push({ row, ...read.problem });
    else if (!ID.test(read.rule.id)) refused.push({ row, ruleId: read.rule.id, code: 'badField', detail: 'id' });
    else if (ids.has(read.rule.id)) refused.push({ row, ruleId: read.rule.id, code: 'duplicateId', detail: '' });
    else {
      ids.add(read.rule.id);
      rules.push(read.rule);
    }
  }
  const lexicon: Lexicon = { format: 'zuoxi-phrases/1', name: 'imported', rules };
  return { lexicon, refused };
}
