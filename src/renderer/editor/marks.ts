import { type EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Finding, FindingCounts, Override, Severity } from './types.ts';

/** A finding where it stands now: edits made since the check have moved it. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly finding: Finding;
  readonly ignored: Override | null;
}

interface MarkSpec {
  readonly finding: Finding;
  readonly ignored: Override | null;
}

export const setFindings = StateEffect.define<readonly Finding[]>();
export const setOverrides = StateEffect.define<readonly Override[]>();

/** What the agent let stand; a finding is ignored when rule and words are the same. */
export const overridesField = StateField.define<readonly Override[]>({
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setOverrides)) return effect.value;
    return value;
  },
});

function decoration(spec: MarkSpec): Decoration {
  const shown: Severity | 'ignored' = spec.ignored ? 'ignored' : spec.finding.severity;
  return Decoration.mark({ class: `zx-mark zx-mark-${shown}`, inclusive: false, ...spec });
}

function build(state: EditorState, findings: Iterable<Finding>, overrides: readonly Override[]): DecorationSet {
  const ranges = [];
  for (const finding of findings) {
    const end = Math.min(finding.end, state.doc.length);
    if (end <= finding.start) continue;
    const text = overrides.length > 0 ? state.sliceDoc(finding.start, end) : '';
    const ignored = overrides.find((entry) => entry.ruleId === finding.ruleId && entry.text === text) ?? null;
    ranges.push(decoration({ finding, ignored }).range(finding.start, end));
  }
  return RangeSet.of(ranges, true);
}

/**
 * The marks. Typing only moves them; they are replaced as a whole by one `setFindings`, sent when no input method is at
 * work, because a changed decoration near the caret makes browsers drop the composition.
 */
export const marksField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const overrides = transaction.state.field(overridesField);
    const found = transaction.effects.find((effect) => effect.is(setFindings));
    if (found?.is(setFindings)) return build(transaction.state, found.value, overrides);
    const moved = transaction.docChanged ? marks.map(transaction.changes) : marks;
    if (!transaction.effects.some((effect) => effect.is(setOverrides))) return moved;
    return build(transaction.state, findingsOf(moved), overrides);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function specOf(value: Decoration): MarkSpec {
  return value.spec as MarkSpec;
}

function findingsOf(marks: DecorationSet): Finding[] {
  const found: Finding[] = [];
  marks.between(0, Number.MAX_SAFE_INTEGER, (from, to, value) => {
    if (to > from) found.push({ ...specOf(value).finding, start: from, end: to });
  });
  return found;
}

/** Findings at their present places. */
export function currentFindings(state: EditorState): Finding[] {
  return findingsOf(state.field(marksField));
}

export function marksOf(state: EditorState): Mark[] {
  const marks: Mark[] = [];
  state.field(marksField).between(0, state.doc.length, (from, to, value) => {
    if (to > from) marks.push({ from, to, ...specOf(value) });
  });
  // Overlapping ranges come layer by layer, not in the order of the text.
  return marks.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The mark at a place, its edges included; the most severe when several meet there. */
export function markAt(state: EditorState, position: number): Mark | null {
  let best: Mark | null = null;
  state.field(marksField).between(position, position, (from, to, value) => {
    const mark = { from, to, ...specOf(value) };
    if (to > from && (!best || weight(mark) > weight(best))) best = mark;
  });
  return best;
}

/** The next (or previous) mark that still wants something, round the end of the text; ignored ones are passed over. */
export function neighbour(state: EditorState, position: number, direction: 1 | -1): Mark | null {
  const marks = marksOf(state).filter((mark) => !mark.ignored);
  if (direction === 1) return marks.find((mark) => mark.from > position) ?? marks[0] ?? null;
  return marks.findLast((mark) => mark.from < position) ?? marks.at(-1) ?? null;
}

export function countMarks(state: EditorState): FindingCounts {
  const counts = { block: 0, warn: 0, hint: 0, ignored: 0 };
  for (const mark of marksOf(state)) counts[mark.ignored ? 'ignored' : mark.finding.severity] += 1;
  return counts;
}

function weight(mark: Mark): number {
  if (mark.ignored) return 0;
  return mark.finding.severity === 'block' ? 3 : mark.finding.severity === 'warn' ? 2 : 1;
}
