import { describe, expect, it } from 'vitest';
import { chineseOf, fullWidth, suggestionsIn, writingOf } from './suggestions.ts';

describe('suggestions', () => {
  const rule = {
    'cmn-Hans-CN': '您请先讲,我记下来',
    'cmn-Hant': '您請先講,我記下來',
    'yue-Hant-HK': '您請講先,我記低',
    en: 'Please go on, I am taking notes',
  };

  it('stand in the writing of the note, whatever language is spoken', () => {
    expect(chineseOf('客戶話部機冇反應', 'en')).toBe('yue');
    expect(chineseOf('客戶說機器沒有反應', 'en')).toBe('hant');
    expect(chineseOf('客户说机器没有反应', 'yue-Hant-HK')).toBe('hans');
    expect(chineseOf('客戶說機器沒有反應', 'yue-Hant-HK')).toBe('yue');
    expect(chineseOf('', 'cmn-Hans-CN')).toBe('hans');
  });

  it('are English only for words in English, never for Chinese spelt in letters', () => {
    expect(writingOf('calm down', false, 'yue')).toBe('en');
    expect(writingOf('bu zhi dao', true, 'hans')).toBe('hans');
    expect(writingOf('不知道', false, 'hans')).toBe('hans');
  });

  it('come in the very writing first, with Chinese signs', () => {
    expect(suggestionsIn(rule, 'yue').suggestions[0]).toBe('您請講先，我記低');
    expect(suggestionsIn(rule, 'hans')).toMatchObject({ sure: true });
    expect(suggestionsIn(rule, 'en')).toEqual({ suggestions: [rule.en], sure: true });
    expect(suggestionsIn({ 'cmn-Hant': '好' }, 'yue')).toEqual({ suggestions: ['好'], sure: false });
  });

  it('leave signs inside figures alone', () => {
    expect(fullWidth('10:30 前,收費 1,200 元?')).toBe('10:30 前，收費 1,200 元？');
  });
});
