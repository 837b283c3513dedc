import { describe, expect, it } from 'vitest';
import { diffScripts } from './diff.ts';
import { dumpScript } from './dump.ts';
import { findSteps, freshId, insertStep, moveStep, removeStep, replaceStep } from './edit.ts';
import { FIXTURE, label, words } from './fixture.ts';
import { loadScript } from './load.ts';
import type { ScriptDoc, Step } from './types.ts';

const doc: ScriptDoc = {
  id: 'x',
  version: 1,
  kind: 'call',
  title: label('X'),
  start: 'a',
  steps: [
    {
      id: 'a',
      title: label('A'),
      say: [{ id: 'hi', must: true, text: words('Hello') }, { text: words('How are you?') }],
      choice: {
        options: [
          { id: 'y', label: label('y'), next: 'b' },
          { id: 'n', label: label('n') },
        ],
      },
      next: [{ when: 'choice.a == "n"', to: 'b' }, { to: 'c' }],
    },
    { id: 'b', title: label('B'), say: [{ when: 'choice.a == "y"', text: words('Bye') }], next: 'c' },
    { id: 'c', title: label('C'), outcome: { id: 'done', title: label('Done') } },
  ],
};

describe('edits', () => {
  it('a new id of a step is followed by everything that named the old', () => {
    const renamed = replaceStep(doc, 'a', { ...(doc.steps[0] as Step), id: 'first' });
    expect(renamed.start).toBe('first');
    expect(renamed.steps[0]?.next).toEqual([{ when: 'choice.first == "n"', to: 'b' }, { to: 'c' }]);
    expect(renamed.steps[1]?.say?.[0]?.when).toBe('choice.first == "y"');
    const end = replaceStep(doc, 'b', { ...(doc.steps[1] as Step), id: 'second' });
    expect(end.steps[0]?.choice?.options[0]?.next).toBe('second');
  });

  it('inserts, moves and removes, and never the last step', () => {
    const more = insertStep(doc, { id: 'd', title: label('D') }, 'a');
    expect(more.steps.map(({ id }) => id)).toEqual(['a', 'd', 'b', 'c']);
    expect(moveStep(more, 'd', 1).steps.map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c']);
    expect(moveStep(more, 'a', -1).steps.map(({ id }) => id)).toEqual(['a', 'd', 'b', 'c']);
    expect(removeStep(more, 'd').steps.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    const only = { ...doc, steps: doc.steps.slice(0, 1) };
    expect(removeStep(only, 'a')).toBe(only);
    expect(freshId(['step', 'step2'], 'step')).toBe('step3');
  });

  it('finds words and conditions', () => {
    expect(findSteps(doc, 'hello')).toEqual(['a']);
    expect(findSteps(doc, 'choice.a')).toEqual(['a', 'b']);
    expect(findSteps(doc, '  ')).toEqual([]);
  });
});

describe('the difference of two versions', () => {
  it('shows lines added, removed and changed, and steps taken out where they stood', () => {
    const [a, b, c] = doc.steps as [Step, Step, Step];
    const say = [
      { id: 'hi', must: true, text: words('Good day') },
      { text: words('Please') },
      { text: words('How are you?') },
    ];
    const found = diffScripts(doc, { ...doc, steps: [{ ...a, say }, { ...c, id: 'd' }, c] });
    expect(found.map(({ id, change }) => [id, change])).toEqual([
      ['', 'same'],
      ['a', 'changed'],
      ['d', 'added'],
      ['b', 'removed'],
      ['c', 'same'],
    ]);
    const lines = found[1]?.rows.filter(({ kind }) => kind === 'say');
    expect(lines?.map(({ change, after }) => [change, after?.text?.en])).toEqual([
      ['changed', 'Good day'],
      ['added', 'Please'],
      ['same', 'How are you?'],
    ]);
    expect(lines?.[0]?.before?.text?.en).toBe('Hello');
    expect(found[3]?.rows.every(({ change }) => change === 'removed')).toBe(true);
    expect(b.id).toBe('b');
  });

  it('a line without a name that was reworded is one changed line', () => {
    const [a, ...rest] = doc.steps as [Step, ...Step[]];
    const say = [a.say?.[0] ?? { text: {} }, { text: { ...words('How are you?'), en: 'How do you do?' } }];
    const [, step] = diffScripts(doc, { ...doc, steps: [{ ...a, say }, ...rest] });
    const changed = step?.rows.filter(({ change }) => change !== 'same');
    expect(changed?.map(({ change, before, after }) => [change, before?.text?.en, after?.text?.en])).toEqual([
      ['changed', 'How are you?', 'How do you do?'],
    ]);
  });

  it('a new script is added throughout; the same is the same', () => {
    expect(diffScripts(null, doc).every(({ change }) => change === 'added')).toBe(true);
    expect(diffScripts(doc, { ...doc, version: 2 }).every(({ change }) => change === 'same')).toBe(true);
  });
});

describe('YAML', () => {
  it.each([doc, ...FIXTURE].map((each) => [each.id, each] as const))('%s comes back as it was', (_, each) => {
    const loaded = loadScript(dumpScript(each));
    expect(loaded).toEqual({ ok: true, doc: each });
    expect(loaded.ok && dumpScript(loaded.doc)).toBe(dumpScript(each));
  });
});
