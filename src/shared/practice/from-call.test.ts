import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LiveCall, leftIn, scenarioFromCall } from './from-call.ts';
import { lintScenario } from './lint.ts';
import { dumpScenario, loadScenario } from './load.ts';
import { type KnownPerson, Mask } from './mask.ts';
import { walkCall } from './walk.ts';

const known: KnownPerson = {
  names: ['陳大文', '好景食品有限公司', '黎國強', 'Chan Tai Man'],
  phones: ['+85291234567', '23456789'],
  addresses: ['觀塘成業街 7 號 12 樓 1203 室'],
  codes: ['C-10023', 'HK24-7K3'],
};
const masked = (text: string) => new Mask(known).apply(text);
const kinds = (text: string) => new Mask(known).left(text).map(({ kind }) => kind);

describe('Mask', () => {
  it('replaces names in either script, with spaces and in any case', () => {
    for (const text of [
      '陳大文',
      '陈大文',
      '陳 大 文',
      'CHAN tai man',
      'ChanTaiMan',
      '好景食品有限公司',
      '好景食品有限公司',
    ]) {
      expect(masked(`我係${text}。`)).not.toContain(text);
      expect(kinds(masked(`我係${text}。`))).toEqual([]);
    }
  });

  it('replaces the same thing alike, and a form of address by the same stand-in', () => {
    const mask = new Mask(known);
    const one = mask.apply('陳大文打嚟，陈大文話陳生會再打。');
    const name = mask.nameFor('陳大文');
    expect(one).toBe(`${name}打嚟，${name}話${name[0]}生會再打。`);
    expect(mask.apply('打 9123 4567，即係 91234567')).toBe(
      `打 ${mask.phoneFor('91234567')}，即係 ${mask.phoneFor('91234567')}`,
    );
  });

  it('replaces what nobody listed but looks real: numbers, said or written, addresses, mail, serials, people addressed', () => {
    for (const text of [
      '請打 6611 2233 搵我',
      '电话是一三八零零一三八零零零',
      '+86 138-0013-8000',
      '旺角彌敦道 688 號',
      '天河区体育西路88号9楼',
      '12 Nathan Road',
      'me@example.com',
      '機身 ZX352-20177',
      '黎師傅話會嚟',
    ]) {
      expect(kinds(text)).not.toEqual([]);
      expect(kinds(masked(text))).toEqual([]);
    }
  });

  it('leaves what is no person’s: dates, amounts, models, words', () => {
    for (const text of [
      '2026-11-22 10:30 約好',
      '收咗 770 蚊',
      'C3520 卡紙',
      'E52',
      '醫生話花生好食',
      '先生您好',
      '三個學生',
    ]) {
      expect(masked(text)).toBe(text);
      expect(kinds(text)).toEqual([]);
    }
  });

  it('takes everything away wherever it stands, however often', () => {
    const secret = fc.constantFrom(
      '陳大文',
      '陈大文',
      '好景食品有限公司',
      '9123 4567',
      '(852) 2345-6789',
      '觀塘成業街7號12樓1203室',
      'C-10023',
      'HK24-7K3',
      '陳太',
      'abc@mail.hk',
    );
    const filler = fc.constantFrom('，', '話部機', ' 卡紙 ', '。\n', '2026-11-22', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(filler, secret), { minLength: 1, maxLength: 8 }), (parts) => {
        const text = parts.flat().join('，');
        const after = masked(text);
        expect(kinds(after)).toEqual([]);
        for (const [, real] of parts) expect(after.includes(real)).toBe(false);
        // Once is enough: what stands there now is nobody's.
        expect(masked(after)).toBe(after);
      }),
      { numRuns: 200 },
    );
  });
});

const call: LiveCall = {
  ...{ id: 'fromCall', language: 'yue-Hant-HK', direction: 'in', script: 'repairQuality', level: 2 },
  person: {
    name: '陳大文',
    surname: '陳',
    title: 'mr',
    phone: '91234567',
    address: '觀塘成業街 7 號',
    onFile: true,
    class: 'owner',
    contractKind: 'rental',
  },
  equipment: [{ model: 'C3520', warranty: 'in' }],
  history: [{ daysAgo: 9, class: 'repair', summary: '黎國強上門，陳生簽收', solved: false }],
  told: '我係好景食品有限公司陳大文，部機又壞。上次黎師傅話整好咗！打 9123 4567 搵我。',
  fields: [
    { name: 'ticket.fault', label: { 'zh-HK': '故障', 'zh-CN': '故障', en: 'Fault' }, question: null, value: '卡紙' },
    {
      name: 'call.alternativeNumber',
      label: { 'zh-HK': '聯絡電話', 'zh-CN': '联系电话', en: 'Number' },
      question: '打邊個電話？',
      value: '2345 6789',
    },
  ],
  known,
};

describe('scenarioFromCall', () => {
  it('makes a scenario that can be saved and played, without a name, number or address of the call', () => {
    const made = scenarioFromCall(call);
    expect(made.ok).toBe(true);
    const yaml = dumpScenario(made.scenario);
    for (const real of ['陳大文', '好景', '黎', '9123', '2345', '成業街', '觀塘']) expect(yaml).not.toContain(real);
    expect(loadScenario(yaml)).toEqual({ ok: true, doc: made.scenario });
    expect(lintScenario(made.scenario).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(walkCall(made.scenario, { manner: 'best', language: 'yue-Hant-HK' })).toMatchObject({
      total: 100,
      state: { ended: { end: 'settled' } },
    });
  });

  it('is refused, with the place, when something that looks real is put in afterwards', () => {
    const { scenario } = scenarioFromCall(call);
    const edited = { ...scenario, goal: { 'zh-HK': '想陳大文覆電 9123 4567', 'zh-CN': 'x', en: 'x' } };
    expect(leftIn(edited, known).map(({ kind, within }) => [kind, within])).toEqual([
      ['name', edited.goal['zh-HK']],
      ['phone', edited.goal['zh-HK']],
    ]);
    expect(leftIn(scenario, known)).toEqual([]);
  });

  it('bears a call of which nothing is known', () => {
    const nothing: KnownPerson = { names: [], phones: [], addresses: [], codes: [] };
    const empty = { name: '', surname: '', title: 'none', phone: '', address: '', onFile: false } as const;
    const made = scenarioFromCall({
      ...call,
      person: empty,
      told: '',
      fields: [],
      equipment: [],
      history: [],
      level: null,
      known: nothing,
    });
    expect(made.ok).toBe(true);
    expect(loadScenario(dumpScenario(made.scenario)).ok).toBe(true);
  });
});
