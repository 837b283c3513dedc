import { expect, it } from 'vitest';
import shipped from '../../../content/phrases/lexicon.json' with { type: 'json' };
import { createChecker } from './checker.ts';
import { compileRules } from './compile.ts';
import { checkText } from './engine.ts';
import { buffersOf, pack, unpack } from './pack.ts';
import { readLexicon } from './seed-format.ts';

const lexicon = readLexicon(shipped);
const options = { scope: 'note' } as const;
const notes = [
  '我回客人「你急乜」。客人話「你哋急乜」。',
  '我跟客户说：你 先 听 我 说！bu zhidao，唔 ji dou',
  'told cust "listen to me first", 我覆佢唔關我事呀呀呀',
];

function handedOver() {
  const { compiled } = compileRules(lexicon, new Set());
  const packed = pack(compiled, lexicon.rules);
  return unpack(structuredClone(packed, { transfer: buffersOf(packed) }), lexicon.rules);
}

it('finds after the hand-over what it found before', () => {
  const { compiled } = compileRules(lexicon, new Set());
  const arrived = handedOver();
  for (const note of notes) expect(checkText(arrived, note, options)).toEqual(checkText(compiled, note, options));
  expect(notes.flatMap((note) => checkText(arrived, note, options)).length).toBeGreaterThan(3);
});

it('goes on incrementally', () => {
  const checker = createChecker(handedOver());
  const text = notes.join('\n');
  const first = checker.check(text, options);
  const edited = checker.update(first, { from: 5, to: 7, insert: '急 急' });
  expect(edited).toEqual(checker.check(`${text.slice(0, 5)}急 急${text.slice(7)}`, options));
});

it('leaves out the same rules, wherever in the list they stand', () => {
  const rules = [{ id: '' }, lexicon.rules[1], { ...lexicon.rules[2], variants: { hans: [''] } }, lexicon.rules[3]];
  const broken = { ...lexicon, rules: rules as typeof lexicon.rules };
  const packed = pack(compileRules(broken, new Set()).compiled, broken.rules);
  expect(unpack(packed, broken.rules).rules.map(({ rule }) => rule.id)).toEqual(['P02', 'P04']);
});
