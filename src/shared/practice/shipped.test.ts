import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../phrases/engine.ts';
import { lintScenario } from './lint.ts';
import { checkScenario, dumpScenario, loadScenario, scenarioJsonSchema } from './load.ts';
import { playPractice } from './play.ts';
import { scorePractice } from './score.ts';
import type { Scenario } from './types.ts';
import { walkScenario } from './walk.ts';

const content = (path: string) => fileURLToPath(new URL(`../../../content/${path}`, import.meta.url));
const files = readdirSync(content('scenarios')).filter((name) => name.endsWith('.yaml'));
const scripts = new Set(readdirSync(content('scripts')).map((name) => name.replace(/\.yaml$/, '')));
const phrases = compileLexicon(JSON.parse(readFileSync(content('phrases/lexicon.json'), 'utf8')), {
  examples: false,
}).compiled;

function read(file: string): Scenario {
  const loaded = loadScenario(readFileSync(content(`scenarios/${file}`), 'utf8'));
  if (!loaded.ok) throw new Error(`${file}: ${JSON.stringify(loaded.errors[0])}`);
  return loaded.doc;
}

it('at least twelve scenarios ship, of every difficulty, with the callers that issue 8 names', () => {
  const all = files.map(read);
  expect(all.length).toBeGreaterThanOrEqual(12);
  expect(new Set(all.map(({ difficulty }) => difficulty))).toEqual(new Set(['easy', 'medium', 'hard']));
  const named = ['thirdRepair', 'unreasonableCharge', 'potentialBuyer', 'maliciousDemand', 'harassingCaller'];
  const callers = ['mixedLanguage', 'elderlyNumbers', 'refusesNumber'];
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining([...named, ...callers]));
  expect(files).toEqual(all.map(({ id }) => `${id}.yaml`));
});

it('content/scenario.schema.json is what the schema says now (else: node scripts/scenario-schema.ts)', () => {
  const file = JSON.parse(readFileSync(content('scenario.schema.json'), 'utf8'));
  expect(file).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
});

describe.each(files)('%s', (file) => {
  const scenario = read(file);

  it('has nothing that lint finds', () => {
    expect(lintScenario(scenario, { scripts, phrases })).toEqual([]);
  });

  it('is the same after export and import', () => {
    const again = loadScenario(dumpScenario(scenario));
    expect(again).toEqual({ ok: true, doc: scenario });
    expect(checkScenario(JSON.parse(JSON.stringify(scenario)))).toEqual({ ok: true, doc: scenario });
  });

  it('is played to its end at best, at worst and at random, over every way and to every end', () => {
    const walk = walkScenario(scenario, { random: 120, phrases });
    expect(walk.problems).toEqual([]);
    expect(walk.edges.missed).toEqual([]);
    expect(walk.ends.missed).toEqual([]);
    for (const { manner, state, total, actions } of walk.calls) {
      expect(state.ended).not.toBeNull();
      const { passed } = scorePractice(state, { mode: 'exam' });
      if (manner === 'best') expect([total, passed, state.ignored]).toEqual([100, true, []]);
      if (manner === 'worst') expect(passed).toBe(false);
      expect(actions.length).toBeLessThan(200);
    }
  });

  it('gives the same state and score for the same plan and actions', () => {
    for (const { actions, language, seed, state, total } of walkScenario(scenario, { random: 10, phrases }).calls) {
      const again = playPractice({ scenario, language, seed, mode: 'exam', phrases }, actions);
      expect(again).toEqual(state);
      expect(scorePractice(again, { mode: 'exam' }).score.total).toBe(total);
    }
  });
});
