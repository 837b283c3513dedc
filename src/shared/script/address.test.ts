import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';

describe('addressOf', () => {
  it.each([
    ['陳', 'mr', '陳生', '陳先生', '陈先生', 'Mr Chan'],
    ['陈', 'mr', '陳生', '陳先生', '陈先生', 'Mr Chen'],
    ['陳', 'mrs', '陳太', '陳太太', '陈女士', 'Mrs Chan'],
    ['黃', 'miss', '黃小姐', '黃小姐', '黄女士', 'Miss Wong'],
    ['黃', 'ms', '黃小姐', '黃女士', '黄女士', 'Ms Wong'],
    ['陳', 'dr', '陳醫生', '陳醫生', '陈医生', 'Dr Chan'],
    ['歐陽', 'prof', '歐陽教授', '歐陽教授', '欧阳教授', 'Professor Au Yeung'],
    ['李', 'sir', '李Sir', '李Sir', '李警官', 'Officer Lee'],
    ['Smith', 'mr', 'Smith 先生', 'Smith 先生', 'Smith 先生', 'Mr Smith'],
    ['冇喺表', 'mr', '冇喺表生', '冇喺表先生', '冇喺表先生', 'Mr 冇喺表'],
  ])('%s, %s', (surname, title, ...forms) => {
    const locales = ['yue-Hant-HK', 'zh-HK', 'cmn-Hans-CN', 'en'] as const;
    expect(locales.map((locale) => addressOf({ surname, title, locale }))).toEqual(forms);
  });

  it('takes the spelling the customer uses', () => {
    expect(addressOf({ surname: '陳', surnameEn: 'Tan', title: 'mr', locale: 'en' })).toBe('Mr Tan');
  });

  it('addresses callers who give no surname by title alone', () => {
    const alone = (title: string) => [
      addressOf({ title, locale: 'yue-Hant-HK' }),
      addressOf({ title, locale: 'cmn-Hans-CN' }),
      addressOf({ surname: ' ', title, locale: 'en' }),
    ];
    expect(alone('mr')).toEqual(['先生', '先生', 'sir']);
    expect(alone('ms')).toEqual(['小姐', '女士', 'madam']);
    expect(alone('sir')).toEqual(['阿Sir', '警官', 'Officer']);
  });

  it('does not guess a title', () => {
    expect(addressOf({ surname: '陳', locale: 'yue-Hant-HK' })).toBe('');
    expect(addressOf({ surname: '陳', title: 'none', locale: 'en' })).toBe('');
    expect(addressOf({ surname: '陳', title: 'constructor', locale: 'en' })).toBe('');
  });
});
