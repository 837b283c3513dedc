import { describe, expect, it } from 'vitest';
import shipped from '../../../content/phrases/lexicon.json' with { type: 'json' };
import { createChecker } from './checker.ts';
import { compileLexicon, countText } from './engine.ts';
import { MAX_FINDINGS } from './limit.ts';
import { readLexicon } from './seed-format.ts';

const { compiled } = compileLexicon(readLexicon(shipped));
const options = { scope: 'note' } as const;

describe('a note of nothing but hits', () => {
  it.each([
    ['apart', '我回急乜。'],
    ['in one piece', '急乜急咩'],
    ['excused', '佢話急乜,'],
  ])('is bounded and says how many were not listed: %s', (_, unit) => {
    const text = unit.repeat(Math.ceil(333_000 / unit.length));
    const { findings, more } = countText(compiled, text, options);
    expect(findings.length).toBe(unit.startsWith('佢') ? 0 : MAX_FINDINGS);
    expect(more).toBeGreaterThan(5_000);
  });

  it('lists all of a note that a person can write', () => {
    expect(countText(compiled, '我回急乜。'.repeat(MAX_FINDINGS), options)).toMatchObject({ more: 0 });
  });

  it('lists what was beyond the end once there is room', () => {
    const text = '我回急乜。'.repeat(MAX_FINDINGS + 20);
    const checker = createChecker(compiled);
    const first = checker.check(text, options);
    expect(checker.moreThan(first)).toBe(20);
    const cut = checker.update(first, { from: 0, to: 5 * 30, insert: '' });
    expect(cut).toEqual(createChecker(compiled).check(text.slice(150), options));
    expect([cut.length, checker.moreThan(cut)]).toEqual([MAX_FINDINGS - 10, 0]);
  });
});
