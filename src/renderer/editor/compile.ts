import { type Compiled, compileRules } from '../../shared/phrases/compile.ts';
import { type Packed, unpack } from '../../shared/phrases/pack.ts';
import { jyutpingReadings, pinyinReadings } from '../../shared/phrases/sound/readings.ts';
import type { Lexicon } from '../../shared/phrases/types.ts';
import { wordLevels } from '../../shared/phrases/words.ts';

export interface CompileRequest {
  readonly lexicon: Lexicon;
}

export interface CompileAnswer {
  readonly packed: Packed;
}

/** Longest wait for a moment in which nobody types, milliseconds. */
const PATIENCE = 1_000;

function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: PATIENCE });
  });
}

/** What the first check would otherwise build, a few milliseconds each: one at a time, between the keys. */
const WARM_UPS: readonly (() => unknown)[] = [pinyinReadings, jyutpingReadings, wordLevels];

function inWorker(lexicon: Lexicon): Promise<Packed> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./compile.worker.ts', import.meta.url), { type: 'module' });
    const done = () => worker.terminate();
    worker.onmessage = ({ data }: MessageEvent<CompileAnswer>) => {
      done();
      resolve(data.packed);
    };
    worker.onerror = (event) => {
      done();
      reject(new Error(`the worker that compiles phrases failed: ${event.message}`));
    };
    worker.onmessageerror = () => {
      done();
      reject(new Error('the worker that compiles phrases was not understood'));
    };
    worker.postMessage({ lexicon } satisfies CompileRequest);
  });
}

/**
 * Compiles a published list off the page's thread. Where no worker can be had the page does it itself when idle: marks
 * that come late are better than none.
 */
export async function compileAside(lexicon: Lexicon): Promise<Compiled> {
  const packed = await inWorker(lexicon).catch((cause: unknown) => {
    // An error of the page, so that every end-to-end test in either shell fails on it.
    console.error(cause);
    return null;
  });
  if (!packed) {
    await whenIdle();
    return compileRules(lexicon, new Set()).compiled;
  }
  for (const warmUp of WARM_UPS) {
    await whenIdle();
    warmUp();
  }
  return unpack(packed, lexicon.rules);
}
