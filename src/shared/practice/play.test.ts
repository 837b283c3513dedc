import { expect, it } from 'vitest';
import type { PracticeAction } from './action.ts';
import { sampleScenario } from './fixture.ts';
import { playPractice } from './play.ts';
import type { PlayMode, PracticePlan, PracticeState } from './state.ts';
import type { Scenario } from './types.ts';

type Loose = Record<string, unknown> & { readonly kind: string };

function play(
  actions: readonly Loose[],
  {
    until,
    mode = 'exam',
    scenario = {},
    ...plan
  }: { until?: number; mode?: PlayMode; scenario?: Partial<Scenario> } & Partial<Omit<PracticePlan, 'scenario'>> = {},
): PracticeState {
  const timed = actions.map((action, n) => ({ at: n * 1_000, ...action }) as unknown as PracticeAction);
  return playPractice(
    { scenario: sampleScenario(scenario), language: 'yue-Hant-HK', seed: 1, mode, ...plan },
    timed,
    until,
  );
}
const rules = (state: PracticeState) => state.deductions.map(({ rule }) => rule);
const said = (state: PracticeState) =>
  state.utterances.map(({ who, text }) => `${who === 'agent' ? '>' : '<'} ${text}`);
const up = { kind: 'pickUp' };
const hello = { kind: 'choose', option: 'hello' };
const sorry = { kind: 'choose', option: 'sorry' };
const bye = { kind: 'choose', option: 'bye' };

it('goes from turn to turn as the trainee answers', () => {
  const state = play([
    up,
    hello,
    { kind: 'ask', fact: 'model' },
    { kind: 'field', name: 'ticket.fault', value: '雙面卡紙' },
    sorry,
    bye,
  ]);
  expect(said(state)).toEqual([
    '> 您好，請問有咩可以幫到您？',
    '< 部機又卡紙喇！',
    '> 請問係咩型號？',
    '< M200。',
    '> 真係唔好意思，我幫您跟進。',
    '> 多謝您來電，再見。',
  ]);
  expect(state).toMatchObject({
    mood: 56,
    ended: { end: 'solved', outcome: 'success' },
    deductions: [],
    ignored: [],
    problems: [],
  });
  expect(state.path).toEqual(['greet', 'problem', 'close']);
  expect(state.checks.map(({ done }) => done)).toEqual([true, true]);
});

it('understands typed words in either script, and asks again when it does not', () => {
  const state = play([
    up,
    { kind: 'say', text: '您好，请问有什么可以帮您？' },
    { kind: 'say', text: '你講邊樣' },
    { kind: 'say', text: '咩型號呀？對唔住，我幫您跟進' },
  ]);
  expect(state.path).toEqual(['greet', 'problem', 'close']);
  expect(state.facts.map(({ id }) => id)).toEqual(['model']);
  expect(state.moods.map(({ cause }) => cause)).toEqual(['missing', 'notUnderstood', 'fact', 'option']);
});

it('takes a ticked line as said, without demanding that it answers', () => {
  const state = play([
    up,
    { kind: 'tick', line: 'opening.greet.hello', said: true, text: '您好，我係阿明。' },
    { kind: 'tick', line: 'opening.greet.hello', said: true, text: '您好' },
    { kind: 'tick', line: 'opening.greet.hello', said: false, text: '' },
  ]);
  expect(said(state)).toEqual(['> 您好，我係阿明。']);
  expect(state.did).toEqual(['greeting']);
  expect(state.ticks).toEqual([]);
  expect(state.ignored).toEqual([2]);
});

it('lets a fall of mood bring its event, and an end of patience the end', () => {
  const state = play([up, hello, { kind: 'choose', option: 'shrug' }]);
  expect(state.ended?.end).toBe('lost');
  const angry = play([up, hello, { kind: 'trainer', mood: -25 }]);
  expect(angry.events.map(({ id }) => id)).toEqual(['press']);
  expect(angry.utterances.at(-1)).toMatchObject({ text: '我打畀報館！', event: 'press' });
  expect(play([up, { kind: 'trainer', mood: -60 }]).ended).toMatchObject({ end: 'customerLeft', by: 'customer' });
  expect(play([up, { kind: 'trainer', mood: -60 }], { scenario: { leaves: 'lost' } }).ended?.end).toBe('lost');
});

it('counts silence, a hold that was not asked for, a hold too long and no thanks after it', () => {
  const silent = play([up, hello], { until: 1_000 + 45_000 });
  expect(rules(silent)).toEqual(['silence']);
  expect(silent.utterances.at(-1)?.who).toBe('customer');
  expect(play([up, hello], { until: 1_000 + 44_999 }).nextAt).toBe(46_000);
  expect(play([up, hello], { until: 300_000 }).ended?.end).toBe('customerLeft');
  const held = play([up, hello, { kind: 'hold', at: 2_000 }, { kind: 'unhold', at: 62_000 }, { ...sorry, at: 63_000 }]);
  expect(held.moods.map(({ cause }) => cause)).toEqual(['hold', 'longHold', 'option']);
  expect(rules(held)).toEqual(['longHold']);
  const rude = play([
    up,
    hello,
    { kind: 'say', text: '請等等' },
    { kind: 'hold' },
    { kind: 'unhold' },
    { kind: 'say', text: '型號？' },
  ]);
  expect(rules(rude)).toEqual(['noThanks']);
});

it('keeps no time in a learning run, and ends an exam that takes too long', () => {
  const scenario = { times: { total: 30 } };
  expect(
    play(
      [
        { ...up, at: 50_000 },
        { ...hello, at: 51_000 },
      ],
      { until: 400_000, mode: 'learn', scenario },
    ).deductions,
  ).toEqual([]);
  expect(play([up], { until: 31_000, scenario }).ended).toMatchObject({
    end: 'timeUp',
    at: 30_000,
    outcome: 'failure',
  });
  expect(play([], { until: 60_000 }).ended?.end).toBe('customerLeft');
  expect(rules(play([{ ...up, at: 15_001 }]))).toEqual(['slowPickUp']);
  expect(rules(play([{ ...up, at: 15_000 }]))).toEqual([]);
});

it('holds hanging up and handing over against the trainee, unless the scenario leads there', () => {
  expect(play([up, hello, { kind: 'hangUp' }])).toMatchObject({ ended: { end: 'hungUp', outcome: 'failure' } });
  expect(rules(play([up, hello, { kind: 'transfer', to: '' }]))[0]).toBe('transferred');
  expect(play([up, hello, sorry, { kind: 'hangUp' }]).ended?.end).toBe('solved');
  expect(play([up, hello, sorry, { kind: 'transfer', to: '' }]).ended?.end).toBe('solved');
  expect(play([up, { kind: 'giveUp' }])).toMatchObject({
    ended: { end: 'givenUp', outcome: 'abandoned' },
    deductions: [],
  });
});

it('counts fields filled in after the call until it is scored, in an exam within its time', () => {
  const call = [up, hello, { kind: 'ask', fact: 'model' }, sorry, bye];
  const fault = { kind: 'field', name: 'ticket.fault', value: '卡紙', at: 20_000 };
  expect(rules(play(call))).toEqual(['notFilled']);
  const late = play([...call, fault]);
  expect(late).toMatchObject({ at: 4_000, ended: { end: 'solved', at: 4_000 }, deductions: [], ignored: [] });
  expect(late.fields).toEqual({ 'ticket.fault': '卡紙' });
  // Judged by what it holds in the end, with the evidence that the end itself would have had.
  const wrong = play([...call, fault, { ...fault, value: '漏墨' }]);
  expect(wrong.deductions).toEqual([{ ...play(call).deductions[0], rule: 'wrongField' }]);
  expect(play([...call, { ...fault, value: '漏墨' }, fault]).deductions).toEqual([]);
  // The rest of a call that is over changes nothing.
  expect(play([...call, hello, { kind: 'say', text: '對唔住' }, { kind: 'hangUp' }])).toMatchObject({
    ...{ ignored: [5, 6, 7], mood: 56, ended: { end: 'solved' } },
  });
  const scenario = { times: { total: 30 } };
  expect(play([...call, { ...fault, at: 29_999 }], { scenario }).deductions).toEqual([]);
  expect(play([...call, { ...fault, at: 30_000 }], { scenario })).toMatchObject({ ignored: [5], fields: {} });
  expect(play([...call, { ...fault, at: 30_000 }], { scenario, mode: 'assisted' }).deductions).toEqual([]);
  const early = { kind: 'field', name: 'ticket.fault', value: '卡紙', at: 1_000 };
  expect(play([up, { kind: 'giveUp' }, { ...fault }]).ignored).toEqual([2]);
  expect(rules(play([up, early, { kind: 'hangUp' }, { ...fault, value: null }])).slice(-1)).toEqual(['notFilled']);
});

it('gives hints once a turn, and none in an exam', () => {
  const asked = [up, hello, { kind: 'hint' }, { kind: 'hint' }];
  expect(play(asked, { mode: 'assisted' })).toMatchObject({ hints: ['problem'], ignored: [3] });
  expect(play(asked)).toMatchObject({ hints: [], ignored: [2, 3] });
});

it('lets a trainer speak, push, and go anywhere; a led call answers nothing by itself', () => {
  const state = play([up, { kind: 'say', text: '型號？' }, { kind: 'trainer', say: '{persona.phone}', go: 'close' }], {
    led: true,
  });
  expect(said(state)).toEqual(['> 型號？', '< {persona.phone}']);
  expect(state.turn).toBe('close');
  expect(play([up, { kind: 'trainer', go: 'gone' }]).problems).toEqual(['"gone" does not exist']);
});

it('judges a field by what it holds in the end', () => {
  const fields = (...values: unknown[]) =>
    play([up, ...values.map((value) => ({ kind: 'field', name: 'ticket.fault', value })), { kind: 'hangUp' }]);
  expect(rules(fields('卡紙', '冇嘢'))).toContain('wrongField');
  expect(rules(fields('冇嘢', ' 卡纸！'))).not.toContain('wrongField');
  expect(rules(fields('卡紙', null))).toContain('notFilled');
});

it('says one of several wordings by the seed, and always the same for one seed', () => {
  const [greet, ...rest] = sampleScenario().turns;
  const words = (text: string) => ({ 'yue-Hant-HK': text, 'cmn-Hans-CN': text });
  const turns = [{ ...greet, id: 'greet', say: [{ text: words('甲'), or: [words('乙'), words('丙')] }] }, ...rest];
  const first = (seed: number) => play([up], { seed, scenario: { turns } }).utterances[0]?.text;
  const all = Array.from({ length: 30 }, (_, seed) => first(seed));
  expect(new Set(all)).toEqual(new Set(['甲', '乙', '丙']));
  expect(Array.from({ length: 30 }, (_, seed) => first(seed))).toEqual(all);
});
