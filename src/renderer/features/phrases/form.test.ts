import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/json.ts';
import type { Lexicon } from '../../../shared/phrases/types.ts';
import { blankForm, fromForm, nextId, toForm } from './form.ts';

const shipped = JSON.parse(
  readFileSync(new URL('../../../../content/phrases/lexicon.json', import.meta.url), 'utf8'),
) as Lexicon;

describe('a rule in the form', () => {
  it('comes out as it went in, every rule that ships', () => {
    for (const rule of shipped.rules) {
      const out = fromForm(toForm(rule));
      const scope = [...rule.scope].sort();
      expect(canonicalJson({ ...out, scope: [...out.scope].sort() })).toBe(canonicalJson({ ...rule, scope }));
    }
  });

  it('says only what was given', () => {
    const form = { ...blankForm('P51'), phrase: ' 你急乜 ', category: 'impatient' };
    const typed = { ...form, variants: { ...form.variants, yue: '你急乜\n\n 急乜 ' } };
    expect(fromForm(typed)).toEqual({
      id: 'P51',
      phrase: '你急乜',
      category: 'impatient',
      severity: 'warn',
      scope: ['note', 'reply', 'chat', 'voice', 'quickPhrase', 'script'],
      variants: { yue: ['你急乜', '急乜'] },
      suggestion: {},
    });
  });

  it('gets the next id of the list', () => {
    expect([nextId(['P01', 'P50', 'x']), nextId([]), nextId(['HK009'])]).toEqual(['P51', 'P01', 'HK010']);
  });
});
