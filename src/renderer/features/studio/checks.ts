import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Lexicon } from '../../../shared/phrases/types.ts';
import type { Finding } from '../../../shared/script/finding.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import type { Walk } from '../../../shared/script/walk.ts';
import { orpc } from '../../rpc/client.ts';
import type { Task } from './studio.worker.ts';

export interface Answer {
  readonly number: number;
  readonly found?: unknown;
  readonly fault?: string;
}

export function startWorker(): Worker {
  return new Worker(new URL('./studio.worker.ts', import.meta.url), { type: 'module' });
}

export const WAIT_MS = 150;

/** What lint finds in the script as it is written, a moment after the last key. Only the newest answer counts. */
export function useFindings(doc: ScriptDoc, others: readonly ScriptDoc[]): readonly Finding[] | null {
  const phrases = useQuery(orpc.documents.phrases.queryOptions()).data;
  const worker = useRef<Worker>(null);
  const latest = useRef(0);
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  useEffect(() => {
    const started = startWorker();
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.number === latest.current) setFindings((data.found as Finding[] | undefined) ?? []);
    };
    return () => started.terminate();
  }, []);
  useEffect(() => {
    if (!phrases) return;
    worker.current?.postMessage({ kind: 'phrases', lexicon: phrases.body as Lexicon } satisfies Task);
  }, [phrases]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another phrase list finds other things in the same words
  useEffect(() => {
    latest.current += 1;
    const task: Task = { kind: 'lint', number: latest.current, docs: [...others, doc], id: doc.id };
    const timer = setTimeout(() => worker.current?.postMessage(task), WAIT_MS);
    return () => clearTimeout(timer);
  }, [doc, others, phrases]);
  return findings;
}

export interface Walked {
  readonly walk: Walk | null;
  readonly fault: string | null;
  readonly running: boolean;
  start(): void;
  stop(): void;
}

/** The automatic walk, started by hand: it can take seconds, and can be stopped. */
export function useWalk(doc: ScriptDoc, others: readonly ScriptDoc[]): Walked {
  const worker = useRef<Worker>(null);
  const [state, setState] = useState<{ walk: Walk | null; fault: string | null; running: boolean }>({
    walk: null,
    fault: null,
    running: false,
  });
  const stop = () => {
    worker.current?.terminate();
    worker.current = null;
    setState((before) => ({ ...before, running: false }));
  };
  useEffect(() => () => worker.current?.terminate(), []);
  return {
    ...state,
    stop,
    start() {
      worker.current?.terminate();
      const started = startWorker();
      worker.current = started;
      setState({ walk: null, fault: null, running: true });
      started.onmessage = ({ data }: MessageEvent<Answer>) => {
        setState({ walk: (data.found as Walk | undefined) ?? null, fault: data.fault ?? null, running: false });
        started.terminate();
      };
      started.postMessage({ kind: 'walk', number: 1, docs: [...others, doc], id: doc.id } satisfies Task);
    },
  };
}
