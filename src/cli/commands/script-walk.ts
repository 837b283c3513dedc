import { compile } from '../../shared/script/compile.ts';
import { walkScript } from '../../shared/script/walk.ts';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit.ts';
import { callable, readScriptFiles } from '../script-files.ts';

/** Walks one script through all its edges and outcomes; exit code 1 when something is never met or a run gets stuck. */
export function walkCommand({ out }: CommandContext, path: string): ExitCode {
  const [file] = readScriptFiles(path);
  if (!file?.doc) {
    for (const { line, column, message } of file?.errors ?? []) out.line(`${path}:${line}:${column}: ${message}`);
    out.value({ path, errors: file?.errors ?? [] });
    return 1;
  }
  const walk = walkScript(compile(callable([file]), file.doc.id));
  const { edges, outcomes, problems } = walk;
  out.line(
    out.t(edges.total === 0 ? 'walkedOneStep' : 'walked', {
      runs: walk.runs.length,
      edges: edges.total - edges.missed.length,
      edgesTotal: edges.total,
      outcomes: outcomes.total - outcomes.missed.length,
      outcomesTotal: outcomes.total,
    }),
  );
  for (const what of [...edges.missed, ...outcomes.missed]) out.line(out.t('missedEdge', { what }));
  for (const problem of problems) out.line(problem);
  out.line(walk.bound);
  out.value({ path, script: file.doc.id, ...walk, runs: walk.runs.length });
  return edges.missed.length + outcomes.missed.length + problems.length > 0 ? 1 : 0;
}
