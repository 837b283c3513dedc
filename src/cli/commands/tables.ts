import { existsSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { TABLE_KINDS, type TableKind } from '../../shared/tables/kinds.ts';
import type { CommandContext } from '../context.ts';
import { asPerson } from '../desk.ts';
import { CliError, type ExitCode } from '../exit.ts';

export interface TableExportOptions {
  readonly as?: string;
  readonly out?: string;
}

export interface TableImportOptions extends TableExportOptions {
  readonly apply?: boolean;
}

const FILES = ['customers', 'equipment'] as const;

function kindOf<K extends TableKind>(kind: string, kinds: readonly K[]): K {
  const found = kinds.find((one) => one === kind);
  if (!found) throw new CliError(2, 'badValue', { what: kinds.join('|'), value: kind });
  return found;
}

/** Customers or machines as a workbook that can come back in. */
export async function tableExportCommand(context: CommandContext, kind: string, options: TableExportOptions) {
  const { out } = context;
  const wanted = kindOf(kind, FILES);
  const folder = options.out === undefined ? null : resolve(options.out);
  await asPerson(context, options.as, async (page) => {
    const { path, rows } = await page.tables.export({ kind: wanted, locale: out.locale, folder });
    out.line(out.t('tableMade', { path, rows }));
    out.value({ path, rows });
  });
}

/**
 * What a file of another program would change; with `--apply` it is written, doubts left as they are. Lines that were left
 * out go into a workbook of their own when `--out` names a folder. Exit 1: something was left out.
 */
export async function tableImportCommand(
  context: CommandContext,
  kind: string,
  file: string,
  options: TableImportOptions,
): Promise<ExitCode> {
  const { out } = context;
  const wanted = kindOf(kind, TABLE_KINDS);
  const path = resolve(file);
  if (!existsSync(path)) throw new CliError(3, 'noFile', { path: file });
  return asPerson(context, options.as, async (page) => {
    const preview = await page.tables.open({ kind: wanted, name: basename(path), data: null, path });
    const { previewId, counts, lines } = preview;
    for (const { row, title, state, fields, wrong } of lines)
      if (state !== 'same')
        out.line([row, title, state, [...fields, ...wrong.map(({ code }) => code)].join(' ')].join('\t'));
    const left = counts.doubt + counts.wrong;
    if (left > 0 && options.out !== undefined) {
      const { name, data } = await page.tables.problems({ previewId, locale: out.locale });
      const where = join(resolve(options.out), name);
      writeFileSync(where, Buffer.from(data, 'base64'));
      out.note(where);
    }
    const applied = options.apply === true ? await page.tables.apply({ previewId, take: [] }) : null;
    out.note(applied ? out.t('tableApplied', { rows: applied.rows, left }) : out.t('listPreviewed'));
    out.value({ counts, heads: preview.heads, applied });
    return left > 0 ? 1 : 0;
  });
}
