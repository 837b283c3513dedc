import { expect, it } from 'vitest';
import {
  addPart,
  dumpPart,
  firstScenario,
  PART_LISTS,
  partOf,
  partsOf,
  readPart,
  withoutPart,
  withPart,
} from './edit.ts';
import { sampleScenario } from './fixture.ts';
import { lintScenario } from './lint.ts';
import { checkScenario } from './load.ts';
import type { Scenario } from './types.ts';

const sample = sampleScenario();

it('names every part, and each can be taken out as text and put back unchanged', () => {
  expect(partsOf(sample)).toEqual([
    ...['head', 'persona', 'turns greet', 'turns problem', 'turns close', 'facts model'],
    ...['events press', 'checks askModel', 'checks fault', 'ends solved', 'ends lost'],
  ]);
  for (const part of partsOf(sample)) {
    const value = partOf(sample, part);
    expect(value).not.toBeNull();
    expect(readPart(dumpPart(value ?? {}), sample, part)).toEqual({ scenario: sample });
  }
});

it('takes a changed part, and says what is wrong with a bad one', () => {
  const value = partOf(sample, 'facts model') ?? {};
  const changed = readPart(dumpPart({ ...value, mood: 7 }), sample, 'facts model') as { scenario: Scenario };
  expect(changed.scenario.facts?.[0]?.mood).toBe(7);
  expect(readPart('id: model\nmood: 700', sample, 'facts model')).toHaveProperty('fault');
  expect(readPart('id: other', sample, 'facts model')).toEqual({ fault: 'id: model' });
  expect(readPart('- 1', sample, 'facts model')).toHaveProperty('fault');
  expect(readPart('a: [', sample, 'facts model')).toHaveProperty('fault');
  expect(readPart('title: x', sample, 'head')).toEqual({ fault: 'id: sample' });
});

it('adds parts that keep the shape of a scenario, and takes them out again', () => {
  for (const list of PART_LISTS) {
    const { scenario, part } = addPart(sample, list);
    expect(checkScenario(scenario).ok).toBe(true);
    expect(partsOf(scenario)).toContain(part);
    expect(withoutPart(scenario, part)).toEqual(sample);
  }
  expect(withoutPart(sample, 'persona')).toEqual(sample);
  expect(withPart(sample, 'head', { ...(partOf(sample, 'head') as Scenario), mood: 9 })).toEqual({
    ...sample,
    mood: 9,
  });
});

it('begins with a scenario that has no errors', () => {
  const first = firstScenario('ours', '試演');
  expect(checkScenario(first)).toEqual({ ok: true, doc: first });
  expect(lintScenario(first).filter(({ severity }) => severity === 'error')).toEqual([]);
});
