import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { foldPairs, foldTableSource } from './fold-table.ts';

it('is what the generator makes of the pinned opencc-js', () => {
  const stored = readFileSync(new URL('../src/shared/fold-table.generated.ts', import.meta.url), 'utf8');
  expect(stored).toBe(foldTableSource());
});

it('maps each character once and for all', () => {
  const pairs = foldPairs();
  for (const [from, to] of pairs) {
    expect(to).not.toBe(from);
    expect(pairs.get(to) ?? to).toBe(to);
  }
});
