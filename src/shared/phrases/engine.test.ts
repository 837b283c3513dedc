import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkText, compileLexicon, explainText } from './engine.ts';
import { readLexicon } from './seed-format.ts';
import type { Lexicon } from './types.ts';

const lexicon = readLexicon(
  JSON.parse(readFileSync(new URL('../../../content/phrases/lexicon.json', import.meta.url), 'utf8')),
);
const { compiled, problems } = compileLexicon(lexicon);

function marks(text: string): string[] {
  return checkText(compiled, text, { scope: 'note' }).map(
    ({ start, end, ruleId, severity }) => `${ruleId} ${severity} ${text.slice(start, end)}`,
  );
}

describe('the shipped lexicon', () => {
  it('loads whole: every rule passes its own examples', () => {
    expect(problems).toEqual([]);
    expect(compiled.rules.length).toBe(50);
  });

  it('keeps the ids P01 to P49', () => {
    const ids = lexicon.rules.map(({ id }) => id);
    expect(ids.slice(0, 49)).toEqual(Array.from({ length: 49 }, (_, i) => `P${String(i + 1).padStart(2, '0')}`));
  });

  it('suggests wording in all four languages', () => {
    for (const rule of lexicon.rules) {
      expect(Object.keys(rule.suggestion).sort()).toEqual(['cmn-Hans-CN', 'cmn-Hant', 'en', 'yue-Hant-HK']);
    }
  });
});

describe('who is speaking (issue 5)', () => {
  it.each([
    ['我回客人「你急乜」', ['P06 block 你急乜']],
    ['客人話「你哋急乜」', []],
    ['你煩唔煩呀', ['P39 block 你煩唔煩呀']],
    ['你想點樣處理', []],
    ['客戶話聽得清唔清楚', []],
    ['佢知不知道', []],
    ['請問係邊個話你知', []],
    ['客人话,「你们急什么」', []],
    ['「急什么」客人咁话。', []],
    ['「急什么」', ['P06 block 急什么']],
    ['客户投诉客服说「不关我的事」', []],
    ['唔好同客人講「唔關我事」', []],
    ['违禁用语例如「急什么」「不关我的事」', []],
    ['客人訂咗「急乜」茶餐廳外賣', []],
    ['客户问什么时候到,不知道。', ['P18 warn 不知道']],
    ['問客人單號,唔知', ['P18 hint 唔知']],
    ['客户不知道密码', []],
    ['師傅話冇得查', ['P33 hint 冇得查']],
    ['cust said "not my problem"', []],
    ['told cust "not my problem"', ['P12 block not my problem']],
  ])('%s', (text, expected) => {
    expect(marks(text)).toEqual(expected);
  });
});

describe('evasions', () => {
  it.each([
    ['full width', '我話\uff4e\uff4f\uff54 my problem', ['P12 block \uff4e\uff4f\uff54 my problem']],
    ['spaces', '我回急 什 麼', ['P06 block 急 什 麼']],
    ['zero width', '我回急\u200b什\u200d么', ['P06 block 急\u200b什\u200d么']],
    ['sentence marks in every gap', '我回急。什。么', ['P06 block 急。什。么']],
    ['one sentence mark is a sentence', '客人好急。什么都没说', []],
    ['repeats', '我回急急急什么么', ['P06 block 急急急什么么']],
    ['emoji', '我回急😀什👨‍👩‍👧么', ['P06 block 急😀什👨‍👩‍👧么']],
    ['marks of writing direction', '我回\u202e急\u200f什\u202c么', ['P06 block 急\u200f什\u202c么']],
    ['beside Arabic and Hebrew', 'مرحبا 我回急什么 שלום', ['P06 block 急什么']],
    ['control characters', '我回急\u0000什\u001b么', ['P06 block 急\u0000什\u001b么']],
    ['sound', '我跟客户说别崔我', ['P07 warn 别崔我']],
    ['Jyutping', '我話m4 gwaan1 ngo5 si6', ['P12 warn m4 gwaan1 ngo5 si6']],
    ['mixed', '我说我bu知道', ['P18 warn 我bu知道']],
    ['digit for a sound', '我說5關我事', ['P12 block 5關我事']],
    ['initials', '我回bzd', ['P18 warn bzd']],
    ['not in a web address', '見 https://x.com/wobuzhidao?bzd', []],
    ['not in a model', 'MFC-7360 碳粉', []],
    ['not where a common word stands', '佢話不管我的事', []],
  ])('%s', (_, text, expected) => {
    expect(marks(text)).toEqual(expected);
  });
});

describe('rules with their own examples', () => {
  const base = {
    category: 'x',
    severity: 'warn',
    scope: ['note'],
    suggestion: {},
  } as const;
  const load = (rules: unknown[]) =>
    compileLexicon({ format: 'zuoxi-phrases/1', name: 't', rules } as unknown as Lexicon);

  it('leaves out the rule that fails and says why; the others load', () => {
    const good = {
      ...base,
      id: 'A',
      phrase: '好嬲',
      variants: { yue: ['好嬲喎'] },
      examples: { hit: ['我好嬲喎'], miss: [] },
    };
    const bad = {
      ...base,
      id: 'B',
      phrase: '嘈',
      variants: { yue: ['嘈乜嘢'] },
      examples: { hit: ['唔好意思'], miss: [] },
    };
    const { compiled: made, problems: told } = load([good, bad]);
    expect(told).toEqual([{ ruleId: 'B', code: 'hitExampleMissed', detail: '唔好意思' }]);
    expect(made.rules.map(({ rule }) => rule.id)).toEqual(['A']);
  });

  it.each([
    ['empty phrase', { variants: { hans: ['…'] } }, 'emptyPhrase'],
    ['one character', { variants: { hans: ['不'] } }, 'tooShort'],
    ['too long', { variants: { hans: ['长短'.repeat(40)] } }, 'tooLong'],
    ['nothing', { variants: {} }, 'noVariants'],
    ['unknown severity', { severity: 'fatal', variants: { hans: ['好的'] } }, 'badField'],
  ])('refuses %s', (_, change, code) => {
    const { problems: told } = load([{ ...base, id: 'A', phrase: 'x', ...change }]);
    expect(told.map((problem) => problem.code)).toEqual([code]);
  });

  it('takes regex-looking wording literally', () => {
    const rule = { ...base, id: 'A', phrase: 'x', variants: { hans: ['(急.*么)+'] } };
    const { compiled: made } = load([rule]);
    expect(checkText(made, '我说急么', { scope: 'note' }).length).toBe(1);
    expect(checkText(made, '我说急什么', { scope: 'note' })).toEqual([]);
  });
});

it('explains what it left alone', () => {
  const { excused } = explainText(compiled, '客人話「你哋急乜」', { scope: 'note' });
  expect(excused).toMatchObject([{ ruleId: 'P06', excuse: 'customerSaid', cue: '客人話' }]);
});
