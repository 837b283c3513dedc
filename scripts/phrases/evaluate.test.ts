import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NOTES, type Score, scoreFile, shippedLexicon } from './score.ts';

const compiled = shippedLexicon();
const files = readdirSync(NOTES).filter((name) => name.endsWith('.jsonl'));

/** Kinds that must be found nearly always (issue 5); sound and Latin kinds may miss more. */
const SURE = new Set(['plain', 'weak', 'script', 'separator', 'repeat', 'cantonese', 'free', 'long']);

function recall(kinds: Map<string, Score>, sure: boolean): number {
  let found = 0;
  let wanted = 0;
  for (const [kind, score] of kinds) {
    if (SURE.has(kind) !== sure) continue;
    found += score.found;
    wanted += score.wanted;
  }
  return wanted === 0 ? 1 : found / wanted;
}

describe.each(files)('labelled notes: %s', (name) => {
  const { kinds, all } = scoreFile(compiled, NOTES + name, () => undefined);

  it('meets the bars of issue 5', () => {
    expect(recall(kinds, true)).toBeGreaterThanOrEqual(0.98);
    expect(recall(kinds, false)).toBeGreaterThanOrEqual(0.85);
    expect((all.marks - all.wrong) / all.marks).toBeGreaterThanOrEqual(0.93);
    expect(all.exact / all.found).toBeGreaterThanOrEqual(0.97);
    expect(all.harmlessMarked / all.harmless).toBeLessThanOrEqual(0.08);
  });
});
