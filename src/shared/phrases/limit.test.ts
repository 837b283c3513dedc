import { describe, expect, it } from 'vitest';
import shipped from '../../../content/phrases/lexicon.json' with { type: 'json' };
import { createChecker } from './checker.ts';
import { compileLexicon, countText } from './engine.ts';
import { MAX_RULES } from './lexicon.ts';
import { MAX_FINDINGS } from './limit.ts';
import { readLexicon } from './seed-format.ts';
import type { Lexicon } from './types.ts';

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

it('a megabyte of ordinary notes is checked whole, and a key in it costs no second look at the rest', () => {
  const day = '客人陳生話部機卡紙,我話急乜。佢話你哋急乜,已約師傅聽日上門。Told cust it is under warranty.\n';
  const text = day.repeat(Math.ceil(1_048_576 / day.length));
  const { findings, more } = countText(compiled, text, options);
  expect(findings).toHaveLength(MAX_FINDINGS);
  expect(findings.length + more).toBeGreaterThanOrEqual(text.length / day.length);
  expect(new Set(findings.map(({ start, end }) => text.slice(start, end)))).toEqual(new Set(['急乜']));
  const checker = createChecker(compiled);
  const first = checker.check(text, options);
  const next = checker.update(first, { from: 3, to: 3, insert: '小' });
  expect(next.map(({ start }) => start)).toEqual(first.map(({ start }) => start + 1));
});

describe('a hundred thousand rules', () => {
  const digits = '甲乙丙丁戊己庚辛壬癸';
  const wordingOf = (number: number) => `急${[...String(number)].map((digit) => digits[Number(digit)]).join('')}啦`;
  const rules = Array.from({ length: MAX_RULES + 1 }, (_, at) => ({
    id: `R${at}`,
    phrase: wordingOf(at),
    category: 'x',
    severity: 'warn',
    scope: ['note'],
    variants: { hans: [wordingOf(at)] },
    suggestion: {},
  }));
  const lexicon = { format: 'zuoxi-phrases/1', name: 'many', rules } as unknown as Lexicon;

  it('load, and the one more is refused by its name; each is found, written out before one with a repeat', () => {
    const { compiled: many, problems } = compileLexicon(lexicon);
    expect(problems).toEqual([{ ruleId: `R${MAX_RULES}`, code: 'tooManyRules', detail: `R${MAX_RULES}` }]);
    expect(many.rules).toHaveLength(MAX_RULES);
    for (const number of [0, 1, 11, 4711, 22_222, 99_999]) {
      const text = `我話${wordingOf(number)}`;
      const marks = countText(many, text, options).findings.map(({ ruleId }) => ruleId);
      expect(marks).toEqual([`R${number}`]);
    }
  }, 120_000);
});
