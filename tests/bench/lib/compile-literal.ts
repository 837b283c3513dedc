import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { makePattern } from '../../../src/shared/phrases/pattern.ts';
import { buildTrie } from '../../../src/shared/phrases/trie.ts';

/** Worker of the phrase benchmark: compiles the literal layer of a list and says how long and how large it was. */
export type LiteralFigures = { readonly ms: number; readonly heapMb: number };

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function held(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const phrases = workerData as readonly string[];
const before = held();
const start = performance.now();
const patterns = phrases.flatMap((phrase, at) => {
  const pattern = makePattern(at, phrase, 'strong', 'hans');
  return typeof pattern === 'string' ? [] : [pattern];
});
const trie = buildTrie(patterns, false);
const ms = performance.now() - start;
const heapMb = (held() - before) / 1_048_576;
if (trie.patterns.length === 0) throw new Error('nothing was compiled');
parentPort?.postMessage({ ms, heapMb } satisfies LiteralFigures);
