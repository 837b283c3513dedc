import { expect, it } from 'vitest';
import { sampleScenario } from './fixture.ts';
import { lintScenario } from './lint.ts';
import type { CustomerTurn, Scenario } from './types.ts';

const words = (text: string) => ({ 'yue-Hant-HK': text, 'cmn-Hans-CN': text });
const label = (text: string) => ({ 'zh-HK': text, 'zh-CN': text, en: text });
const recognised = { 'yue-Hant-HK': ['好'], 'cmn-Hans-CN': ['好'] };
const turns = sampleScenario().turns;

/** `code of the part` for each finding of a changed sample. */
function found(change: Partial<Scenario>): string[] {
  return lintScenario(sampleScenario(change), { scripts: new Set(['answering']) }).map(
    ({ code, part }) => `${code}${part ? ` ${part.kind} ${part.id}` : ''}`,
  );
}
const withTurn = (...more: CustomerTurn[]): Partial<Scenario> => ({ turns: [...turns, ...more] });
const asking = (change: Partial<CustomerTurn>): CustomerTurn => ({
  id: 'extra',
  options: [{ id: 'on', good: true, text: words('好'), words: recognised, next: 'solved' }],
  ...change,
});

it('finds nothing in a sound scenario', () => {
  expect(found({})).toEqual([]);
});

it('finds turns and ends that nothing leads to, and targets that do not exist', () => {
  expect(found(withTurn(asking({})))).toEqual(['unreachable turn extra']);
  expect(found({ ends: [...sampleScenario().ends, { id: 'never', outcome: 'failure', title: label('x') }] })).toEqual([
    'unreachable end never',
  ]);
  expect(found({ start: 'gone', leaves: 'greet' })).toEqual(expect.arrayContaining(['unknownTarget', 'unknownTarget']));
  const event = { id: 'go', kind: 'say', title: label('x'), after: 5, next: 'gone' } as const;
  expect(found({ events: [event] })).toContain('unknownTarget event go');
});

it('finds dead ends, missing ends and rounds without a way out', () => {
  const start = (turn: CustomerTurn) =>
    ({
      ...withTurn(turn),
      events: [{ id: 'e', kind: 'say', title: label('e'), after: 1, next: 'extra' }],
    }) as Partial<Scenario>;
  expect(found(start({ id: 'extra', say: [{ text: words('喂') }] }))).toEqual(['deadEnd turn extra']);
  expect(found(start(asking({ options: [{ id: 'on', good: true, text: words('好'), words: recognised }] })))).toContain(
    'deadEnd turn extra',
  );
  expect(found(start({ id: 'extra', next: 'extra' }))).toEqual(['noWayOut turn extra', 'junctionLoop turn extra']);
  expect(found(start({ id: 'extra', next: [{ when: 'mood > 3', to: 'solved' }] }))).toEqual(['noFallback turn extra']);
  expect(found({ ends: sampleScenario().ends.filter(({ outcome }) => outcome === 'failure') })).toEqual(
    expect.arrayContaining(['noSuccess', 'unknownTarget turn close']),
  );
});

it('finds names and types that conditions cannot have', () => {
  const say = (when: string) =>
    found({ turns: [{ ...turns[0], say: [{ when, text: words('喂') }] } as CustomerTurn, ...turns.slice(1)] });
  expect(say('mood > 3 && known.model && !happened.press && chosen.greet == "hello"')).toEqual([]);
  expect(say('known.gone')).toEqual(['unknownName turn greet']);
  expect(say('constructor')).toEqual(['unknownName turn greet']);
  expect(say('mood == "high"')).toEqual(['wrongType turn greet']);
  expect(say('mood')).toEqual(['wrongType turn greet']);
  expect(say('mood >')).toEqual(['badExpression turn greet']);
  expect(say('language.matches("(a+)+")')).toEqual(['badExpression turn greet']);
});

it('finds facts, variables, items, fields, scripts and placeholders that do not exist', () => {
  const on = (change: CustomerTurn['on']) =>
    found({ turns: [{ ...turns[0], on: change } as CustomerTurn, ...turns.slice(1)] });
  expect(on({ reveals: ['gone'] })).toEqual(['unknownFact turn greet']);
  expect(on({ set: { gone: true } })).toEqual(['unknownVariable turn greet']);
  expect(on({ set: { offered: 3 } })).toEqual(['wrongType turn greet']);
  expect(on({ findings: [{ item: 'gone', why: label('x') }] })).toEqual(['unknownItem turn greet']);
  expect(found({ checks: [{ id: 'c', label: label('c'), item: 'cold', field: 'facts.now' }] })).toEqual([
    'unknownField check c',
  ]);
  expect(found({ checks: [{ id: 'c', label: label('c'), item: 'cold', fact: 'gone' }] })).toEqual([
    'unknownFact check c',
  ]);
  expect(found({ script: 'gone' })).toEqual(['unknownScript']);
  expect(
    found({ turns: [{ ...turns[0], say: [{ text: words('{ticket.fault}') }] } as CustomerTurn, ...turns.slice(1)] }),
  ).toEqual(['unknownPlaceholder turn greet', 'unknownPlaceholder turn greet']);
});

it('finds a missing language, and lets a line in one language be', () => {
  const say = (line: NonNullable<CustomerTurn['say']>[number]) =>
    found({ turns: [{ ...turns[0], say: [line] } as CustomerTurn, ...turns.slice(1)] });
  expect(say({ text: { 'yue-Hant-HK': '喂' } })).toEqual(['missingLanguage turn greet']);
  expect(say({ in: 'cmn-Hans-CN', text: { 'cmn-Hans-CN': '喂' } })).toEqual([]);
  expect(say({ text: words('喂'), or: [{ 'yue-Hant-HK': '喂喂' }] })).toEqual(['missingLanguage turn greet']);
  expect(found({ title: { 'zh-HK': 'x', en: 'x' } })).toEqual(['missingLanguage']);
});

it('finds two of one name, an event that cannot come, answers that cannot be typed', () => {
  expect(found({ turns: [...turns, turns[0] as CustomerTurn] })).toContain('duplicateId turn greet');
  expect(found({ events: [{ id: 'e', kind: 'say', title: label('e') }] })).toEqual(['neverHappens event e']);
  const mute = asking({ id: 'greet', options: [{ id: 'on', good: true, text: words('好') }], next: 'problem' });
  expect(found({ turns: [mute, ...turns.slice(1)] })).toEqual(['noWords turn greet', 'noWords turn greet']);
});
