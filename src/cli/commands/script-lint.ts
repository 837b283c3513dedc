import { readBuiltIn } from '../../core/content/builtin.ts';
import { compileLexicon } from '../../shared/phrases/engine.ts';
import { lintScript } from '../../shared/script/lint.ts';
import type { LoadError } from '../../shared/script/load.ts';
import { type CommandContext, contentDir, silentLog } from '../context.ts';
import type { ExitCode } from '../exit.ts';
import { callable, readScriptFiles } from '../script-files.ts';

export interface LintLine {
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Of a file that does not load; null for findings in its meaning. */
  readonly line: number | null;
  readonly column: number | null;
  readonly step: string | null;
  readonly message: string;
}

/** Lines are held to the list that ships, as agents are. */
export function shippedPhrases() {
  const { phrases } = readBuiltIn(contentDir(), silentLog);
  return compileLexicon(phrases.body, { examples: false }).compiled;
}

/** Checks script files or folders of them. Exit code 1 when there is an error; warnings alone are fine. */
export function lintCommand({ out }: CommandContext, paths: readonly string[]): ExitCode {
  const files = paths.flatMap(readScriptFiles);
  const phrases = shippedPhrases();
  const docs = callable(files);
  const lines = files.flatMap(({ path: file, doc, errors }): LintLine[] => {
    if (!doc) return unread(file, errors);
    return lintScript(docs, doc.id, { phrases }).map(({ severity, code, step, message }) => ({
      path: file,
      severity,
      code,
      line: null,
      column: null,
      step,
      message,
    }));
  });
  return report(
    out,
    files.map((file) => file.path),
    lines,
  );
}

/** Faults of a file that does not load. */
export function unread(file: string, errors: readonly LoadError[]): LintLine[] {
  return errors.map(({ line, column, path: at, message }) => ({
    ...{ path: file, severity: 'error', code: 'load', line, column, step: null },
    message: at ? `${at}: ${message}` : message,
  }));
}

/** Says what was found; exit code 1 when there is an error. */
export function report(out: CommandContext['out'], files: readonly string[], lines: readonly LintLine[]): ExitCode {
  for (const { path: file, severity, code, line, column, step, message } of lines) {
    const where = line === null ? (step ? ` ${step}` : '') : `:${line}:${column}`;
    out.line(`${file}${where}: ${severity} ${code}: ${message}`);
  }
  const errors = lines.filter((line) => line.severity === 'error').length;
  const warnings = lines.length - errors;
  out.line(lines.length === 0 ? out.t('noFindings') : out.t('findings', { errors, warnings }));
  out.value({ files, errors, warnings, findings: lines });
  return errors > 0 ? 1 : 0;
}
