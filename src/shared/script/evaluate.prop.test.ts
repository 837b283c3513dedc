import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { Desk, FIXTURE_SET } from './fixture.ts';
import type { Entry, Facts, RunView } from './run.ts';
import { SPOKEN } from './types.ts';

/** What an agent may do, as numbers that pick from whatever the screen offers at that moment. */
const action = fc.tuple(
  fc.integer({ min: 0, max: 11 }),
  fc.nat(50),
  fc.constantFrom('陳', 'serial no power', '', '2345 6789'),
);
const actions = fc.array(action, { maxLength: 60 });
const someFacts: fc.Arbitrary<Facts> = fc.record(
  {
    callerNumber: fc.constantFrom('', '2345 6789'),
    customer: fc.record(
      { known: fc.boolean(), warranty: fc.constantFrom('in', 'out', 'unknown'), openTickets: fc.nat(2) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Facts>;

type Action = readonly [number, number, string];

function play(desk: Desk, steps: readonly Action[]): void {
  for (const step of steps) act(desk, step);
}

const nth = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(items.length, 1)];

function act(desk: Desk, [kind, number, text]: Action): void {
  const { current, path, trips, back } = desk.view;
  const field = nth(current?.fields ?? [], number);
  const option = nth(current?.choice?.options ?? [], number);
  const line = nth(current?.say.filter((each) => each.id !== null) ?? [], number);
  if (kind <= 2 && current?.blockers.length === 0) desk.enter();
  else if (kind === 3 && field) desk.type(field.id, field.field.type === 'money' ? number * 100 : text);
  else if (kind === 4 && field) desk.skip(field.id, text);
  else if (kind === 5 && line?.id) desk.say(line.id);
  else if (kind <= 7 && option) desk.choose(option.id);
  else if (kind === 8) desk.back(nth(path, number)?.key ?? back);
  else if (kind === 9 && trips.length > 0 && current) desk.trip(nth(trips, number)?.trip ?? '');
  else if (kind === 10) desk.leave();
  else if (kind === 11) desk.resume();
}

/** The last word on each thing, in an order of its own, by code that shares nothing with the engine. */
function fresh(log: readonly Entry[]): Entry[] {
  const last = new Map<string, Entry>();
  const kept: Entry[] = [];
  for (const entry of log) {
    const about = 'field' in entry ? entry.field : 'line' in entry ? entry.line : 'item' in entry ? entry.item : '';
    const thing = `${entry.kind} ${entry.step} ${about}`;
    if (entry.kind === 'trip' || entry.kind === 'leave') kept.push(entry);
    else if (entry.kind === 'enter' && last.has(thing)) continue;
    else if (!['back', 'resume', 'language'].includes(entry.kind)) last.set(thing, entry);
  }
  return [...[...last.values()].sort((a, b) => (a.step + a.kind < b.step + b.kind ? -1 : 1)), ...kept];
}

/** The view without where the agent happens to look. */
function record({ path, plan, musts, missing, done, problems, withdrawn, script }: RunView): unknown {
  const sorted = [...withdrawn].sort((a, b) => (a.key < b.key ? -1 : 1));
  return { path, plan, musts, missing, done, problems, script, withdrawn: sorted.map(withSortedAnswers) };
}

function withSortedAnswers(item: RunView['withdrawn'][number]): unknown {
  return { ...item, answers: [...item.answers].sort((a, b) => (a.item < b.item ? -1 : 1)) };
}

describe('any sequence of answers, backs, side trips and resumes', () => {
  it('equals a fresh evaluation of the answers it ends with', () => {
    fc.assert(
      fc.property(actions, someFacts, (steps, facts) => {
        const desk = new Desk(facts);
        play(desk, steps);
        expect(record(evaluate(FIXTURE_SET, fresh(desk.log), facts))).toEqual(record(desk.view));
      }),
      { numRuns: 300 },
    );
  });

  it('is read on from the last change alone, with the same result as from the start', () => {
    const typing = fc.array(fc.tuple(fc.nat(60), fc.constantFrom('a', 'serial', '')), { maxLength: 20 });
    fc.assert(
      fc.property(actions, someFacts, typing, (steps, facts, typed) => {
        const desk = new Desk(facts);
        for (const step of steps) {
          act(desk, step);
          expect(desk.view).toEqual(evaluate(FIXTURE_SET, desk.log, { ...facts }));
        }
        // A text field that is typed in replaces its last entry at each key.
        for (const [place, value] of typed) {
          const { path } = desk.view;
          const field = { kind: 'field', field: 'fault', at: place } as const;
          const log = [...desk.log, { ...field, step: nth(path, place)?.key ?? '', value }];
          const more = [...log.slice(0, -1), { ...field, step: log.at(-1)?.step ?? '', value: `${value}!` }];
          for (const each of [log, more]) {
            expect(evaluate(FIXTURE_SET, each, facts)).toEqual(evaluate(FIXTURE_SET, each, { ...facts }));
          }
          desk.log.push(more.at(-1) as Entry);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('drops no answer: each stands on the path or among the withdrawn', () => {
    fc.assert(
      fc.property(actions, someFacts, (steps, facts) => {
        const desk = new Desk(facts);
        play(desk, steps);
        const { path, withdrawn } = desk.view;
        const shown = [...path, ...withdrawn].flatMap((item) =>
          item.answers.map((answer) => `${answer.kind} ${item.key} ${answer.item} ${String(answer.value)}`),
        );
        for (const entry of fresh(desk.log)) {
          if (entry.kind === 'field' && String(entry.value ?? '').trim() !== '')
            expect(shown).toContain(`field ${entry.step} ${entry.field} ${String(entry.value)}`);
          if (entry.kind === 'choice' && entry.choice !== null)
            expect(shown).toContain(`choice ${entry.step} choice ${entry.choice}`);
        }
        expect(new Set(shown).size).toBe(shown.length);
      }),
      { numRuns: 300 },
    );
  });

  it('is not touched by switching language, at any point', () => {
    fc.assert(
      fc.property(actions, someFacts, fc.array(fc.nat(60)), (steps, facts, places) => {
        const desk = new Desk(facts);
        play(desk, steps);
        const log = [...desk.log];
        for (const [index, place] of places.entries()) {
          const language = SPOKEN[index % SPOKEN.length] ?? 'en';
          log.splice(Math.min(place, log.length), 0, { kind: 'language', step: '', language, at: 0 });
        }
        expect({ ...evaluate(FIXTURE_SET, log, facts), language: null }).toEqual({ ...desk.view, language: null });
      }),
      { numRuns: 200 },
    );
  });

  it('comes back whole when an earlier choice is changed and changed back', () => {
    fc.assert(
      fc.property(actions, someFacts, fc.nat(), fc.nat(), (steps, facts, which, other) => {
        const desk = new Desk(facts);
        play(desk, steps);
        const before = record(desk.view);
        const choices = desk.log.filter((entry) => entry.kind === 'choice');
        const entry = nth(choices, which);
        if (!entry) return;
        const now = fresh(desk.log).find((each) => each.kind === 'choice' && each.step === entry.step);
        if (now?.kind !== 'choice') return;
        const options = ['software', 'hardware', 'none', 'yes', 'no', 'retry', null];
        desk.log.push({ ...now, choice: nth(options, other) ?? null }, now);
        expect(record(desk.view)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('survives any log, sense or nonsense', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('greet', '~1/ask', '~9/x', '__proto__', 'who/name#2'),
    );
    const entry = fc.oneof(
      fc.record({ kind: fc.constant('field'), step: text, field: text, value: fc.anything(), at: fc.nat() }),
      fc.record({ kind: fc.constant('choice'), step: text, choice: fc.option(text), at: fc.nat() }),
      fc.record({ kind: fc.constantFrom('enter', 'back', 'resume', 'leave'), step: text, at: fc.nat() }),
      fc.record({ kind: fc.constant('trip'), step: text, trip: fc.constantFrom('hold', 'nowhere'), at: fc.nat() }),
      fc.record({ kind: fc.constant('skip'), step: text, item: text, reason: fc.string(), at: fc.nat() }),
    ) as fc.Arbitrary<Entry>;
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (log) => {
        expect(evaluate(FIXTURE_SET, log, {}).script.id).toBe('repair');
      }),
      { numRuns: 300 },
    );
  });
});
