import { join } from 'node:path';
import { lintScenario } from '../../shared/practice/lint.ts';
import { loadScenario } from '../../shared/practice/load.ts';
import { walkScenario } from '../../shared/practice/walk.ts';
import { type CommandContext, contentDir } from '../context.ts';
import { CliError, type ExitCode } from '../exit.ts';
import { readFilesAs, readScriptFiles } from '../script-files.ts';
import { type LintLine, report, shippedPhrases, unread } from './script-lint.ts';

export interface ScenarioWalkOptions {
  readonly random?: string;
}

/** Checks scenario files or folders of them. Exit code 1 when there is an error; warnings alone are fine. */
export function scenarioLintCommand({ out }: CommandContext, paths: readonly string[]): ExitCode {
  const files = paths.flatMap((path) => readFilesAs(path, loadScenario));
  const scripts = new Set(readScriptFiles(join(contentDir(), 'scripts')).flatMap(({ doc }) => (doc ? [doc.id] : [])));
  const phrases = shippedPhrases();
  const lines = files.flatMap(({ path, doc, errors }): LintLine[] => {
    if (!doc) return unread(path, errors);
    return lintScenario(doc, { scripts, phrases }).map(({ severity, code, part, message }) => ({
      ...{ path, severity, code, line: null, column: null, message },
      step: part ? `${part.kind} ${part.id}` : null,
    }));
  });
  return report(
    out,
    files.map(({ path }) => path),
    lines,
  );
}

const MOST = 10_000;

/** Plays one scenario at best, at worst and at random; exit code 1 when a way or end is never met or a call gets stuck. */
export function scenarioWalkCommand({ out }: CommandContext, path: string, options: ScenarioWalkOptions): ExitCode {
  const random = Number(options.random ?? 200);
  if (!Number.isInteger(random) || random < 0 || random > MOST)
    throw new CliError(2, 'badValue', { what: '--random', value: options.random ?? '' });
  const [file] = readFilesAs(path, loadScenario);
  if (!file?.doc) {
    for (const { line, column, message } of file?.errors ?? []) out.line(`${path}:${line}:${column}: ${message}`);
    out.value({ path, errors: file?.errors ?? [] });
    return 1;
  }
  const { calls, edges, ends, problems } = walkScenario(file.doc, { random, phrases: shippedPhrases() });
  for (const { manner, language, total, state } of calls) {
    if (manner === 'random') continue;
    const end = state.ended?.end ?? '–';
    out.line(out.t(manner === 'best' ? 'playedBest' : 'playedWorst', { language, total, end }));
  }
  out.line(
    out.t('walked', {
      ...{ runs: calls.length, edges: edges.total - edges.missed.length, edgesTotal: edges.total },
      ...{ outcomes: ends.total - ends.missed.length, outcomesTotal: ends.total },
    }),
  );
  for (const what of [...edges.missed, ...ends.missed]) out.line(out.t('missedEdge', { what }));
  for (const problem of problems) out.line(problem);
  const played = calls.map(({ manner, language, seed, total, state }) => ({
    ...{ manner, language, seed, total, end: state.ended?.end ?? null, mood: state.mood },
  }));
  out.value({ path, scenario: file.doc.id, calls: played, edges, ends, problems });
  return edges.missed.length + ends.missed.length + problems.length > 0 ? 1 : 0;
}
