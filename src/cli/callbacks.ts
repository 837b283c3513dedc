import type { Command } from 'commander';
import type { DueOptions, ListExportOptions, ListImportOptions } from './commands/callbacks.ts';
import type { TableExportOptions, TableImportOptions } from './commands/tables.ts';
import type { CommandContext } from './context.ts';
import type { WordKey } from './words.ts';

export interface Builder {
  add<Options>(
    parent: Command,
    name: string,
    about: WordKey,
    run: (context: CommandContext, options: Options, args: readonly string[]) => unknown,
  ): Command;
  group(name: string, about: WordKey): Command;
  t(key: WordKey): string;
}

/** `zuoxi callbacks due|export|import`, for scheduled tasks. */
export function addCallbackCommands({ add, group, t }: Builder): void {
  const callbacks = group('callbacks', 'callbacksAbout');
  const load = () => import('./commands/callbacks.ts');
  add<DueOptions>(callbacks, 'due', 'dueAbout', async (context, options) => (await load()).dueCommand(context, options))
    .option('--date <day>', t('dateOption'))
    .option('--as <name>', t('listAsOption'));
  add<ListExportOptions>(callbacks, 'export', 'listExportAbout', async (context, options) =>
    (await load()).listExportCommand(context, options),
  )
    .option('--date <day>', t('dateOption'))
    .option('--out <dir>', t('outOption'))
    .option('--layout <name>', t('layoutOption'))
    .option('--split', t('splitOption'))
    .option('--masked', t('maskedOption'))
    .option('--as <name>', t('listAsOption'));
  add<ListImportOptions>(callbacks, 'import', 'listImportAbout', async (context, options, [file = '']) =>
    (await load()).listImportCommand(context, file, options),
  )
    .argument('<file>', t('fileArgument'))
    .option('--apply', t('applyOption'))
    .option('--as <name>', t('listAsOption'));
}

/** `zuoxi tables export|import`: customers, machines, open tickets and call statistics of other programs. */
export function addTableCommands({ add, group, t }: Builder): void {
  const tables = group('tables', 'tablesAbout');
  const load = () => import('./commands/tables.ts');
  add<TableExportOptions>(tables, 'export', 'tableExportAbout', async (context, options, [kind = '']) =>
    (await load()).tableExportCommand(context, kind, options),
  )
    .argument('<kind>', t('tableKindArgument'))
    .option('--out <dir>', t('outOption'))
    .option('--as <name>', t('listAsOption'));
  add<TableImportOptions>(tables, 'import', 'tableImportAbout', async (context, options, [kind = '', file = '']) =>
    (await load()).tableImportCommand(context, kind, file, options),
  )
    .argument('<kind>', t('tableKindArgument'))
    .argument('<file>', t('fileArgument'))
    .option('--apply', t('applyOption'))
    .option('--out <dir>', t('leftOption'))
    .option('--as <name>', t('listAsOption'));
}
