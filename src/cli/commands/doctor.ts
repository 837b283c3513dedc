import type { CommandContext } from '../context.ts';
import { browser, type Check, dataFolder, disk, electron, fonts, locale, node, sqlite } from '../doctor/checks.ts';
import { workspaceChecks } from '../doctor/workspace-checks.ts';
import type { ExitCode } from '../exit.ts';
import { table } from '../output.ts';

const MARKS: Record<Check['state'], string> = { ok: '✓', warn: '!', bad: '✗', fail: '✗' };

/** Answers the exit code: 3 when something of the machine is missing, 1 when the data has a problem. */
export function doctorCommand(context: CommandContext, options: { readonly integrity: boolean }): ExitCode {
  const { out, dataDir, profile } = context;
  const checks: Check[] = [node, electron, browser, sqlite, dataFolder].map((check) => check(context));
  const loads = checks.every((check) => check.id !== 'sqlite' || check.state === 'ok');
  if (loads) checks.push(...workspaceChecks(context, options.integrity));
  checks.push(...[disk, locale, fonts].map((check) => check(context)));
  const lines = table(checks.map(({ id, state, detail }) => [`${MARKS[state]} ${out.t(id)}`, detail]));
  for (const line of lines) out.line(line);
  const exit = checks.some(({ state }) => state === 'fail') ? 3 : checks.some(({ state }) => state === 'bad') ? 1 : 0;
  out.value({ dataDir, profile, exit, checks });
  return exit;
}
