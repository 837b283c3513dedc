import { CommanderError } from 'commander';
import { CliError, type ExitCode } from './exit.ts';
import { type CliLocale, cliLocale, wantedLocale } from './locale.ts';
import type { Streams } from './output.ts';
import { createProgram, wrongUse } from './program.ts';
import { word } from './words.ts';

/**
 * Runs one command line and answers its exit code: 0 fine, 1 problems found, 2 wrong use, 3 environment at fault.
 * Never throws and never prints a stack: a bug is one line, its stack only with ZUOXI_DEBUG set.
 */
export async function runCli(
  args: readonly string[],
  streams: Streams,
  env: Record<string, string | undefined>,
  input: AsyncIterable<string | Uint8Array>,
): Promise<ExitCode> {
  const locale = cliLocale(wantedLocale(args), env, Intl.DateTimeFormat().resolvedOptions().locale);
  let code: ExitCode = 0;
  const exit = (given: ExitCode) => {
    code = given;
  };
  try {
    const program = createProgram({ locale, streams, env, input, exit });
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return fail(error, locale, args, streams, env);
  }
}

function fail(
  error: unknown,
  locale: CliLocale,
  args: readonly string[],
  streams: Streams,
  env: Record<string, string | undefined>,
): ExitCode {
  const json = args.includes('--json');
  const say = (code: ExitCode, key: string, message: string): ExitCode => {
    streams.err(`zuoxi: ${message}\n`);
    if (json) streams.out(`${JSON.stringify({ error: { code: key, message, exit: code } }, null, 2)}\n`);
    return code;
  };
  if (error instanceof CommanderError) {
    // Help and version come this way, too; a group without a command shows its help as an error.
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return 2;
    const code = say(2, error.code, wrongUse(error, locale));
    streams.err(`${word(locale, 'seeHelp', { command: 'zuoxi' })}\n`);
    return code;
  }
  if (error instanceof CliError) return say(error.exit, error.key, word(locale, error.key, error.params));
  const message = error instanceof Error ? error.message : String(error);
  if (env.ZUOXI_DEBUG && error instanceof Error) streams.err(`${error.stack}\n`);
  return say(3, 'bug', word(locale, 'bug', { message }));
}
