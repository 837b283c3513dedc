import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ListPreview } from '../../contract/lists.ts';
import { columnOf } from '../../shared/lists/columns.ts';
import { isDate } from '../../shared/site-time.ts';
import type { CommandContext } from '../context.ts';
import { asPerson } from '../desk.ts';
import { CliError, type ExitCode } from '../exit.ts';

export interface DueOptions {
  readonly as?: string;
  readonly date?: string;
}

export interface ListExportOptions extends DueOptions {
  readonly out?: string;
  readonly layout?: string;
  readonly split?: boolean;
  readonly masked?: boolean;
}

export interface ListImportOptions {
  readonly as?: string;
  readonly apply?: boolean;
}

const dayOf = (date: string | undefined): string | null => {
  if (date !== undefined && !isDate(date)) throw new CliError(2, 'badValue', { what: '--date', value: date });
  return date ?? null;
};

/** Who is due a callback on a day, most urgent first. */
export async function dueCommand(context: CommandContext, options: DueOptions): Promise<void> {
  const { out } = context;
  const day = dayOf(options.date);
  await asPerson(context, options.as, async (page) => {
    const list = await page.lists.due({ day });
    for (const row of list.rows) {
      const phones = row.phones.map(({ written }) => written).join(' / ');
      out.line([row.dueDate, row.daysOverdue, row.customerNumber, row.name, phones, row.ownerName ?? '–'].join('\t'));
    }
    out.note(out.t('dueCount', { count: list.rows.length, day: list.day }));
    out.value(list);
  });
}

/** The list of a day as a workbook, into a folder: for a scheduled task. */
export async function listExportCommand(context: CommandContext, options: ListExportOptions): Promise<void> {
  const { out } = context;
  const day = dayOf(options.date);
  await asPerson(context, options.as, async (page) => {
    const { layouts } = await page.lists.board();
    const layout = layouts.find(
      ({ id, name }) => options.layout === undefined || name === options.layout || id === options.layout,
    );
    if (!layout) throw new CliError(2, 'badValue', { what: '--layout', value: options.layout ?? '' });
    const made = await page.lists.export({
      day,
      layoutId: layout.id,
      locale: out.locale,
      split: options.split === true ? 'owner' : 'one',
      masked: options.masked === true,
      folder: options.out === undefined ? null : resolve(options.out),
    });
    for (const { path, rows, overdue } of made.files) out.line(out.t('listMade', { path, rows, overdue }));
    out.value(made);
  });
}

/** What a workbook would change; with `--apply` it is written, conflicts left as they are. Exit 1: something was left out. */
export async function listImportCommand(
  context: CommandContext,
  file: string,
  options: ListImportOptions,
): Promise<ExitCode> {
  const { out } = context;
  const path = resolve(file);
  if (!existsSync(path)) throw new CliError(3, 'noFile', { path: file });
  return asPerson(context, options.as, async (page) => {
    const preview = await page.lists.open({ name: basename(path), data: null, path });
    for (const line of linesOf(preview)) out.line(line);
    const left = preview.problemCount + preview.changes.flatMap(({ cells }) => cells).filter(isLeft).length;
    const applied =
      options.apply === true ? await page.lists.apply({ previewId: preview.previewId, take: [], skip: [] }) : null;
    out.note(applied ? out.t('listApplied', { rows: applied.rows, cells: applied.cells }) : out.t('listPreviewed'));
    out.value({ preview, applied });
    return left > 0 ? 1 : 0;
  });
}

const isLeft = ({ state }: ListPreview['changes'][number]['cells'][number]) =>
  state === 'conflict' || state === 'refused';

function linesOf({ changes, problems, deleted }: ListPreview): string[] {
  const field = (column: (typeof problems)[number]['column']) => (column ? columnOf(column).label.en : '');
  return [
    ...changes.flatMap(({ row, name, cells }) =>
      cells.map(({ column, was, now, state, reason }) =>
        [row, name, field(column), `${was ?? ''} → ${now ?? ''}`, reason ?? state].join('\t'),
      ),
    ),
    ...problems.map(({ row, name, column, code, text }) => [row, name, field(column), text, code].join('\t')),
    ...deleted.map(({ name }) => ['', name, '', '', 'rowDeleted'].join('\t')),
  ];
}
