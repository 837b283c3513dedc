import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from './candidates.ts';
import { createChecker } from './checker.ts';
import { checkText, compileLexicon } from './engine.ts';
import { readLexicon } from './seed-format.ts';

const lexicon = readLexicon(
  JSON.parse(readFileSync(new URL('../../../content/phrases/lexicon.json', import.meta.url), 'utf8')),
);
const { compiled } = compileLexicon(lexicon);
const options = { scope: 'note' } as const;

const wording = lexicon.rules.flatMap(({ variants, weak, allow, initials }) => [
  ...Object.values(variants).flat(),
  ...Object.values(weak ?? {}).flat(),
  ...(allow ?? []),
  ...(initials ?? []),
]);

/** Pieces that make matches, nearly make them, or sit on the edges the engine cares about. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...wording) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...'我 你 佢 客人 客户 話 说 回 问 「 」 “ ” " , 。 : ? \n 急 什 么 唔 知 清 楚 不 5 d m ng bu zhi dao wo . - @ http:// 😀 👨‍👩‍👧 \u200b \u200d \ufe0f \u0301 \ud83d \ude00 𠮶 請問 師傅 培訓 叫 時候 着 急急急 么么么 ...'.split(
        ' ',
      ),
      ' ',
      '  ',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
/** What is typed, taken out or pasted; or a step back to an earlier state. */
const edit = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      at: fc.nat(),
      remove: fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
      insert: fc.array(piece, { maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ at: fc.nat(), remove: fc.nat({ max: 60 }), insert: fc.array(piece, { minLength: 10 }) }),
  },
  { weight: 1, arbitrary: fc.record({ undo: fc.integer({ min: 1, max: 4 }) }) },
);

/** Edits in all; the soak runs 100,000. */
const EDITS = Number(process.env.PHRASE_EDITS ?? 1_000);
const A_RUN = 10;

describe('incremental check', () => {
  it(`equals a full check after each of ${EDITS} random edits`, () => {
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: A_RUN, maxLength: A_RUN }), (start, edits) => {
        const checker = createChecker(compiled);
        const states = [{ now: start, findings: checker.check(start, options) }];
        for (const one of edits) {
          if ('undo' in one) {
            states.length = Math.max(1, states.length - one.undo);
            continue;
          }
          const { now, findings } = states.at(-1)!;
          const from = one.at % (now.length + 1);
          const to = Math.min(now.length, from + one.remove);
          const put = one.insert.join('');
          const next = now.slice(0, from) + put + now.slice(to);
          states.push({ now: next, findings: checker.update(findings, { from, to, insert: put }) });
          expect(states.at(-1)!.findings).toEqual(checkText(compiled, next, options));
        }
      }),
      { numRuns: Math.ceil(EDITS / A_RUN) },
    );
  });

  it('lets an edit start from any earlier state (undo)', () => {
    const checker = createChecker(compiled);
    const first = checker.check('我回客人「你急」', options);
    const second = checker.update(first, { from: 7, to: 7, insert: '乜' });
    expect(second.map(({ ruleId }) => ruleId)).toEqual(['P06']);
    expect(checker.update(second, { from: 7, to: 8, insert: '' })).toEqual([]);
    expect(checker.update(first, { from: 0, to: 0, insert: '急乜,' }).length).toBe(1);
  });

  it('sees no code word of the line before: no⏎ say it quickly', () => {
    const checker = createChecker(compiled);
    const first = checker.check('部機no\nsay it quickly', options);
    expect(first.map(({ ruleId }) => ruleId)).toContain('P08');
    const next = checker.update(first, { from: 0, to: 3, insert: '' });
    expect(next.map(({ ruleId }) => ruleId)).toContain('P08');
  });
});

describe('findings', () => {
  it('lie inside the text, in order, apart, and re-match their rule on their own', () => {
    fc.assert(
      fc.property(text, (sample) => {
        let last = 0;
        for (const { start, end, ruleId } of checkText(compiled, sample, options)) {
          const alone = collect(compiled, sample.slice(start, end), 0, end - start);
          const again = alone.filter(({ pattern }) => compiled.rules[pattern.rule]!.rule.id === ruleId);
          expect(again.some((found) => found.start === 0 && found.end === end - start)).toBe(true);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(sample.length);
          expect(sample.charCodeAt(end) >> 10 === 0x37 && sample.charCodeAt(end - 1) >> 10 === 0x36).toBe(false);
          // The segmenter never cuts there if a mark begins or ends inside what is seen as one character.
          const edges = new Set([...graphemes.segment(sample)].map(({ index }) => index).concat(sample.length));
          expect([edges.has(start), edges.has(end)]).toEqual([true, true]);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });
});
