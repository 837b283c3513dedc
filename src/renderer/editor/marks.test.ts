import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import {
  countMarks,
  markAt,
  marksField,
  marksOf,
  neighbour,
  overridesField,
  setFindings,
  setOverrides,
} from './marks.ts';
import type { Finding, Severity } from './types.ts';

const finding = (start: number, end: number, ruleId: string, severity: Severity): Finding => ({
  start,
  end,
  ruleId,
  severity,
  reason: '',
  suggestions: [],
});

function note(text: string, ...findings: Finding[]): EditorState {
  const state = EditorState.create({ doc: text, extensions: [overridesField, marksField] });
  return state.update({ effects: setFindings.of(findings) }).state;
}

it('marks move with the text around them and go when their words are gone', () => {
  const state = note('我回客人唔知呀', finding(4, 7, 'r1', 'warn'));
  const moved = state.update({ changes: { from: 0, insert: '今日' } }).state;
  expect(marksOf(moved).map(({ from, to }) => [from, to])).toEqual([[6, 9]]);
  const gone = moved.update({ changes: { from: 6, to: 9 } }).state;
  expect(marksOf(gone)).toEqual([]);
});

it('an override leaves the mark but counts it no more; without it the mark is back', () => {
  const state = note('你急乜', finding(0, 3, 'r1', 'block'));
  const kept = state.update({ effects: setOverrides.of([{ ruleId: 'r1', text: '你急乜', reason: '照錄' }]) }).state;
  expect(countMarks(kept)).toEqual({ block: 0, warn: 0, hint: 0, ignored: 1 });
  expect(neighbour(kept, 0, 1)).toBeNull();
  const back = kept.update({ effects: setOverrides.of([]) }).state;
  expect(countMarks(back)).toEqual({ block: 1, warn: 0, hint: 0, ignored: 0 });
});

it('steps through the marks both ways, round the ends, and finds the most severe at a place', () => {
  const state = note('0123456789', finding(1, 3, 'a', 'warn'), finding(2, 3, 'b', 'block'), finding(6, 8, 'c', 'hint'));
  expect(markAt(state, 3)?.finding.ruleId).toBe('b');
  expect(neighbour(state, 2, 1)?.finding.ruleId).toBe('c');
  expect(neighbour(state, 6, 1)?.finding.ruleId).toBe('a');
  expect(neighbour(state, 0, -1)?.finding.ruleId).toBe('c');
});
