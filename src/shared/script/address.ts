import { findSurname } from './surnames.ts';
import type { Spoken, Written } from './types.ts';

export const TITLES = ['mr', 'mrs', 'miss', 'ms', 'dr', 'prof', 'sir'] as const;
export type Title = (typeof TITLES)[number];

export interface Addressee {
  readonly surname?: string;
  /** As the customer spells it; otherwise the usual spelling of the surname is taken. */
  readonly surnameEn?: string;
  readonly title?: string;
  readonly locale: Spoken | Written;
}

/** After a surname, then alone. */
type Form = readonly [after: string, alone: string];
type Forms = Readonly<Record<Title, Form>>;

const CANTONESE: Forms = {
  mr: ['生', '先生'],
  mrs: ['太', '太太'],
  miss: ['小姐', '小姐'],
  ms: ['小姐', '小姐'],
  dr: ['醫生', '醫生'],
  prof: ['教授', '教授'],
  sir: ['Sir', '阿Sir'],
};

/** A written address in Hong Kong is a shade more formal than a spoken one. */
const HONG_KONG_WRITTEN: Forms = {
  ...CANTONESE,
  mr: ['先生', '先生'],
  mrs: ['太太', '太太'],
  ms: ['女士', '女士'],
};

/** 女士 for every woman: 小姐 and 太太 may give offence in Guangdong. */
const MANDARIN: Forms = {
  mr: ['先生', '先生'],
  mrs: ['女士', '女士'],
  miss: ['女士', '女士'],
  ms: ['女士', '女士'],
  dr: ['医生', '医生'],
  prof: ['教授', '教授'],
  sir: ['警官', '警官'],
};

const ENGLISH: Forms = {
  mr: ['Mr', 'sir'],
  mrs: ['Mrs', 'madam'],
  miss: ['Miss', 'madam'],
  ms: ['Ms', 'madam'],
  dr: ['Dr', 'Doctor'],
  prof: ['Professor', 'Professor'],
  sir: ['Officer', 'Officer'],
};

const CHINESE: Readonly<Partial<Record<Spoken | Written, Forms>>> = {
  'yue-Hant-HK': CANTONESE,
  'zh-HK': HONG_KONG_WRITTEN,
  'cmn-Hans-CN': MANDARIN,
  'zh-CN': MANDARIN,
};

const LATIN = /^[\p{Script=Latin} .'’-]+$/u;

/**
 * How to address somebody: 陳生, 陈先生, Mr Chan; 先生, sir without a surname.
 * '' when the title is not known: no guess is better than a wrong one.
 */
export function addressOf({ surname = '', surnameEn = '', title = '', locale }: Addressee): string {
  const name = surname.trim();
  if (!isTitle(title)) return '';
  const chinese = CHINESE[locale];
  if (!chinese) return inEnglish(name, surnameEn.trim(), title);
  if (name === '') return chinese[title][1];
  if (LATIN.test(name)) return `${name} ${withLatinName(chinese)[title][0]}`;
  const known = findSurname(name);
  const simplified = locale === 'cmn-Hans-CN' || locale === 'zh-CN';
  return `${known ? (simplified ? known.simplified : known.traditional) : name}${chinese[title][0]}`;
}

/** 陳生 but Smith 先生: the short form only goes with a Chinese surname. */
function withLatinName(forms: Forms): Forms {
  return forms === CANTONESE ? HONG_KONG_WRITTEN : forms;
}

function inEnglish(surname: string, surnameEn: string, title: Title): string {
  const name = surnameEn || spelling(surname);
  const [before, alone] = ENGLISH[title];
  return name === '' ? alone : `${before} ${name}`;
}

/** A surname written in its simplified form is a mainland one and spelt in pinyin. */
function spelling(surname: string): string {
  const known = findSurname(surname);
  if (!known) return surname;
  return surname === known.traditional ? known.hongKong : known.pinyin;
}

function isTitle(title: string): title is Title {
  return (TITLES as readonly string[]).includes(title);
}
