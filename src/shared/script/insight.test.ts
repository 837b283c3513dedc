import { describe, expect, it } from 'vitest';
import { Desk, START } from './fixture.ts';
import { insightOf, recordRun } from './insight.ts';

const MINUTE = 60_000;

/** The fixture's call as far as its first choice; the desk writes an entry a minute. */
function started(): Desk {
  const desk = new Desk({ customer: { known: true, warranty: 'in' } });
  desk.skip('hello', 'cut off').enter();
  return desk;
}

describe('the record of a run', () => {
  it('has the path, the time in front of each step, the skipped and the way back', () => {
    const desk = started();
    const second = desk.here;
    const from = desk.view.current?.key ?? '';
    desk.log.push({ kind: 'back', step: 'greet', from, at: START + 5 * MINUTE });
    const record = recordRun(desk.view, desk.log, START);
    expect(record.outcome).toBeNull();
    expect(record.skipped).toEqual([
      { script: 'repair', step: 'greet', item: 'hello', kind: 'say', reason: 'cut off' },
    ]);
    // The greeting from the call's start to its Enter one minute later; the step after it until the way back.
    expect(record.path[0]).toEqual({ script: 'repair', step: 'greet', ms: MINUTE });
    expect(record.path[1]?.ms).toBe(4 * MINUTE);
    expect(record.backs.map(({ step }) => step)).toEqual([second.split('/').at(-1)]);
    expect(record.cut).toBe(false);
  });

  it('is bounded however long the run was', () => {
    const desk = started();
    const from = desk.here;
    for (let at = 0; at < 500; at += 1) desk.log.push({ kind: 'back', step: 'greet', from, at: START + at });
    const record = recordRun(desk.view, desk.log, START);
    expect([record.backs.length, record.cut]).toEqual([50, true]);
  });
});

describe('insight', () => {
  it('counts runs, ways, ends and reasons', () => {
    const once = recordRun(started().view, started().log, START);
    const insight = insightOf([once, once, { ...once, outcome: { script: 'repair', id: 'ok' } }]);
    expect([insight.runs, insight.unfinished, insight.outcomes]).toEqual([
      3,
      2,
      [{ script: 'repair', id: 'ok', count: 1 }],
    ]);
    const greet = insight.steps.find(({ step }) => step === 'greet');
    expect(greet).toMatchObject({ runs: 3, medianMs: MINUTE, p90Ms: MINUTE, endedHere: 0 });
    expect(greet?.skipped).toEqual([{ item: 'hello', kind: 'say', reason: 'cut off', count: 3 }]);
    expect(insight.ways[0]).toMatchObject({ from: 'repair.greet', count: 3 });
    expect(insight.steps.reduce((sum, step) => sum + step.endedHere, 0)).toBe(2);
  });

  it('of no runs is empty', () => {
    expect(insightOf([])).toEqual({ runs: 0, outcomes: [], unfinished: 0, ways: [], steps: [] });
  });
});
