import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkText, compileLexicon } from '../phrases/engine.ts';
import { readLexicon } from '../phrases/seed-format.ts';
import { SPOKEN, WRITTEN } from '../script/types.ts';
import { fillQuickPhrase, findQuickPhrases, type QuickPhrase, quickProblems } from './model.ts';
import { SHIPPED_PHRASES } from './shipped.ts';

const lexicon = new URL('../../../content/phrases/lexicon.json', import.meta.url);
const { compiled } = compileLexicon(readLexicon(JSON.parse(readFileSync(lexicon, 'utf8'))));
const named = (code: string): QuickPhrase => SHIPPED_PHRASES.find((phrase) => phrase.code === code)!;

const facts = {
  agentName: '阿晴',
  companyName: '快印',
  hotline: '2345 6789',
  ticketNumber: 'K7-0012-AB',
  customer: { known: true, surname: '陳', title: 'mr' },
};

describe('shipped quick phrases', () => {
  it('are sound, in three languages, and hold nothing that the phrase engine marks', () => {
    expect(SHIPPED_PHRASES.length).toBeGreaterThanOrEqual(12);
    expect([...quickProblems(SHIPPED_PHRASES)]).toEqual([]);
    for (const { title, text } of SHIPPED_PHRASES) {
      expect(Object.keys(title)).toEqual([...WRITTEN]);
      expect(Object.keys(text)).toEqual([...SPOKEN]);
      for (const words of Object.values(text)) expect(checkText(compiled, words, { scope: 'quickPhrase' })).toEqual([]);
    }
  });
});

describe('filling in', () => {
  it('resolves address, agent, company and number as a script does', () => {
    const scope = { values: {}, facts };
    expect(fillQuickPhrase(named('comp').text, 'yue-Hant-HK', scope)).toEqual({
      text: '陳生，您嘅投訴已經如實記錄，編號係K7-0012-AB，主任會喺今日之內聯絡您。',
      gaps: [],
    });
    expect(fillQuickPhrase(named('comp').text, 'zh-CN', scope).text).toBe(
      '陈先生，您的投诉已经如实记录，编号是K7-0012-AB，主管会在今天之内联系您。',
    );
    expect(fillQuickPhrase(named('thanks').text, 'en', scope).text).toBe(
      'Thank you for contacting 快印. If you need us, call 2345 6789. This is 阿晴.',
    );
  });

  it('puts brackets where a value is not known, and says where they stand', () => {
    const { text, gaps } = fillQuickPhrase(named('agreed').text, 'yue-Hant-HK', { values: {}, facts: {} });
    expect(text).toBe('已向〔點稱呼〕說明收費，報價〔請填寫〕元，客戶同意維修。');
    expect(gaps.map(({ from, to }) => text.slice(from, to))).toEqual(['〔點稱呼〕', '〔請填寫〕']);
  });

  it('leaves braces that are no placeholder alone, and reads no inherited member', () => {
    const words = { en: '{constructor} {facts.__proto__} {x}' };
    expect(fillQuickPhrase(words, 'en', { values: {}, facts }).text).toBe('{constructor} {facts.__proto__} {x}');
  });

  it('takes the language that there is', () => {
    expect(fillQuickPhrase({ 'cmn-Hans-CN': '好' }, 'en', { values: {}, facts }).text).toBe('好');
  });
});

describe('finding', () => {
  const codes = (typed: string, ticketClass: string | null = null): string[] =>
    findQuickPhrases(SHIPPED_PHRASES, typed, ticketClass).map(({ code }) => code);

  it('puts the shortcut first, in either width and case', () => {
    expect(codes('vm')[0]).toBe('vm');
    expect(codes('ＶＭ')[0]).toBe('vm');
  });

  it('finds a title in Traditional and Simplified, then the wording', () => {
    expect(codes('投訴')[0]).toBe('comp');
    expect(codes('投诉')[0]).toBe('comp');
    expect(codes('保養期')).toEqual(['fee']);
    expect(codes('火星')).toEqual([]);
  });

  it('offers what the class is for; everything while it is not known', () => {
    expect(codes('')).toHaveLength(SHIPPED_PHRASES.length);
    expect(codes('', 'consult')).not.toContain('engineer');
    expect(codes('', 'repair')).toContain('engineer');
  });
});

describe('a list that is being edited', () => {
  const good: QuickPhrase = { code: 'a', shortcut: 'a', title: { en: 'A' }, text: { en: 'Hello' }, classes: [] };
  it.each<[string, Partial<QuickPhrase>]>([
    ['shortcut', { shortcut: 'A b' }],
    ['title', { title: { en: ' ' } }],
    ['text', { text: { en: '' } }],
    ['tooLong', { text: { en: 'x'.repeat(601) } }],
    ['placeholder', { text: { en: 'Dear {facts.secret}' } }],
  ])('says %s', (problem, change) => {
    expect(quickProblems([{ ...good, ...change }]).get(0)).toBe(problem);
  });

  it('says which shortcut stands twice', () => {
    expect([...quickProblems([good, good])]).toEqual([[1, 'twice']]);
  });
});
