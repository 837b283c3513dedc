import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileLexicon } from '../phrases/engine.ts';
import type { PracticeAction } from './action.ts';
import { loadScenario } from './load.ts';
import { playPractice } from './play.ts';
import { scorePractice } from './score.ts';
import type { PlayMode } from './state.ts';

const content = (path: string) => fileURLToPath(new URL(`../../../content/${path}`, import.meta.url));
const phrases = compileLexicon(JSON.parse(readFileSync(content('phrases/lexicon.json'), 'utf8')), {
  examples: false,
}).compiled;

/** Actions five seconds apart, unless they say when. */
function played(id: string, mode: PlayMode, actions: readonly (Record<string, unknown> & { kind: string })[]) {
  const loaded = loadScenario(readFileSync(content(`scenarios/${id}.yaml`), 'utf8'));
  if (!loaded.ok) throw new Error(id);
  let at = 0;
  const timed = actions.map((action) => {
    at = typeof action.at === 'number' ? action.at : at + 5_000;
    return { ...action, at } as PracticeAction;
  });
  const state = playPractice({ scenario: loaded.doc, language: 'yue-Hant-HK', seed: 1, mode, phrases }, timed);
  const result = scorePractice(state, { mode });
  return { state, result, areas: result.score.areas.map(({ points }) => points) };
}

const choose = (option: string) => ({ kind: 'choose', option });
const ask = (fact: string) => ({ kind: 'ask', fact });

/*
 * By hand from domain §9. A repair report taken badly:
 * picked up after 20 s, more than three rings      cold, passive     2
 * 「喂」                                            filler            1
 * no polite opening in the first two answers        opening           0.5
 * 「係咪您哋用錯紙呀？唔係我哋嘅問題喎。」            forbidden (P38)   1
 *   the same answer blames the customer             shifts blame      2
 * 「今日一定整得好，我保證。」 unverified             misleads          2
 * customer number not asked                         judged wrongly    2
 * number to call not asked, fault not filled in     not handed over   2 + 2
 * mood: 65 −3 (late) −6 −15 (forbidden) −12 −4 (promise) +2 +4 = 31, 34 below the start    cold   2
 * professional 30 − 2 − 2 − 4 = 22; attitude 40 − 2 − 2 − 2 = 34; language 30 − 1 − 0.5 − 1 = 27.5; total 83.5
 */
it('a repair report taken badly: 83.5', () => {
  const { state, result, areas } = played('repairReport', 'exam', [
    { kind: 'pickUp', at: 20_000 },
    choose('bare'),
    choose('blame'),
    choose('arrange'),
    choose('today'),
    choose('goodbye'),
  ]);
  expect(state.ended?.end).toBe('taken');
  expect(state.mood).toBe(31);
  expect(areas).toEqual([22, 34, 27.5]);
  expect(result.score.total).toBe(83.5);
  expect(result.passed).toBe(false);
});

/*
 * A harassing caller handled, two things left out, two hints taken:
 * real matter not asked       judged wrongly    2
 * content not recorded        not handed over   2
 * two hints, assisted         1 each, professional
 * professional 30 − 4 − 2 = 24; attitude 40; language 30; total 94
 */
it('a harassing caller handled with two hints: 94', () => {
  const { state, result, areas } = played('harassingCaller', 'assisted', [
    { kind: 'pickUp' },
    choose('hello'),
    { kind: 'hint' },
    choose('service'),
    { kind: 'hint' },
    { kind: 'hint' },
    choose('line'),
    choose('repeat'),
  ]);
  expect(state.ended?.end).toBe('ringsOff');
  expect(state.hints).toEqual(['flirt', 'worse']);
  expect(areas).toEqual([24, 40, 30]);
  expect(result.score.total).toBe(94);
  expect(result.hintPoints).toBe(2);
  expect(result.passed).toBe(true);
});

/*
 * A charge in dispute, typed freely, with a long hold:
 * hold of 130 s where 60 are allowed       cold, passive     2 (once a hold)
 * no thanks on coming back                 impolite tone     1
 * repair list not asked for                not handed over   2
 * kind of complaint filled in wrongly      judged wrongly    2
 * one hint                                 1, professional
 * mood: 40 +2 +6 −6 (hold not asked for) −5 −5 (60 s, 120 s) −3 (no thanks) +12 +8 +3 = 52
 * professional 30 − 2 − 2 − 1 = 25; attitude 40 − 2 = 38; language 30 − 1 = 29; total 92
 */
it('a charge in dispute with a long hold: 92', () => {
  const { state, result, areas } = played('unreasonableCharge', 'assisted', [
    { kind: 'pickUp' },
    { kind: 'say', text: '午安，服務熱線，請問有咩可以幫到您？' },
    { kind: 'say', text: '唔好意思，我而家同您逐項核對。' },
    { kind: 'say', text: '請問師傅事前報價幾多？' },
    ask('paid'),
    { kind: 'hint' },
    { kind: 'hold', at: 60_000 },
    { kind: 'unhold', at: 190_000 },
    choose('review'),
    { kind: 'field', name: 'ticket.complaintKind', value: 'product' },
    choose('both'),
    choose('goodbye'),
  ]);
  expect(state.ended?.end).toBe('review');
  expect(state.times).toMatchObject({ held: 130_000, longestHold: 130_000, pickUp: 5_000 });
  expect(state.mood).toBe(52);
  expect(areas).toEqual([25, 38, 29]);
  expect(result.score.total).toBe(92);
  expect(result.passed).toBe(true);
});

it('every deduction names its evidence, and the sheet counts each of them', () => {
  const { result } = played('thirdRepair', 'exam', [{ kind: 'pickUp' }, choose('bare'), choose('interrupt')]);
  const keys = result.score.areas.flatMap(({ lines }) => lines.flatMap(({ evidence }) => evidence));
  expect(keys.sort()).toEqual(result.deductions.map(({ key }) => key).sort());
  const forbidden = result.deductions.find(({ rule }) => rule === 'forbiddenPhrase');
  expect(forbidden).toMatchObject({ item: 'forbidden', of: 'P01', utterance: 2, action: 2 });
});
