import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText, compileLexicon } from './engine.ts';
import { Folded } from './fold.ts';
import type { Lexicon } from './types.ts';

const options = { scope: 'note' } as const;
const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(fc.constantFrom(...'不我急什么唔知乜 「」,。:\n\u202e\u0000\u200b*.(+[^5dwb'), { maxLength: 30 })
    .map((l) => l.join('')),
);

describe('folding', () => {
  it('never moves a place: kept characters lie in order inside the text', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const folded = new Folded().read(text, 0, text.length);
        let last = 0;
        for (let i = 0; i < folded.length; i += 1) {
          expect(folded.start[i]).toBeGreaterThanOrEqual(last);
          last = folded.end[i]!;
          expect(last - folded.start[i]!).toBe(text.codePointAt(folded.start[i]!)! > 0xffff ? 2 : 1);
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('wild rules and texts', () => {
  const rule = fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    phrase: wild,
    category: fc.constant('x'),
    severity: fc.constantFrom('block', 'warn', 'hint', 'fatal'),
    scope: fc.constant(['note']),
    variants: fc.record({ hans: fc.array(wild, { maxLength: 3 }), yue: fc.array(wild, { maxLength: 2 }) }),
    initials: fc.array(wild, { maxLength: 2 }),
    allow: fc.array(wild, { maxLength: 2 }),
    near: fc.record({ none: fc.array(wild, { maxLength: 2 }) }),
    suggestion: fc.constant({}),
  });

  it('never throw, and every mark shows its own rule again', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), fc.array(wild, { maxLength: 8 }), (rules, parts) => {
        const lexicon = { format: 'zuoxi-phrases/1', name: 'fuzz', rules } as unknown as Lexicon;
        const { compiled, problems } = compileLexicon(lexicon);
        expect(compiled.rules.length + problems.length).toBeGreaterThanOrEqual(rules.length);
        const wording = rules.flatMap(({ variants }) => [...variants.hans, ...variants.yue]);
        const text = parts.join(wording[0] ?? '');
        for (const { start, end, ruleId } of checkText(compiled, text, options)) {
          expect(end).toBeGreaterThan(start);
          expect(rules.some(({ id }) => id === ruleId)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what is no rule without stopping at it', () => {
    const rules = [null, 1, 'x', [], {}, { id: 'A' }] as unknown as Lexicon['rules'];
    const { compiled, problems } = compileLexicon({ format: 'zuoxi-phrases/1', name: 'bad', rules });
    expect(compiled.rules).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual([
      'notAnObject',
      'notAnObject',
      'notAnObject',
      'notAnObject',
      'badField',
      'badField',
    ]);
  });
});

describe('hostile texts stay bounded', () => {
  const wordings = ['不知道', '我我', '急急急', 'ab', 'abab', '不我不我'];
  const lexicon = {
    format: 'zuoxi-phrases/1',
    name: 'hostile',
    rules: wordings.map((text, at) => ({
      id: `R${at}`,
      phrase: text,
      category: 'x',
      severity: 'warn',
      scope: ['note'],
      variants: { hans: [text], yue: [text] },
      suggestion: {},
    })),
  } as unknown as Lexicon;
  const { compiled } = compileLexicon(lexicon);

  // A quadratic or recursive path through these would run for minutes or overflow the stack.
  it.each([
    ['one character', '不'.repeat(300_000)],
    ['two in turn', '不我'.repeat(150_000)],
    ['open quotations', '「'.repeat(300_000)],
    ['white space', `急${' '.repeat(300_000)}急急`],
    ['letters', 'wobuzhidao'.repeat(30_000)],
    ['one letter', 'w'.repeat(300_000)],
    ['lone surrogates', '\ud83d'.repeat(300_000)],
    ['joiners', '急\u200d'.repeat(100_000)],
    ['control and bidi characters', '\u202e急\u0000\u001b'.repeat(50_000)],
  ])('%s', (_, text) => {
    expect(checkText(compiled, text, options).length).toBeLessThanOrEqual(text.length);
  });
});

it.each([
  ['a vowel sign beyond the first plane', '\u{115af}'],
  ['a skin tone', '\u{1f3fb}'],
  ['a tag', '\u{e0067}'],
  ['a combining accent', '\u0301'],
])('a mark ends on the edge of what is seen as one character: %s', (_, mark) => {
  const rule = { id: 'A', phrase: 'x', category: 'x', severity: 'warn', scope: ['note'], suggestion: {} };
  const rules = [{ ...rule, variants: { hans: ['快点说'] } }] as unknown as Lexicon['rules'];
  const { compiled } = compileLexicon({ format: 'zuoxi-phrases/1', name: 't', rules });
  const text = `我话快点说${mark}吧`;
  expect(checkText(compiled, text, options).map(({ start, end }) => text.slice(start, end))).toEqual([`快点说${mark}`]);
});
