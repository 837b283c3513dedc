import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PracticeAction } from './action.ts';
import { sampleScenario } from './fixture.ts';
import { PRACTICE_LIMITS } from './limits.ts';
import { lintScenario } from './lint.ts';
import { loadScenario } from './load.ts';
import { playPractice } from './play.ts';
import { Playing } from './playing.ts';
import { scorePractice } from './score.ts';
import type { PlayMode, PracticePlan } from './state.ts';
import type { CustomerTurn, Scenario } from './types.ts';
import { walkCall } from './walk.ts';

const NAMES = ['a', 'b', 'c', 'gone'];
const name = fc.constantFrom(...NAMES);
const words = (text: string) => ({ 'yue-Hant-HK': text, 'cmn-Hans-CN': text });
const label = { 'zh-HK': 'x', 'zh-CN': 'x', en: 'x' };
/** Sound, false, unknown, of the wrong type, broken. */
const condition = fc.constantFrom(
  'true',
  'mood > 20',
  'known.model',
  'known.gone',
  'mood == "x"',
  'mood +',
  'vars.a',
  '1',
);
const text = fc.constantFrom('好', '{persona.phone}', '{constructor}', '{facts.agentName}', '對唔住', 'x'.repeat(300));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const lean = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

const line = fc.record({ when: maybe(condition), text: text.map(words) }).map(lean);
const consequence = {
  mood: maybe(fc.integer({ min: -100, max: 100 })),
  set: maybe(fc.constantFrom({ offered: true }, { gone: 1 }, { offered: 'x' })),
  reveals: maybe(fc.constantFrom(['model'], ['gone'])),
};
const option = fc
  .record({ id: name, when: maybe(condition), text: text.map(words), next: maybe(name), ...consequence })
  .map(lean);
const turn = fc
  .record({
    id: name,
    say: maybe(fc.array(line, { maxLength: 3 })),
    options: maybe(fc.array(option, { maxLength: 3 })),
    next: maybe(
      fc.oneof(
        name,
        fc.array(fc.record({ when: maybe(condition), to: name }).map(lean), { minLength: 1, maxLength: 3 }),
      ),
    ),
    hangUp: maybe(name),
    transfer: maybe(name),
    otherwise: maybe(fc.record({ next: maybe(name), mood: maybe(fc.integer({ min: -50, max: 50 })) }).map(lean)),
  })
  .map(lean) as fc.Arbitrary<CustomerTurn>;
const event = fc
  .record({
    id: name,
    kind: fc.constant('say' as const),
    title: fc.constant(label),
    when: maybe(condition),
    after: maybe(fc.integer({ min: 0, max: 100 })),
    next: maybe(name),
    ...consequence,
  })
  .map(lean);

/** Anything that has the shape of a scenario, whatever it leads to. */
const hostile = fc
  .record({
    turns: fc.array(turn, { minLength: 1, maxLength: 4 }),
    events: fc.array(event, { maxLength: 3 }),
    mood: fc.integer({ min: 1, max: 100 }),
    start: maybe(name),
    leaves: maybe(name),
  })
  .map((change) => sampleScenario(lean(change) as Partial<Scenario>));

const action = fc.oneof(
  fc.record({ kind: fc.constant('pickUp') }),
  fc.record({ kind: fc.constant('choose'), option: name }),
  fc.record({ kind: fc.constant('ask'), fact: fc.constantFrom('model', 'gone', '__proto__') }),
  fc.record({
    kind: fc.constant('say'),
    text: fc.oneof(
      fc.string({ minLength: 1, maxLength: 40 }),
      fc.constantFrom('對唔住', '請等等', '我保證可以', '型號'),
    ),
  }),
  fc.record({ kind: fc.constant('tick'), line: name, said: fc.boolean(), text: fc.constantFrom('', '您好') }),
  fc.record({
    kind: fc.constant('field'),
    name: fc.constantFrom('ticket.fault', 'ticket.level', '__proto__', 'gone'),
    value: fc.oneof(fc.string({ maxLength: 20 }), fc.double(), fc.boolean(), fc.constant(null)),
  }),
  ...['hold', 'unhold', 'hint', 'hangUp', 'giveUp'].map((kind) => fc.record({ kind: fc.constant(kind) })),
  fc.record({ kind: fc.constant('transfer'), to: fc.constant('') }),
  fc.record({
    kind: fc.constant('trainer'),
    say: fc.constantFrom('{constructor}', 'x'),
    mood: fc.integer({ min: -100, max: 100 }),
    event: name,
    go: name,
  }),
);
const actions = fc.array(fc.tuple(action, fc.integer({ min: 0, max: 100_000 })), { maxLength: 40 }).map((list) => {
  let at = 0;
  return list.map(([one, wait]) => {
    at += wait;
    return { ...one, at } as PracticeAction;
  });
});
const mode = fc.constantFrom<PlayMode>('learn', 'assisted', 'exam');

const planOf = (scenario: Scenario, playMode: PlayMode, seed: number): PracticePlan => ({
  ...{ scenario, language: 'yue-Hant-HK', seed, mode: playMode },
});

describe('hostile scenarios', () => {
  it('never throw, never hang, stay within the limits, whatever is done', () => {
    fc.assert(
      fc.property(hostile, actions, mode, fc.nat(9), (scenario, list, playMode, seed) => {
        const state = playPractice(planOf(scenario, playMode, seed), list, 10_000_000);
        expect(state.utterances.length).toBeLessThanOrEqual(PRACTICE_LIMITS.utterances);
        expect(state.problems.length).toBeLessThanOrEqual(PRACTICE_LIMITS.problems);
        expect(state.mood).toBeGreaterThanOrEqual(0);
        expect(state.mood).toBeLessThanOrEqual(100);
        // Two hours after the first ring every call is over.
        expect(state.ended).not.toBeNull();
        const { score } = scorePractice(state, { mode: playMode });
        expect(score.total).toBeGreaterThanOrEqual(0);
        expect(score.total).toBeLessThanOrEqual(100);
        expect(score.unknown).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('give the same for the same, all at once or action by action', () => {
    fc.assert(
      fc.property(hostile, actions, mode, fc.nat(9), (scenario, list, playMode, seed) => {
        const plan = planOf(scenario, playMode, seed);
        const playing = new Playing(plan);
        for (const one of list) {
          playing.act(one);
          playing.state();
          playing.pass(one.at);
        }
        const once = playPractice(plan, list);
        expect(playing.state()).toEqual(once);
        expect(playPractice(plan, list)).toEqual(once);
        expect(scorePractice(once, { mode: playMode })).toEqual(scorePractice(playing.state(), { mode: playMode }));
      }),
      { numRuns: 200 },
    );
  });

  it('are walked to an end, and lint answers for each of them', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('best', 'worst', 'random'), fc.nat(9), (scenario, manner, seed) => {
        const walked = walkCall(scenario, { manner, language: 'yue-Hant-HK', seed });
        expect(walked.actions.length).toBeLessThanOrEqual(400);
        // What lint lets pass has no fault when played.
        const errors = lintScenario(scenario).filter(({ severity }) => severity === 'error');
        if (errors.length === 0) expect(walked.state.problems).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what a run bears', () => {
  it('ends a round of turns that ask nothing', () => {
    const turns: CustomerTurn[] = [
      { id: 'a', next: 'b' },
      { id: 'b', next: 'a' },
    ];
    const state = playPractice(planOf(sampleScenario({ turns }), 'exam', 1), [{ kind: 'pickUp', at: 0 }]);
    expect(state.ended).toMatchObject({ end: 'tooLong', outcome: 'failure', builtIn: true });
    expect(state.problems[0]).toContain('asks nothing'.replace('asks', 'ask'));
  });

  it('ends a call that goes round and round', () => {
    const turns: CustomerTurn[] = [
      { id: 'a', say: [{ text: words('喂') }], options: [{ id: 'on', text: words('喺度'), next: 'a' }] },
    ];
    const list: PracticeAction[] = [{ kind: 'pickUp', at: 0 }];
    for (let n = 1; n < 1_000; n += 1) list.push({ kind: 'choose', at: n, option: 'on' });
    const state = playPractice(planOf(sampleScenario({ turns }), 'learn', 1), list);
    expect(state.ended?.end).toBe('tooLong');
    expect(state.utterances.length).toBe(PRACTICE_LIMITS.utterances);
  });

  it('plays no more actions than the limit, and quickly', () => {
    const list: PracticeAction[] = [{ kind: 'pickUp', at: 0 }];
    for (let n = 1; n < PRACTICE_LIMITS.actions + 50; n += 1)
      list.push({ kind: 'field', at: n, name: 'ticket.fault', value: String(n) });
    const state = playPractice(planOf(sampleScenario(), 'learn', 1), list);
    expect(state.fields['ticket.fault']).toBe(String(PRACTICE_LIMITS.actions - 1));
    expect(state.problems).toHaveLength(1);
  });
});

describe('files that are refused', () => {
  const refused = (yaml: string) => {
    const loaded = loadScenario(yaml);
    expect(loaded.ok).toBe(false);
    return loaded.ok ? '' : `${loaded.errors[0]?.path} ${loaded.errors[0]?.message}`;
  };

  it('names what is wrong with huge, nested, aliased and mistyped ones', () => {
    expect(refused('x'.repeat(1_000_001))).toContain('longer than 1000000 characters');
    expect(refused(`a: ${'['.repeat(5_000)}`)).not.toBe('');
    expect(refused('a: &a [1]\nb: *a')).toContain('aliases');
    expect(refused('__proto__: 1')).toContain('cannot be a key');
    expect(refused('- 1')).not.toBe('');
    expect(refused('')).not.toBe('');
  });

  it('refuses texts and lists beyond their limits, with the place', () => {
    const yaml = (change: Partial<Scenario>) => JSON.stringify(sampleScenario(change));
    expect(refused(yaml({ title: { 'zh-HK': 'x'.repeat(501), 'zh-CN': 'x', en: 'x' } }))).toContain('title');
    expect(refused(yaml({ turns: [] }))).toContain('turns');
    expect(refused(yaml({ mood: 0 }))).toContain('mood');
    const many = Array.from({ length: 201 }, (_, n): CustomerTurn => ({ id: `t${n}`, next: 'solved' }));
    expect(refused(yaml({ turns: many }))).toContain('turns');
  });
});
