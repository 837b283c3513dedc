import type { Compiled } from '../../../shared/phrases/compile.ts';
import { compileLexicon } from '../../../shared/phrases/engine.ts';
import type { Lexicon } from '../../../shared/phrases/types.ts';
import { lintScenario } from '../../../shared/practice/lint.ts';
import type { Scenario } from '../../../shared/practice/types.ts';
import { type ScenarioWalk, type WalkManner, walkScenario } from '../../../shared/practice/walk.ts';
import { compile } from '../../../shared/script/compile.ts';
import { lintScript } from '../../../shared/script/lint.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { walkScript } from '../../../shared/script/walk.ts';

export type Task =
  | {
      readonly kind: 'lint' | 'walk';
      readonly number: number;
      readonly docs: readonly ScriptDoc[];
      readonly id: string;
    }
  | {
      readonly kind: 'lintScenario' | 'walkScenario';
      readonly number: number;
      readonly scenario: Scenario;
      readonly scripts: readonly string[];
    }
  | { readonly kind: 'phrases'; readonly lexicon: Lexicon };

/** Of a scenario's walk only what is told: the played calls themselves are large. */
export interface ScenarioWalked extends Pick<ScenarioWalk, 'edges' | 'ends' | 'problems'> {
  readonly calls: readonly { manner: WalkManner; language: string; total: number; end: string | null; mood: number }[];
}

/** Checks and walks away from the page: a long script takes seconds, and somebody is typing. */
let phrases: Compiled | null = null;

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  if (data.kind === 'phrases') {
    phrases = compileLexicon(data.lexicon, { examples: false }).compiled;
    return;
  }
  const { number } = data;
  try {
    postMessage({ number, found: find(data) });
  } catch (error) {
    postMessage({ number, fault: error instanceof Error ? error.message : String(error) });
  }
});

function find(task: Exclude<Task, { kind: 'phrases' }>): unknown {
  const known = phrases ? { phrases } : {};
  if ('docs' in task)
    return task.kind === 'lint' ? lintScript(task.docs, task.id, known) : walkScript(compile(task.docs, task.id));
  if (task.kind === 'lintScenario') return lintScenario(task.scenario, { ...known, scripts: new Set(task.scripts) });
  const { calls, edges, ends, problems } = walkScenario(task.scenario, known);
  const told = calls.map(({ manner, language, total, state }) => ({
    ...{ manner, language, total, end: state.ended?.end ?? null, mood: state.mood },
  }));
  return { calls: told, edges, ends, problems } satisfies ScenarioWalked;
}
