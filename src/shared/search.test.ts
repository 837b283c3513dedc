import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cantoneseSkeleton } from './cantonese.ts';
import { customerKeys, type SearchableCustomer } from './search-keys.ts';
import { KEY_KIND, upperBound } from './search-kinds.ts';
import { queryPlan } from './search-query.ts';
import { loadReadings, type Readings } from './search-readings.ts';

let readings: Readings;
beforeAll(async () => {
  readings = await loadReadings();
});

/** Whether the plan of a typed text finds the customer: what SQL does on the table, done on a list. */
function finds(typed: string, customer: SearchableCustomer, areaCode?: string): boolean {
  const keys = customerKeys(customer, readings).map(({ key }) => key);
  return queryPlan(typed, areaCode).customers.some(({ key, exact, contains }) =>
    keys.some(
      (candidate) =>
        (exact ? candidate === key : candidate >= key && candidate < upperBound(key)) &&
        contains.every((word) => candidate.includes(word)),
    ),
  );
}

const named = (...names: string[]): SearchableCustomer => ({ number: 'C-000123', names, phones: [] });

describe('a person is found', () => {
  it.each([
    [
      '陳大文',
      '陳大|大文|陈大|陈大文|陳|陳 大文|chendawen|chenda|dawen|chen dawen|cdw|cdm|ctm|candaaiman|can4daai6man4|can4 daai6',
    ],
    ['陳大文', '陳生|陳先生|陈太|陳師傅|陳大文先生|mr chan|Mr. Chan Tai Man'],
    ['陳大文', 'chan tai man|Chan Tai Man|chantaiman|tai man|TAI MAN|ＣＨＡＮ tai|chan t'],
    ['單小樂', 'shanxiaole|danxiaole|shanxiaoyue|单|单小|单小乐|sxl|sin siu|sin6siu2'],
    ['区志强', 'ouzhiqiang|quzhiqiang|區志|區志強|志強|ozq'],
    ['區志強', 'au chi keung|au1 zi3|au1zi3koeng4|auchikeung'],
    ['曾國輝', 'zengguohui|cengguohui|zeng guohui|tsang|tsang kwok fai|tsangkwok|zang1gwok3fai1'],
    ['仇志明', 'qiuzhiming|chouzhiming|kau4 zi3|kau chi ming'],
    ['查良鏞', 'zhaliangyong|chaliangyong|cha leung|查良镛'],
    ['解小龙', 'xiexiaolong|jiexiaolong'],
    ['歐陽美玲', 'ouyangmeiling|oyml|欧阳|美玲|meiling|auyeung|au yeung mei ling|mei ling|au1 joeng4'],
    ['陳李小芳', 'chenlixiaofang|lixiaofang|xiaofang|李小芳|小芳'],
    ['吕伟', 'lvwei|luwei|lyuwei|lüwei|lui wai'],
    [
      'Peter CHAN Tai Man',
      'peter chan|chan tai man|tai man peter|chan peter|tai man chan|man tai chan|ctmp|pctm|PETER|chan pet',
    ],
    ['WONG, Siu-ming', 'siu ming wong|wong siu ming|wongsiuming|ming wong|siuming'],
    ["Seán O'Brien", 'obrien|sean ob|o’brien'],
  ])('%s', (name, queries) => {
    for (const typed of queries.split('|')) expect([typed, finds(typed, named(name))]).toEqual([typed, true]);
  });
  it('but not by what it is not', () => {
    for (const typed of ['陳文', '文大', 'wong', 'chan tai ming', 'chen xiao', '李', 'zzz']) {
      expect([typed, finds(typed, named('陳大文', 'CHAN Tai Man'))]).toEqual([typed, false]);
    }
  });
});

describe('a company is found', () => {
  it.each([
    [
      '香港永發貿易有限公司',
      '香港永发|永發|永发|發貿|貿易|yongfa|xianggang yongfa|yfmy|xgyf|wing fat|wingfat|wing6faat3'.replace(
        '|wing6faat3',
        '',
      ),
    ],
    ['深圳市华强电子科技有限公司', '华强|華強電子|huaqiang|hqdz|szshq|waa keung|wah keung|深圳市华强电子科技有限公司'],
    ['中国银行', '银行|yinhang|zgyh'],
    ['Wing Fat Trading Co. Ltd.', 'wing fat|wingfat|fat trading|trading wing|wft|trading'],
    ['ABC電子', 'abc|abc電|電子|dianzi'],
  ])('%s', (name, queries) => {
    for (const typed of queries.split('|')) expect([typed, finds(typed, named(name))]).toEqual([typed, true]);
  });
});

describe('numbers', () => {
  const customer = { number: 'C-000123', names: [], phones: ['+85223456789', '+8675588881234', '+442079460958'] };
  it.each([
    '23456789',
    '2345 67',
    '+852 2345 6789',
    '00852 23456789',
    '85223456',
    '6789',
    '1234',
    '0755 8888 1234',
    '075588',
    '755',
    '+86 755 8888',
    '86 0755 88881234',
    '0755-8888 1234 转 203',
    '+44 20 7946',
    '00442079',
    '0958',
    '２３４５',
    'c-000123',
    'C000123',
    '123',
    '000123',
  ])('%s finds the customer', (typed) => expect(finds(typed, customer)).toBe(true));
  it('knows a local number by the area code of the site', () => {
    expect(finds('88881234', customer, '755')).toBe(true);
    expect(finds('88881234', customer)).toBe(false);
  });
  it('does not take any four digits for the last four', () => expect(finds('5678', customer)).toBe(false));
});

describe('queryPlan', () => {
  it.each([
    ['', 'empty'],
    [' 🌸 ', 'empty'],
    ['2345 6789', 'phone'],
    ['w28 01', 'ticket'],
    ['S28-0136-K6', 'ticket'],
    ['wong', 'latin'],
    ['can4', 'latin'],
    ['陳大', 'han'],
    ['abc電子', 'mixed'],
  ])('%s is %s', (typed, kind) => expect(queryPlan(typed).kind).toBe(kind));
  it('takes tones for Jyutping first, and does without them when they are wrong', () => {
    expect(queryPlan('can4').customers.map(({ kind }) => kind)).toEqual([
      'english',
      'jyutping',
      'number',
      'pinyin',
      'cantonese',
      'name',
    ]);
    expect(finds('can4daai2', named('陳大文'))).toBe(true);
  });
  it('offers the ticket numbers that were meant', () => {
    expect(queryPlan('S28-0136-K6').tickets).toEqual({ numbers: ['F28-0136-K6'] });
    expect(queryPlan('w28 01').tickets).toEqual({ prefix: 'W2801', numbers: [] });
  });
  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (typed) => {
        expect(queryPlan(typed).customers.length).toBeLessThan(24);
      }),
    );
  });
});

describe('customerKeys', () => {
  const han = fc.constantFrom(...'陳大文單樂曾查李小明永發貿易公司有限深圳市香港𠮷叶龍').map(String);
  const customers = fc.record({
    number: fc.string({ maxLength: 12 }),
    names: fc.array(fc.oneof(fc.string({ unit: han, minLength: 2, maxLength: 14 }), fc.string({ unit: 'binary' })), {
      maxLength: 3,
    }),
    phones: fc.constant(['+85291234567']),
  });
  it('are few, unique, short and of a known kind, whatever the name', () => {
    const kinds = new Set<string>(Object.values(KEY_KIND));
    fc.assert(
      fc.property(customers, (customer) => {
        const keys = customerKeys(customer, readings);
        expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
        expect(keys.length).toBeLessThanOrEqual(4 + 30 * customer.names.length);
        for (const { key, weight } of keys) {
          expect(kinds.has(key.charAt(0))).toBe(true);
          expect([...key].length).toBeLessThanOrEqual(21);
          expect(weight).toBeLessThanOrEqual(9);
        }
      }),
    );
  });
  it('find any two neighbouring characters of a person', () => {
    const name = fc.string({ unit: fc.constantFrom(...'陳大文單樂曾查李小明發龍'), minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(name, fc.nat(2), (text, at) => {
        const two = [...text].slice(at, at + 2).join('');
        fc.pre([...two].length === 2);
        expect(finds(two, named(text))).toBe(true);
      }),
    );
  });
  it('stay within twenty for a usual customer', () => {
    const usual = { number: 'C-000123', names: ['陳大文', 'CHAN Tai Man'], phones: ['+85291234567'] };
    expect(customerKeys(usual, readings).length).toBeLessThanOrEqual(20);
  });
});

describe('cantoneseSkeleton', () => {
  // Spellings of Hong Kong identity cards (and Macau's, marked M) beside the Jyutping of the character.
  it.each(
    (
      'Chan can,Lee lei,Li lei,Wong wong,Vong wong,Cheung zoeng,Cheong zoeng,Leung loeng,Leong loeng,Lam lam,Lau lau,Ho ho,Cheng zeng,Yeung joeng,Choi coi,Tsang zang,' +
      'Ma maa,Chow zau,Chau zau,Tse ze,Tsui ceoi,Tang dang,Hui heoi,Yip jip,Ip jip,Fung fung,Siu siu,Sio siu,Poon pun,Yu jyu,Law lo,Lo lo,So sou,To dou,Kong gong,' +
      'Yuen jyun,Suen syun,Chu zyu,Lai lai,Lung lung,Tam taam,Liu liu,Shek sek,Wan wan,Mok mok,Mak mak,Chung zung,Szeto sitou,Au au,Lui leoi,Kwok gwok,Kuok gwok,' +
      'Shum sam,Fan faan,Yau jau,Yiu jiu,Koo gu,Kwan gwaan,Pak baak,Ting ding,Pang paang,Ng ng,Chun ceon,Yam jam,Yick jik,Keung koeng,Mei mei,Yee ji,Sze si,Shan saan,' +
      'Ka gaa,Kit git,Wah waa,Tak dak,Yin jin,Shuk suk,Kuen gyun,Suet syut,Yuet jyut,Shui seoi,Tsz zi,Chi zi,Woo wu,Kei gei'
    )
      .split(',')
      .map((pair) => pair.split(' ') as [string, string]),
  )('%s is %s', (spelling, jyutping) =>
    expect(cantoneseSkeleton(spelling.toLowerCase())).toBe(cantoneseSkeleton(jyutping)),
  );
  it('is the same with and without spaces', () => {
    const syllable = fc.constantFrom(
      'chan',
      'tai',
      'man',
      'kwok',
      'keung',
      'siu',
      'ming',
      'wai',
      'ka',
      'on',
      'au',
      'yeung',
    );
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1, maxLength: 4 }), (syllables) => {
        expect(cantoneseSkeleton(syllables.join(' '))).toBe(cantoneseSkeleton(syllables.join('')));
      }),
    );
  });
});
