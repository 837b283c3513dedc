import { expect, it } from 'vitest';
import shipped from '../../../content/phrases/lexicon.json' with { type: 'json' };
import { checkText, compileLexicon } from './engine.ts';
import { readLexicon } from './seed-format.ts';

const lexicon = readLexicon(shipped);

it('loads whole: every rule passes its own examples, and has some of both kinds', () => {
  expect(compileLexicon(lexicon).problems).toEqual([]);
  const without = lexicon.rules.filter(({ examples }) => !examples?.hit.length || !examples.miss.length);
  expect(without.map(({ id }) => id)).toEqual([]);
});

it('suggests in every language, with full-width signs in Chinese', () => {
  for (const { id, suggestion } of lexicon.rules) {
    expect([id, ...Object.keys(suggestion).sort()]).toEqual([id, 'cmn-Hans-CN', 'cmn-Hant', 'en', 'yue-Hant-HK']);
    for (const [tag, text] of Object.entries(suggestion)) {
      if (tag !== 'en') expect([id, text]).toEqual([id, expect.not.stringMatching(/[,;:?!]/)]);
    }
  }
});

it('suggests nothing that it would mark', () => {
  const { compiled } = compileLexicon(lexicon);
  const marked = lexicon.rules.flatMap(({ id, suggestion }) =>
    Object.values(suggestion).flatMap((text) =>
      checkText(compiled, `我回覆「${text}」`, { scope: 'note' }).map(({ ruleId }) => [id, ruleId, text]),
    ),
  );
  expect(marked).toEqual([]);
});
