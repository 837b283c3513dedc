import type { Region } from './phones.ts';
import { type Random, weighted } from './random.ts';
import { COMPANY_CHARACTERS, TRADES } from './words/companies.ts';
import {
  ENGLISH_FEMALE,
  ENGLISH_MALE,
  FEMALE_FIRST,
  FEMALE_SECOND,
  FOREIGN,
  MALE_FIRST,
  MALE_SECOND,
} from './words/given-names.ts';
import { SURNAMES } from './words/surnames.ts';

export type Title = 'mr' | 'mrs' | 'ms' | 'miss' | 'dr' | 'prof' | 'none';

export interface MadeName {
  readonly name: string;
  readonly nameEn: string | null;
  readonly surname: string;
  readonly title: Title;
  /** No Chinese name: speaks English with the desk. */
  readonly foreign: boolean;
}

const bySurname = {
  hk: weighted(SURNAMES.map((entry) => [entry, entry[3]] as const)),
  gd: weighted(SURNAMES.map((entry) => [entry, entry[4]] as const)),
};
const womanTitle = weighted<Title>([
  ['miss', 50],
  ['ms', 25],
  ['mrs', 20],
  ['dr', 4],
  ['none', 1],
]);
const manTitle = weighted<Title>([
  ['mr', 92],
  ['dr', 4],
  ['prof', 1],
  ['none', 3],
]);
const byTrade = weighted(TRADES.map((entry) => [entry, entry[3]] as const));

export function makeName(random: Random, region: Region): MadeName {
  if (region === 'hk' && random.chance(3)) return makeForeignName(random);
  const woman = random.chance(47);
  const script = region === 'hk' ? 0 : 1;
  const surname = (region === 'hk' ? bySurname.hk : bySurname.gd)(random);
  const first = random.pick(woman ? FEMALE_FIRST : MALE_FIRST);
  const second = random.pick(woman ? FEMALE_SECOND : MALE_SECOND);
  const single = random.chance(region === 'hk' ? 4 : 16) || first[0] === second[0];
  const given = single ? second[script] : first[script] + second[script];
  const romanGiven = single ? second[2] : `${first[2]} ${second[2]}`;
  return {
    name: surname[script] + given,
    nameEn: region === 'hk' ? romanName(random, surname[2], romanGiven, woman) : null,
    surname: surname[script],
    title: (woman ? womanTitle : manTitle)(random),
    foreign: false,
  };
}

/** `CHAN Tai Man`, and for half of the people `CHAN Tai Man, Danny` as Hong Kong cards print it. */
function romanName(random: Random, surname: string, given: string, woman: boolean): string | null {
  if (random.chance(12)) return null;
  const english = random.pick(woman ? ENGLISH_FEMALE : ENGLISH_MALE);
  return random.chance(50) ? `${surname} ${given}, ${english}` : `${surname} ${given}`;
}

function makeForeignName(random: Random): MadeName {
  const [given, family, woman] = random.pick(FOREIGN);
  const name = `${given} ${family}`;
  return { name, nameEn: name, surname: family, title: woman ? 'ms' : 'mr', foreign: true };
}

/** 恆澄貿易有限公司, 深圳市恒澄贸易有限公司; one in four Hong Kong companies is only known by its English name. */
export function makeCompany(random: Random, region: Region): string {
  const first = random.pick(COMPANY_CHARACTERS);
  const second = random.pick(COMPANY_CHARACTERS);
  const third = random.chance(30) ? random.pick(COMPANY_CHARACTERS) : null;
  const trade = byTrade(random);
  if (region !== 'hk') {
    const place = region === 'sz' ? '深圳市' : '广州市';
    const end = /事务所|门诊部|幼儿园|旅行社/.test(trade[1]) ? '' : '有限公司';
    return `${place}${first[1]}${second[1]}${third?.[1] ?? ''}${trade[1]}${end}`;
  }
  if (random.chance(25)) return `${first[2]} ${second[2]} ${trade[2]} Limited`;
  const end = /事務所|律師行|醫務所|幼稚園|教育中心/.test(trade[0]) ? '' : '有限公司';
  return `${first[0]}${second[0]}${third?.[0] ?? ''}${trade[0]}${end}`;
}
