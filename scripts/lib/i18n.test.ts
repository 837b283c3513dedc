import { expect, it } from 'vitest';
import { checkTexts, keysUsedIn, type Texts } from './i18n.ts';

const texts = (hk: object, cn: object, en: object): Texts => ({
  'zh-HK': { a: hk },
  'zh-CN': { a: cn },
  en: { a: en },
});
// biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source, as text
const used = keysUsedIn(["t('a:x'); textOfCode('a:code.', c); t(`a:list.${name}.title`)"]);

it('finds keys in quotes and beginnings that a code is added to', () => {
  expect([...used.exact]).toEqual(['a:x']);
  expect(used.prefixes).toEqual(['a:code.', 'a:list.']);
});

it('is content when all is there', () => {
  expect(checkTexts(texts({ x: '登入 {{n}}' }, { x: '登录 {{n}}' }, { x: 'Sign in {{n}}' }), used)).toEqual([]);
  expect(
    checkTexts(texts({ x_other: '{{n}} 項' }, { x_other: '{{n}} 条' }, { x_one: 'one', x_other: '{{n}}' }), used),
  ).toEqual([]);
});

it('says what is missing, blank, unused, unequal or in the wrong script', () => {
  const problems = checkTexts(texts({ x: '登录', y: '多餘' }, { x: '登入 {{n}}' }, { x: ' ', y: 'more' }), used);
  for (const wanted of [
    'zh-CN a:y: missing',
    'a:y: no source uses it',
    'en a:x: blank',
    '录 does not belong',
    'placeholders differ',
  ])
    expect(problems.join('\n')).toContain(wanted);
});

it('wants both English counts', () => {
  expect(checkTexts(texts({ x_other: '項' }, { x_other: '条' }, { x_other: 'rows' }), used)).toEqual([
    'en a:x_one: missing',
  ]);
});
