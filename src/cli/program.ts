import { readFile } from 'node:fs/promises';
import { Command, type CommanderError, type Help, Option } from 'commander';
import { addCallbackCommands, addTableCommands } from './callbacks.ts';
import type { PhrasesCheckOptions } from './commands/phrases-check.ts';
import type { ExportOptions } from './commands/script-export.ts';
import type { ImportOptions } from './commands/script-import.ts';
import type { CreateOptions } from './commands/workspace-create.ts';
import { appVersion, type CommandContext, type CommonOptions, commandContext } from './context.ts';
import type { ExitCode } from './exit.ts';
import { addHubCommands } from './hub.ts';
import type { CliLocale } from './locale.ts';
import type { Streams } from './output.ts';
import { addPracticeCommands } from './practice.ts';
import { type WordKey, word } from './words.ts';

export interface ProgramDeps {
  readonly locale: CliLocale;
  readonly streams: Streams;
  readonly env: Record<string, string | undefined>;
  /** What a command reads that works on lines. */
  readonly input: AsyncIterable<string | Uint8Array>;
  /** Called with the exit code of the command that ran. */
  readonly exit: (code: ExitCode) => void;
}

type Run<Options> = (context: CommandContext, options: Options, args: readonly string[]) => unknown;

/** The whole command line; commands are made of their texts, options and what they run. */
export function createProgram(deps: ProgramDeps): Command {
  const t = (key: WordKey) => word(deps.locale, key);
  const program = new Command('zuoxi');
  localise(program, deps);
  program.description(t('about')).version(appVersion(), '-V, --version', t('versionOption'));
  program.helpCommand('help [command]', t('helpCommand'));
  program.addHelpText('after', `\n${t('exitCodes')}`);

  const add = <Options>(parent: Command, name: string, about: WordKey, run: Run<Options>): Command => {
    const command = parent.command(name).description(t(about));
    localise(command, deps);
    command
      .option('--data <dir>', t('dataOption'))
      .option('--profile <name>', t('profileOption'))
      .option('--json', t('jsonOption'))
      .addOption(new Option('--locale <locale>', t('localeOption')).choices(['zh-HK', 'zh-CN', 'en']));
    command.action(async () => {
      const options = command.opts<CommonOptions & Options>();
      const context = commandContext(options, deps.locale, deps.streams, deps.env);
      const code = await run(context, options, command.args);
      deps.exit(typeof code === 'number' ? (code as ExitCode) : 0);
    });
    return command;
  };
  const group = (name: string, about: WordKey, parent: Command = program) => {
    const command = parent.command(name).description(t(about));
    localise(command, deps);
    return command.helpCommand('help [command]', t('helpCommand'));
  };

  // Each command is loaded when it is called: help and open must not wait for the core.
  add<{ integrity: boolean }>(program, 'doctor', 'doctorAbout', async (context, options) =>
    (await import('./commands/doctor.ts')).doctorCommand(context, options),
  ).option('--no-integrity', t('skipIntegrity'));
  const workspace = group('workspace', 'workspaceAbout');
  add<CreateOptions>(workspace, 'create', 'createAbout', async (context, options) =>
    (await import('./commands/workspace-create.ts')).createCommand(context, options),
  )
    .option('--sample', t('sampleOption'))
    .option('--customers <count>', t('customersOption'))
    .option('--tickets <count>', t('ticketsOption'))
    .option('--seed <seed>', t('seedOption'))
    .option('--now <instant>', t('nowOption'));
  add(workspace, 'info', 'infoAbout', async (context) =>
    (await import('./commands/workspace-info.ts')).infoCommand(context),
  );
  add(program, 'open', 'openAbout', async (context, _, [link = '']) =>
    (await import('./commands/open.ts')).openCommand(context, link),
  ).argument('<link>', t('linkArgument'));
  const script = group('script', 'scriptAbout');
  add(script, 'lint', 'lintAbout', async (context, _, files) =>
    (await import('./commands/script-lint.ts')).lintCommand(context, files),
  ).argument('<files...>', t('fileArgument'));
  add(script, 'walk', 'walkAbout', async (context, _, [file = '']) =>
    (await import('./commands/script-walk.ts')).walkCommand(context, file),
  ).argument('<file>', t('fileArgument'));
  add<ExportOptions>(script, 'export', 'exportAbout', async (context, options, keys) =>
    (await import('./commands/script-export.ts')).exportCommand(context, keys, options),
  )
    .argument('[keys...]', t('keysArgument'))
    .option('--to <dir>', t('toOption'));
  add<ImportOptions>(script, 'import', 'importAbout', async (context, options, files) =>
    (await import('./commands/script-import.ts')).importCommand(context, files, options),
  )
    .argument('<files...>', t('fileArgument'))
    .option('--as <name>', t('asOption'))
    .option('--replace', t('replaceOption'));
  add<PhrasesCheckOptions>(group('phrases', 'phrasesAbout'), 'check', 'checkAbout', async (_, options) => {
    const { phrasesCheck } = await import('./commands/phrases-check.ts');
    return phrasesCheck(options, {
      input: deps.input,
      write: (line) => deps.streams.out(`${line}\n`),
      error: (line) => deps.streams.err(`${line}\n`),
      readFile: (path) => readFile(path, 'utf8'),
    });
  })
    .option('--jsonl', t('jsonlOption'))
    .option('--min-severity <severity>', t('minSeverityOption'))
    .option('--lexicon <file>', t('lexiconOption'))
    .addOption(
      new Option('--scope <scope>', t('scopeOption')).choices([
        'note',
        'reply',
        'chat',
        'voice',
        'quickPhrase',
        'script',
      ]),
    );
  addPracticeCommands({ add, group, t });
  addCallbackCommands({ add, group, t });
  addTableCommands({ add, group, t });
  addHubCommands({ add, group, t });
  return program;
}

/** Commander's own words, and its ends as errors instead of process.exit. */
function localise(command: Command, { locale, streams }: ProgramDeps): void {
  const titles: Record<string, WordKey> = {
    'Usage:': 'usageTitle',
    'Options:': 'optionsTitle',
    'Commands:': 'commandsTitle',
    'Arguments:': 'argumentsTitle',
  };
  command.configureHelp({
    styleTitle: (title) => (titles[title] ? word(locale, titles[title]) : title),
    optionDescription(this: Help, option) {
      const fallback = option.defaultValue === undefined || typeof option.defaultValue === 'boolean';
      return fallback
        ? option.description
        : `${option.description} (${word(locale, 'defaultWord')} ${option.defaultValue})`;
    },
  });
  command.helpOption('-h, --help', word(locale, 'helpOption'));
  // Errors are worded in run.ts; what else goes there is the help of a group that was given no command.
  command.configureOutput({
    writeOut: streams.out,
    writeErr: (text) => {
      if (!text.startsWith('error:')) streams.err(text);
    },
  });
  command.exitOverride();
}

const USE_ERRORS: Readonly<Record<string, WordKey>> = {
  'commander.unknownOption': 'unknownOption',
  'commander.unknownCommand': 'unknownCommand',
  'commander.missingArgument': 'missingArgument',
  'commander.optionMissingArgument': 'missingValue',
  'commander.missingMandatoryOptionValue': 'missingArgument',
  'commander.excessArguments': 'excessArguments',
};

/** A commander error in the person's language; the quoted thing of its message is what it is about. */
export function wrongUse(error: CommanderError, locale: CliLocale): string {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const what = error.code === 'commander.unknownOption' ? quoted : (quoted.split(',').at(-1)?.trim() ?? '');
  if (error.code === 'commander.invalidArgument') {
    const [option, value] = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
    return word(locale, 'badValue', { what: option?.split(' ')[0] ?? '', value: value ?? '' });
  }
  const key = USE_ERRORS[error.code];
  return key ? word(locale, key, { what }) : word(locale, 'wrongUse', { what: error.message.replace(/^error: /, '') });
}
