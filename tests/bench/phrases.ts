import { Worker } from 'node:worker_threads';
import { createChecker } from '../../src/shared/phrases/checker.ts';
import { type Compiled, compileRules } from '../../src/shared/phrases/compile.ts';
import { checkText } from '../../src/shared/phrases/engine.ts';
import { compileExact, findExact } from '../../src/shared/phrases/exact.ts';
import type { Lexicon, PhraseRule } from '../../src/shared/phrases/types.ts';
import { wordLevels } from '../../src/shared/phrases/words.ts';
import type { LiteralFigures } from './lib/compile-literal.ts';
import { loadNow } from './lib/desk.ts';
import type { BenchOptions, Figure } from './lib/figures.ts';
import { round, type Times } from './lib/figures.ts';
import { makePeers } from './lib/phrase-peers.ts';

/** Figures of this benchmark, by what was measured; times in milliseconds. */
type Figures = Record<string, Figure>;

const options = { scope: 'note' } as const;
/** Characters that own and other matchers are compared on. */
const PEER_TEXT = 100_000;

/** Small fixed generator, so that every run measures the same work. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const words = [...wordLevels().keys()].filter((word) => word.length === 2);

function sentence(next: () => number, length: number): string {
  let text = '';
  while (text.length < length) {
    text += words[Math.floor(next() * words.length)];
    if (next() < 0.12) text += next() < 0.6 ? ',' : '。';
  }
  return text.slice(0, length);
}

export function syntheticLexicon(count: number): Lexicon {
  const next = random(count);
  const rules = Array.from({ length: count }, (_, at): PhraseRule => {
    const phrase = sentence(next, 3 + Math.floor(next() * 5)).replace(/[,。]/gu, '的');
    return {
      id: `R${at}`,
      phrase,
      category: 'x',
      severity: 'warn',
      scope: ['note'],
      variants: { hans: [phrase] },
      suggestion: {},
    };
  });
  return { format: 'zuoxi-phrases/1', name: 'bench', rules };
}

type Measured = Times & { readonly p99: number };

function times(samples: number[]): Measured {
  const sorted = samples.sort((a, b) => a - b);
  // Four digits: a keystroke is a matter of microseconds.
  const at = (part: number): number =>
    Number(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!.toFixed(4));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), runs: sorted.length };
}

function measure(runs: number, work: (run: number) => void): Measured {
  for (let warm = 0; warm < Math.min(50, runs); warm += 1) work(warm);
  const samples: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work(run);
    samples.push(performance.now() - start);
  }
  return times(samples);
}

function keystrokes(compiled: Compiled, text: string): Measured {
  const checker = createChecker(compiled);
  let findings = checker.check(text, options);
  const next = random(9);
  let length = text.length;
  return measure(600, (run) => {
    const at = Math.floor(next() * length);
    const insert = text.charAt((run * 7) % text.length);
    findings = checker.update(findings, { from: at, to: at, insert });
    length += 1;
  });
}

function floor(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum += text.charCodeAt(i);
  return sum;
}

function inWorker(phrases: readonly string[]): Promise<LiteralFigures> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./lib/compile-literal.ts', import.meta.url), { workerData: phrases });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function compileTime(count: number, lexicon: Lexicon, figures: Figures): Promise<Compiled> {
  const { ms, heapMb } = await inWorker(lexicon.rules.map(({ phrase }) => phrase));
  figures[`compile literal layer in a worker ${count} rules`] = round(ms);
  figures[`heap of the literal layer, MB ${count} rules`] = round(heapMb);
  const start = performance.now();
  const { compiled } = compileRules(lexicon, new Set());
  figures[`compile all layers ${count} rules`] = round(performance.now() - start);
  return compiled;
}

async function exactAndPeers(count: number, lexicon: Lexicon, figures: Figures): Promise<void> {
  const phrases = lexicon.rules.map(({ phrase }) => phrase);
  const exact = compileExact(phrases);
  const text = sentence(random(41), PEER_TEXT);
  let hits = 0;
  const own = measure(60, () => findExact(exact, text, () => (hits += 1)));
  figures[`exact only ${count} rules 100,000 chars`] = own;
  const { peers, missing } = await makePeers(phrases);
  let fastest: { name: string; p50: number } | undefined;
  for (const { name, count: find } of peers) {
    const slow = name === 'RegExp' && count > 1000;
    const figure = measure(slow ? 2 : 30, () => {
      hits += find(text);
    });
    figures[`${name} ${count} rules 100,000 chars`] = figure;
    if (fastest === undefined || figure.p50 < fastest.p50) fastest = { name, p50: figure.p50 };
  }
  if (fastest)
    figures[`times as fast as ${fastest.name}, the fastest peer, ${count} rules`] = round(fastest.p50 / own.p50);
  for (const line of missing) console.error(`left out: ${line}`);
  if (hits < 0) throw new Error('unreachable');
}

function limits(figures: Figures): void {
  let sink = 0;
  for (const size of [100, 500, 5000, PEER_TEXT]) {
    const text = sentence(random(3), size);
    figures[`limit: one charCodeAt pass ${size} chars`] = measure(400, () => {
      sink += floor(text);
    });
  }
  if (sink < 0) throw new Error('unreachable');
}

/**
 * Times in ms: full check and keystroke per size, exact-only mode beside its peers, compile times, one charCodeAt
 * pass as the limit, and the load of the machine before and after.
 */
export async function run({ size: scale }: BenchOptions): Promise<Figures> {
  const figures: Figures = {};
  const load = loadNow();
  for (const count of scale === 'small' ? [28, 1000] : [28, 1000, 10_000]) {
    const lexicon = syntheticLexicon(count);
    const compiled = await compileTime(count, lexicon, figures);
    for (const size of [100, 500, 5000]) {
      const texts = Array.from({ length: 20 }, (_, at) => sentence(random(at + 1), size));
      figures[`check ${count} rules ${size} chars`] = measure(400, (at) =>
        checkText(compiled, texts[at % 20]!, options),
      );
    }
    figures[`keystroke ${count} rules 5000 chars`] = keystrokes(compiled, sentence(random(77), 5000));
    const big = sentence(random(5), 5_000_000);
    const began = performance.now();
    checkText(compiled, big, options);
    figures[`check ${count} rules 10 MB (5,000,000 UTF-16 units)`] = round(performance.now() - began);
    await exactAndPeers(count, lexicon, figures);
  }
  limits(figures);
  figures.load = `${load} … ${loadNow()}`;
  return figures;
}
