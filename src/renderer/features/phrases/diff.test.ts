import { expect, it } from 'vitest';
import type { PhraseRule } from '../../../shared/phrases/types.ts';
import { diffRule } from './diff.ts';

const rule: PhraseRule = {
  id: 'P01',
  phrase: '急乜',
  category: 'impatient',
  severity: 'warn',
  scope: ['note'],
  variants: { yue: ['急乜', '急咩'] },
  suggestion: {},
  near: { none: ['請'], within: 3 },
};

it('names each part that differs, and only the texts that do', () => {
  const after: PhraseRule = {
    ...rule,
    severity: 'block',
    variants: { yue: ['急乜', '急乜嘢'] },
    near: { none: ['請'] },
  };
  expect(diffRule(rule, after)).toEqual([
    { part: 'severity', gone: ['warn'], come: ['block'] },
    { part: 'variants.yue', gone: ['急咩'], come: ['急乜嘢'] },
    { part: 'near.within', gone: ['3'], come: [] },
  ]);
  expect(diffRule(rule, rule)).toEqual([]);
  expect(diffRule(null, rule).map(({ part }) => part)).toContain('variants.yue');
});
