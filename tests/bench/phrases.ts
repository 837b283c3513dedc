import { createChecker } from '../../src/shared/phrases/checker.ts';
import { type Compiled, compileRules } from '../../src/shared/phrases/compile.ts';
import { checkText } from '../../src/shared/phrases/engine.ts';
import { compileExact, findExact } from '../../src/shared/phrases/exact.ts';
import { makePattern } from '../../src/shared/phrases/pattern.ts';
import { buildTrie } from '../../src/shared/phrases/trie.ts';
import type { Lexicon, PhraseRule } from '../../src/shared/phrases/types.ts';
import { wordLevels } from '../../src/shared/phrases/words.ts';
import type { BenchOptions, Figure } from './lib/figures.ts';
import { round, type Times } from './lib/figures.ts';
import { makePeers } from './lib/phrase-peers.ts';

/** Figures of this benchmark, by what was measured; times in milliseconds. */
type Figures = Record<string, Figure>;

const options = { scope: 'note' } as const;

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

function compileTime(count: number, lexicon: Lexicon, figures: Figures): Compiled {
  const phrases = lexicon.rules.map(({ phrase }) => phrase);
  const patterns = phrases.flatMap((phrase, at) => {
    const pattern = makePattern(at, phrase, 'strong', 'hans');
    return typeof pattern === 'string' ? [] : [pattern];
  });
  let start = performance.now();
  buildTrie(patterns, false);
  figures[`compile literal layer ${count} rules`] = round(performance.now() - start);
  start = performance.now();
  const { compiled } = compileRules(lexicon, new Set());
  figures[`compile all layers ${count} rules`] = round(performance.now() - start);
  return compiled;
}

async function exactAndPeers(count: number, lexicon: Lexicon, figures: Figures): Promise<void> {
  const phrases = lexicon.rules.map(({ phrase }) => phrase);
  const exact = compileExact(phrases);
  const text = sentence(random(41), 100_000);
  let hits = 0;
  figures[`exact only ${count} rules 100,000 chars`] = measure(40, () => findExact(exact, text, () => (hits += 1)));
  const { peers, missing } = await makePeers(phrases);
  for (const { name, count: find } of peers) {
    figures[`${name} ${count} rules 100,000 chars`] = measure(name === 'RegExp' && count > 1000 ? 2 : 20, () => {
      hits += find(text);
    });
  }
  for (const line of missing) console.error(`left out: ${line}`);
  if (hits < 0) throw new Error('unreachable');
}

/**
 * Times in ms: full check and keystroke per size, exact-only mode beside the installed peers, compile times, and one
 * charCodeAt pass as the floor.
 */
export async function run({ size: scale }: BenchOptions): Promise<Figures> {
  const figures: Figures = {};
  for (const count of scale === 'small' ? [28, 1000] : [28, 1000, 10_000]) {
    const lexicon = syntheticLexicon(count);
    const compiled = compileTime(count, lexicon, figures);
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
  const text = sentence(random(3), 5000);
  let sink = 0;
  figures['floor 5000 chars'] = measure(400, () => {
    sink += floor(text);
  });
  if (sink < 0) throw new Error('unreachable');
  return figures;
}
