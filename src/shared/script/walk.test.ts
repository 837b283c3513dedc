import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { label, words } from './fixture.ts';
import type { ScriptDoc, Step } from './types.ts';
import { walkScript } from './walk.ts';

const DEPTH = 8;

/** Eight questions in a row; only the last answer of nine leads to the next, all others end. */
function deep(): ScriptDoc {
  const ask = (at: number): Step => ({
    id: `ask${at}`,
    title: label('Ask'),
    choice: {
      options: Array.from({ length: 9 }, (_, option) => ({
        id: `o${option}`,
        label: label('Option'),
        next: option === 8 ? (at < DEPTH ? `ask${at + 1}` : 'deepest') : 'out',
      })),
    },
  });
  const end = (id: string): Step => ({
    id,
    title: label(id),
    say: [{ text: words('Goodbye') }],
    outcome: { id, title: label(id) },
  });
  const steps = [...Array.from({ length: DEPTH }, (_, at) => ask(at + 1)), end('out'), end('deepest')];
  return { id: 'deep', version: 1, kind: 'call', title: label('Deep'), steps };
}

describe('walkScript', () => {
  const set = compile([deep()], 'deep');

  it('finds what lies behind many choices', () => {
    const walk = walkScript(set);
    expect([walk.edges.missed, walk.outcomes.missed, walk.problems]).toEqual([[], [], []]);
    expect(walk.outcomes.total).toBe(2);
    expect(walk.pairs.settled).toBe(true);
  });

  it('says what a bound cut off', () => {
    const walk = walkScript(set, { maxRuns: 3 });
    expect(walk.bound).toMatch(/^cut off after 3 runs/);
    expect(walk.pairs.settled).toBe(false);
    expect(walk.edges.missed.length).toBeGreaterThan(0);
  });
});
