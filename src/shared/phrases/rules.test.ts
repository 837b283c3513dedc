import { describe, expect, it } from 'vitest';
import { checkText, compileLexicon, explainText } from './engine.ts';
import type { CheckOptions, Lexicon } from './types.ts';

const base = { phrase: 'x', category: 'x', severity: 'warn', scope: ['note'], suggestion: {} } as const;

function marks(rule: object, text: string, options: CheckOptions = { scope: 'note' }): string[] {
  const rules = [{ ...base, id: 'A', ...rule }];
  const { compiled, problems } = compileLexicon({ format: 'zuoxi-phrases/1', name: 't', rules } as unknown as Lexicon);
  expect(problems).toEqual([]);
  return checkText(compiled, text, options).map(({ start, end }) => text.slice(start, end));
}

describe('what a rule may say', () => {
  const variants = { hans: ['退款无望'] };

  it('near.all: every word must stand near, in the same sentence', () => {
    const rule = { variants, near: { all: ['我', '今天'] } };
    expect(marks(rule, '我今天说退款无望')).toEqual(['退款无望']);
    expect(marks(rule, '我说退款无望')).toEqual([]);
    expect(marks(rule, '我今天来了。退款无望')).toEqual([]);
  });

  it('near.any: one of the words', () => {
    expect(marks({ variants, near: { any: ['今天', '明天'] } }, '我明天说退款无望')).toEqual(['退款无望']);
    expect(marks({ variants, near: { any: ['今天', '明天'] } }, '我说退款无望')).toEqual([]);
  });

  it('near.none: none of the words in the clause, or right before it', () => {
    const rule = { variants, near: { none: ['请问'], side: 'before' } };
    expect(marks(rule, '我请问退款无望')).toEqual([]);
    expect(marks(rule, '请问,退款无望')).toEqual([]);
    expect(marks(rule, '请问您好,退款无望')).toEqual(['退款无望']);
  });

  it('not.before and not.after: harmless continuations', () => {
    expect(marks({ variants, not: { after: ['的传闻'] } }, '我说退款无望的传闻')).toEqual([]);
    expect(marks({ variants, not: { before: ['所谓'] } }, '我说所谓退款无望')).toEqual([]);
  });

  it('allow: a longer harmless wording covers the hit', () => {
    expect(marks({ variants, allow: ['绝非退款无望'] }, '我说绝非退款无望')).toEqual([]);
  });

  it('scope and dates', () => {
    const rule = { variants, from: '2026-01-01', until: '2026-06-30' };
    expect(marks(rule, '我说退款无望', { scope: 'note', today: '2026-06-30' }).length).toBe(1);
    expect(marks(rule, '我说退款无望', { scope: 'note', today: '2026-07-01' })).toEqual([]);
    expect(marks(rule, '我说退款无望', { scope: 'reply' })).toEqual([]);
  });

  it('homophone: off never, tone only with equal tones, otherwise from four syllables on', () => {
    expect(marks({ variants: { hans: ['退款无望'] } }, '我说推款无望')).toEqual(['推款无望']);
    expect(marks({ variants: { hans: ['退款无望'] }, homophone: 'tone' }, '我说推款无望')).toEqual([]);
    expect(marks({ variants: { hans: ['退款无望'] }, homophone: 'off' }, '我说褪款无望')).toEqual([]);
  });

  it('weak wording counts only as an answer or a whole clause', () => {
    const rule = { variants: {}, weak: { hans: ['看情况'] } };
    expect(marks(rule, '客户问几时到,看情况。')).toEqual(['看情况']);
    expect(marks(rule, '我答看情况')).toEqual(['看情况']);
    expect(marks(rule, '要看情况安排师傅')).toEqual([]);
  });

  it('the Cantonese fold touches Cantonese wordings only', () => {
    expect(marks({ variants: { yue: ['啲嘢唔得'] } }, '我話D野吾得')).toEqual(['D野吾得']);
    expect(marks({ variants: { hans: ['他的野地'] }, homophone: 'off' }, '我话他的嘢哋')).toEqual([]);
  });

  it('longest wins', () => {
    const rules = [
      { ...base, id: 'A', variants: { hans: ['没法查'] } },
      { ...base, id: 'B', variants: { hans: ['真的没法查'] } },
    ];
    const { compiled } = compileLexicon({ format: 'zuoxi-phrases/1', name: 't', rules } as unknown as Lexicon);
    const { findings } = explainText(compiled, '我说真的没法查', { scope: 'note' });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['B']);
  });
});
