import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Lexicon } from '../../../shared/phrases/types.ts';
import type { LintFinding } from '../../../shared/practice/finding.ts';
import type { Scenario } from '../../../shared/practice/types.ts';
import { orpc } from '../../rpc/client.ts';
import { type Answer, startWorker, WAIT_MS } from '../studio/checks.ts';
import type { ScenarioWalked, Task } from '../studio/studio.worker.ts';

/** A worker that knows the site's phrase list. */
function usePhrases(): Lexicon | null {
  const phrases = useQuery(orpc.documents.phrases.queryOptions()).data;
  return phrases ? (phrases.body as Lexicon) : null;
}

/** What lint finds in the scenario as it is written, a moment after the last key. Only the newest answer counts. */
export function useFindings(scenario: Scenario, scripts: readonly string[]): readonly LintFinding[] | null {
  const lexicon = usePhrases();
  const worker = useRef<Worker>(null);
  const latest = useRef(0);
  const [findings, setFindings] = useState<readonly LintFinding[] | null>(null);
  useEffect(() => {
    const started = startWorker();
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.number === latest.current) setFindings((data.found as LintFinding[] | undefined) ?? []);
    };
    return () => started.terminate();
  }, []);
  useEffect(() => {
    if (lexicon) worker.current?.postMessage({ kind: 'phrases', lexicon } satisfies Task);
  }, [lexicon]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another phrase list finds other things in the same words
  useEffect(() => {
    latest.current += 1;
    const task: Task = { kind: 'lintScenario', number: latest.current, scenario, scripts };
    const timer = setTimeout(() => worker.current?.postMessage(task), WAIT_MS);
    return () => clearTimeout(timer);
  }, [scenario, scripts, lexicon]);
  return findings;
}

interface Walking {
  readonly walk: ScenarioWalked | null;
  readonly fault: string | null;
  readonly running: boolean;
}

/** The automatic walk, started by hand, and stopped when the page is left. */
export function useWalk(scenario: Scenario, scripts: readonly string[]): Walking & { start(): void; stop(): void } {
  const lexicon = usePhrases();
  const worker = useRef<Worker>(null);
  const [state, setState] = useState<Walking>({ walk: null, fault: null, running: false });
  useEffect(() => () => worker.current?.terminate(), []);
  return {
    ...state,
    stop() {
      worker.current?.terminate();
      setState((before) => ({ ...before, running: false }));
    },
    start() {
      worker.current?.terminate();
      const started = startWorker();
      worker.current = started;
      setState({ walk: null, fault: null, running: true });
      started.onmessage = ({ data }: MessageEvent<Answer>) => {
        setState({
          walk: (data.found as ScenarioWalked | undefined) ?? null,
          fault: data.fault ?? null,
          running: false,
        });
        started.terminate();
      };
      if (lexicon) started.postMessage({ kind: 'phrases', lexicon } satisfies Task);
      started.postMessage({ kind: 'walkScenario', number: 1, scenario, scripts } satisfies Task);
    },
  };
}
